import { ScheduleOutlined } from "@ant-design/icons";

import type { Feature } from "../../app/feature";

export { dispatchRoutes } from "./routes";

/** Who goes where, and when. */
export const dispatch: Feature = {
  namespaces: ["dispatch"],
  nav: [
    {
      id: "dispatch",
      label: "dispatch:title",
      icon: ScheduleOutlined,
      to: "/dispatch",
      group: "work",
      order: 20,
      needs: "dispatch.board",
      keys: "g d",
      basic: "dispatch:schedule",
    },
  ],
};
