import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { shellRoute } from "../../app/shellRoute";

const customersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/r/customer/import",
  component: lazyRouteComponent(() => import("./CustomersImportPage"), "CustomersImportPage"),
});

export const importsRoutes = [customersRoute] as const;
