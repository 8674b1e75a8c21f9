import { InboxOutlined } from "@ant-design/icons";
import { api, keys } from "@bihuan/api-client";

import type { Feature } from "../../app/feature";

export { requestsRoutes } from "./routes";

export const REQUEST = "request";

async function loadUnanswered(): Promise<number> {
  return (await api.get<{ count: number }>("/requests/unanswered")).count;
}

/** What came in by itself and what nobody has answered yet. */
export const requests: Feature = {
  nav: [
    {
      id: "requests",
      label: "desk:requests.nav",
      icon: InboxOutlined,
      to: "/requests",
      group: "work",
      order: 30,
      recordType: REQUEST,
      keys: "g u",
      count: { key: [...keys.records(REQUEST), "unanswered"], load: loadUnanswered, topics: ["intake", REQUEST] },
    },
  ],
  recordPages: { [REQUEST]: { list: "/requests", create: "/desk" } },
};
