import type { Feature } from "../../app/feature";

export { adoptionRoutes } from "./routes";

/** How much of the product the company uses. */
export const adoption: Feature = { nav: [], namespaces: ["adoption"] };
