import type { FieldFeature } from "../../app/feature";
import { MePage } from "./MePage";

/** The person, their settings, and the way out. */
export const me: FieldFeature = {
  routes: [{ path: "me", page: MePage }],
  tab: { path: "me", label: "field:tabs.me", icon: "user", order: 90 },
};
