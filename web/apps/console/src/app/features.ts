import { desk, deskRoutes } from "../features/desk";
import { dispatch, dispatchRoutes } from "../features/dispatch";
import { records, recordsRoutes } from "../features/records";
import { requests, requestsRoutes } from "../features/requests";
import { workorders, workordersRoutes } from "../features/workorders";
import type { Feature } from "./feature";

/** The slices of the console; a new one adds a line here and one in `featureRoutes`. */
export const features: readonly Feature[] = [workorders, dispatch, desk, requests, records];

export const featureRoutes = [...workordersRoutes, ...dispatchRoutes, ...deskRoutes, ...requestsRoutes, ...recordsRoutes] as const;
