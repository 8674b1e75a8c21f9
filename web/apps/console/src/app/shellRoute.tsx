import { sessionQuery } from "@bihuan/api-client";
import { createRoute, redirect } from "@tanstack/react-router";

import { RouteError } from "../shell/RouteError";
import { NotFound } from "../shell/NotFound";
import { Shell } from "../shell/Shell";
import { rootRoute } from "./rootRoute";

/** The frame of every page behind the sign-in; features hang their routes under it. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session.is_new) throw redirect({ to: "/start" });
    if (!session.user) throw redirect({ to: "/login", search: { back: location.href } });
    return { session };
  },
  component: Shell,
  errorComponent: RouteError,
  notFoundComponent: NotFound,
});
