import type { Feature } from "../../app/feature";

export { importsRoutes } from "./routes";

/** Tables from before: what a company kept in Excel comes in. */
export const imports: Feature = {
  nav: [],
  namespaces: ["imports"],
  recordPages: { customer: { imports: { to: "/r/customer/import", needs: "customers.import" } } },
};
