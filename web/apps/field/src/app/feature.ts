import type { IconName, Params } from "@bihuan/ui/lite";
import type { ComponentType, LazyExoticComponent } from "react";

export interface PageProps {
  params: Params;
}

export interface FieldRoute {
  /** Path under the base: `"jobs/:id"`. */
  path: string;
  page: LazyExoticComponent<ComponentType<PageProps>> | ComponentType<PageProps>;
  /** Without the tab bar: the page has buttons of its own at the bottom. */
  fullScreen?: boolean;
}

export interface FieldTab {
  path: string;
  /** Key of the words, with its namespace. */
  label: string;
  icon: IconName;
  /** Place in the bar; leave gaps of ten. The first tab is the start of the app. */
  order: number;
  /** Hook that gives the number on the tab. */
  useBadge?: () => number;
}

/** What a slice adds to the phone app. */
export interface FieldFeature {
  routes: readonly FieldRoute[];
  tab?: FieldTab;
  namespaces?: readonly string[];
}
