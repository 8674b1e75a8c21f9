import {
  ApartmentOutlined,
  FormOutlined,
  MailOutlined,
  SafetyCertificateOutlined,
  TeamOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import { api } from "@bihuan/api-client";

import type { Feature, NavEntry } from "../../app/feature";
import { lettersKey } from "./letters/data";

export { adminRoutes } from "./routes";

async function countLetters(): Promise<number> {
  return (await api.get<{ items: unknown[] }>("/admin/dead-letters")).items.length;
}

const entry = (order: number, id: string, label: string, icon: NavEntry["icon"], needs: string): NavEntry => ({
  id: `admin-${id}`,
  label,
  icon,
  to: `/admin/${id}`,
  group: "configure",
  order,
  needs,
});

/** What an administrator sets up and watches. */
export const admin: Feature = {
  nav: [
    entry(500, "fields", "admin:fields.nav", FormOutlined, "metadata.configure"),
    entry(510, "workflows", "admin:workflows.nav", ApartmentOutlined, "workflow.configure"),
    entry(520, "people", "admin:people.nav", TeamOutlined, "access.people"),
    entry(530, "policies", "admin:policies.nav", SafetyCertificateOutlined, "access.table"),
    entry(540, "outgoing", "admin:outgoing.nav", MailOutlined, "notify.outgoing"),
    {
      ...entry(550, "dead-letters", "admin:letters.nav", WarningOutlined, "jobs.view"),
      count: { key: [...lettersKey, "count"], load: countLetters, topics: ["job"] },
    },
  ],
  namespaces: ["admin"],
};
