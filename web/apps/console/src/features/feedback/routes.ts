import { readListSearch } from "@bihuan/records";
import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";

import { shellRoute } from "../../app/shellRoute";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/follow-ups",
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import("./FollowUpListPage"), "FollowUpListPage"),
});

const followUpRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/follow-ups/$id",
  beforeLoad: ({ params }) => {
    if (!/^[1-9]\d{0,14}$/.test(params.id)) throw notFound();
  },
  component: lazyRouteComponent(() => import("./FollowUpPage"), "FollowUpPage"),
});

export const feedbackRoutes = [listRoute, followUpRoute] as const;
