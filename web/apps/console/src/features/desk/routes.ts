import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { shellRoute } from "../../app/shellRoute";
import { readPreset } from "./preset";

const deskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/desk",
  validateSearch: readPreset,
  component: lazyRouteComponent(() => import("./DeskPage"), "DeskPage"),
});

export const deskRoutes = [deskRoute] as const;
