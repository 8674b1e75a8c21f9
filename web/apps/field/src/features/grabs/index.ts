import type { FieldFeature } from "../../app/feature";
import { GrabsPage } from "./GrabsPage";

/** Orders that the first taker gets. */
export const grabs: FieldFeature = {
  routes: [{ path: "grabs", page: GrabsPage }],
  tab: { path: "grabs", label: "field:tabs.grabs", icon: "star", order: 20 },
};
