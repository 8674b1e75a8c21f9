import { readListSearch } from "@bihuan/records";
import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";

import { shellRoute } from "../../app/shellRoute";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/knowledge",
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import("./ArticleListPage"), "ArticleListPage"),
});

const articleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/knowledge/$id",
  beforeLoad: ({ params }) => {
    if (!/^[1-9]\d{0,14}$/.test(params.id)) throw notFound();
  },
  component: lazyRouteComponent(() => import("./ArticlePage"), "ArticlePage"),
});

export const knowledgeRoutes = [listRoute, articleRoute] as const;
