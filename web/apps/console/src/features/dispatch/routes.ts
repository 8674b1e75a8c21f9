import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { shellRoute } from "../../app/shellRoute";

export interface DispatchSearch {
  /** Day of the board; without one it is today. */
  day?: string;
  team?: number;
  /** Order whose candidates are opened. */
  order?: number;
}

function positive(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

const dispatchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/dispatch",
  validateSearch: ({ day, team, order }: Record<string, unknown>): DispatchSearch => ({
    day: typeof day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined,
    team: positive(team),
    order: positive(order),
  }),
  component: lazyRouteComponent(() => import("./pages/DispatchPage"), "DispatchPage"),
});

export const dispatchRoutes = [dispatchRoute] as const;
