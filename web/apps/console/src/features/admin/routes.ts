import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { shellRoute } from "../../app/shellRoute";

const typeName = (value: unknown): string | undefined =>
  typeof value === "string" && /^[a-z_]{1,40}$/.test(value) ? value : undefined;

const fieldsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/admin/fields",
  validateSearch: (raw: Record<string, unknown>): { type?: string } => {
    const type = typeName(raw["type"]);
    return type === undefined ? {} : { type };
  },
  component: lazyRouteComponent(() => import("./fields/FieldsPage"), "FieldsPage"),
});

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/admin/people",
  component: lazyRouteComponent(() => import("./people/PeoplePage"), "PeoplePage"),
});

const policiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/admin/policies",
  component: lazyRouteComponent(() => import("./policies/PoliciesPage"), "PoliciesPage"),
});

const lettersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/admin/dead-letters",
  component: lazyRouteComponent(() => import("./letters/LettersPage"), "LettersPage"),
});

const outgoingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/admin/outgoing",
  component: lazyRouteComponent(() => import("./outgoing/OutgoingPage"), "OutgoingPage"),
});

const workflowsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/admin/workflows",
  validateSearch: (raw: Record<string, unknown>): { flow?: string } => {
    const flow = typeName(raw["flow"]);
    return flow === undefined ? {} : { flow };
  },
  component: lazyRouteComponent(() => import("./workflows/WorkflowsPage"), "WorkflowsPage"),
});

export const adminRoutes = [fieldsRoute, peopleRoute, policiesRoute, lettersRoute, outgoingRoute, workflowsRoute] as const;
