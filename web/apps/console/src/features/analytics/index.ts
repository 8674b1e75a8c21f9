import { DashboardOutlined } from "@ant-design/icons";

import type { Feature } from "../../app/feature";

export { analyticsRoutes } from "./routes";

/** Figures of a period, each with the orders behind it. */
export const analytics: Feature = {
  nav: [
    {
      id: "dashboard",
      label: "analytics:nav",
      icon: DashboardOutlined,
      to: "/dashboard",
      group: "work",
      order: 100,
      needs: "analytics.view",
      keys: "g b",
    },
  ],
  namespaces: ["analytics"],
};
