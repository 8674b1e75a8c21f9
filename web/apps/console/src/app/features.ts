import { adoption, adoptionRoutes } from "../features/adoption";
import { admin, adminRoutes } from "../features/admin";
import { analytics, analyticsRoutes } from "../features/analytics";
import { desk, deskRoutes } from "../features/desk";
import { dispatch, dispatchRoutes } from "../features/dispatch";
import { imports, importsRoutes } from "../features/imports";
import { feedback, feedbackRoutes } from "../features/feedback";
import { knowledge, knowledgeRoutes } from "../features/knowledge";
import { records, recordsRoutes } from "../features/records";
import { requests, requestsRoutes } from "../features/requests";
import { workorders, workordersRoutes } from "../features/workorders";
import type { Feature } from "./feature";

/** The slices of the console; a new one adds a line here and one in `featureRoutes`. */
export const features: readonly Feature[] = [workorders, dispatch, desk, requests, records, knowledge, feedback, analytics, admin, imports, adoption];

export const featureRoutes = [
  ...workordersRoutes,
  ...dispatchRoutes,
  ...deskRoutes,
  ...requestsRoutes,
  ...recordsRoutes,
  ...knowledgeRoutes,
  ...feedbackRoutes,
  ...analyticsRoutes,
  ...adminRoutes,
  ...importsRoutes,
  ...adoptionRoutes,
] as const;
