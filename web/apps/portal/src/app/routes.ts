import type { Params } from "@bihuan/ui/lite";
import { lazy } from "react";
import type { ComponentType } from "react";

export interface PortalPageProps {
  params: Params;
}

export interface PortalRoute {
  path: string;
  page: ComponentType<PortalPageProps>;
}

/** Where the app is mounted, with both slashes. */
export const BASE = "/p/";

/** The pages behind links and labels; each is a chunk of its own. */
export const routes: readonly PortalRoute[] = [
  { path: "/p/a/:code", page: lazy(() => import("../features/asset/AssetPage")) },
  { path: "/p/o/:token", page: lazy(() => import("../features/order/OrderPage")) },
];
