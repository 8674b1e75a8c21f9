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

/** The number on a tab. */
export interface TabBadge {
  /** Query key of the number. */
  key: readonly unknown[];
  load: () => Promise<number>;
}

export interface FieldTab {
  path: string;
  /** Key of the words, with its namespace. */
  label: string;
  icon: IconName;
  /** Place in the bar; leave gaps of ten. The first tab is the start of the app. */
  order: number;
  badge?: TabBadge;
}

/** What a slice adds to the phone app. */
export interface FieldFeature {
  routes: readonly FieldRoute[];
  tab?: FieldTab;
  namespaces?: readonly string[];
}
