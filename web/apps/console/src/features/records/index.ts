import { ContactsOutlined, EnvironmentOutlined, TeamOutlined, ToolOutlined } from "@ant-design/icons";

import type { Feature } from "../../app/feature";

export { recordsRoutes } from "./routes";

/** The general pages of all record types, and the places that need nothing more. */
export const records: Feature = {
  nav: [
    {
      id: "customers",
      label: "console:records.customers",
      icon: TeamOutlined,
      to: "/r/customer",
      group: "work",
      order: 40,
      recordType: "customer",
      keys: "g c",
      basic: "console:records.customers",
    },
    {
      id: "contacts",
      label: "console:records.contacts",
      icon: ContactsOutlined,
      to: "/r/contact",
      group: "work",
      order: 50,
      recordType: "contact",
    },
    {
      id: "sites",
      label: "console:records.sites",
      icon: EnvironmentOutlined,
      to: "/r/site",
      group: "work",
      order: 60,
      recordType: "site",
    },
    {
      id: "assets",
      label: "console:records.assets",
      icon: ToolOutlined,
      to: "/r/asset",
      group: "work",
      order: 70,
      recordType: "asset",
      keys: "g a",
    },
  ],
};
