import { sessionQuery } from "@bihuan/api-client";
import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";

import { HomePage } from "../shell/HomePage";
import { featureRoutes } from "./features";
import { rootRoute } from "./rootRoute";
import { shellRoute } from "./shellRoute";

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  validateSearch: (raw: Record<string, unknown>): { back?: string } => {
    const { back } = raw;
    // only a path of this site: an address of another one would lead the reader away after the sign-in
    return typeof back === "string" && /^\/(?![/\\])/.test(back) ? { back } : {};
  },
  component: lazyRouteComponent(() => import("../login/LoginPage"), "LoginPage"),
});

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/start",
  // Asking for the session also gives the page the token that its commands need.
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session.is_new) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(() => import("../features/start/StartPage"), "StartPage"),
});

const homeRoute = createRoute({ getParentRoute: () => shellRoute, path: "/", component: HomePage });

const routeTree = rootRoute.addChildren([loginRoute, startRoute, shellRoute.addChildren([homeRoute, ...featureRoutes])]);

/** The router of the console. */
export function makeRouter(queryClient: QueryClient) {
  return createRouter({ routeTree, context: { queryClient }, defaultPreload: false });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
