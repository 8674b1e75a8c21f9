import { readListSearch } from "@bihuan/records";
import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";

import { shellRoute } from "../../app/shellRoute";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/r/$type",
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import("./pages/ListPage"), "ListPage"),
});

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/r/$type/new",
  validateSearch: (raw: Record<string, unknown>): { preset?: Record<string, unknown> } => {
    const { preset } = raw;
    const isObject = typeof preset === "object" && preset !== null && !Array.isArray(preset);
    return isObject ? { preset: preset as Record<string, unknown> } : {};
  },
  component: lazyRouteComponent(() => import("./pages/NewPage"), "NewPage"),
});

const detailRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/r/$type/$id",
  beforeLoad: ({ params }) => {
    if (!/^[1-9]\d*$/.test(params.id)) throw notFound();
  },
  component: lazyRouteComponent(() => import("./pages/DetailPage"), "DetailPage"),
});

export const recordsRoutes = [listRoute, newRoute, detailRoute] as const;
