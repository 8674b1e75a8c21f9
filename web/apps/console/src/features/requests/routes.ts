import { readListSearch } from "@bihuan/records";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { shellRoute } from "../../app/shellRoute";

const requestsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/requests",
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import("./RequestsPage"), "RequestsPage"),
});

export const requestsRoutes = [requestsRoute] as const;
