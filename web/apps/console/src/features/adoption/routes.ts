import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { shellRoute } from "../../app/shellRoute";

const scopeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/scope",
  component: lazyRouteComponent(() => import("./ScopePage"), "ScopePage"),
});

export const adoptionRoutes = [scopeRoute] as const;
