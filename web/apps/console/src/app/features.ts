import { records, recordsRoutes } from "../features/records";
import type { Feature } from "./feature";

/** The slices of the console; a new one adds a line here and one in `featureRoutes`. */
export const features: readonly Feature[] = [records];

export const featureRoutes = [...recordsRoutes] as const;
