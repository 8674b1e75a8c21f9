import { BookOutlined } from "@ant-design/icons";

import type { Feature } from "../../app/feature";

export { knowledgeRoutes } from "./routes";

/** What is known about faults, and which of it readers may find. */
export const knowledge: Feature = {
  nav: [
    {
      id: "knowledge",
      label: "knowledge:nav",
      icon: BookOutlined,
      to: "/knowledge",
      group: "work",
      order: 80,
      recordType: "article",
      keys: "g k",
    },
  ],
  namespaces: ["knowledge"],
  recordPages: { article: { list: "/knowledge", detail: (id) => `/knowledge/${id}` } },
};
