import { readListSearch } from "@bihuan/records";
import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";

import { shellRoute } from "../../app/shellRoute";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/orders",
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import("./list/OrderListPage"), "OrderListPage"),
});

const orderRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/orders/$id",
  beforeLoad: ({ params }) => {
    if (!/^[1-9]\d{0,14}$/.test(params.id)) throw notFound();
  },
  component: lazyRouteComponent(() => import("./page/OrderPage"), "OrderPage"),
});

export const workordersRoutes = [listRoute, orderRoute] as const;
