import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { shellRoute } from "../../app/shellRoute";
import { isPeriod } from "./data";
import type { Period } from "./data";

const dashboardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/dashboard",
  validateSearch: (raw: Record<string, unknown>): { days?: Period } => {
    const days = Number(raw["days"]);
    return isPeriod(days) ? { days } : {};
  },
  component: lazyRouteComponent(() => import("./DashboardPage"), "DashboardPage"),
});

export const analyticsRoutes = [dashboardRoute] as const;
