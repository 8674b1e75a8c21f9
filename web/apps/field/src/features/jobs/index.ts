import { lazy } from "react";

import type { FieldFeature } from "../../app/feature";
import { JobsPage } from "./JobsPage";

/** The technician's day and the work on site. */
export const jobs: FieldFeature = {
  routes: [
    { path: "jobs", page: JobsPage },
    { path: "jobs/:id", page: lazy(() => import("./JobPage")), fullScreen: true },
  ],
  tab: { path: "jobs", label: "field:tabs.jobs", icon: "list", order: 10 },
};
