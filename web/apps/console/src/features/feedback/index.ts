import { PhoneOutlined } from "@ant-design/icons";
import { api, keys } from "@bihuan/api-client";

import type { Feature } from "../../app/feature";

export { feedbackRoutes } from "./routes";

const FOLLOW_UP = "follow_up";

async function loadOpen(): Promise<number> {
  return (await api.get<{ count: number }>("/follow-ups/open")).count;
}

/** Customers who must be called after an answer that was not good. */
export const feedback: Feature = {
  nav: [
    {
      id: "follow-ups",
      label: "feedback:nav",
      icon: PhoneOutlined,
      to: "/follow-ups",
      group: "work",
      order: 90,
      recordType: FOLLOW_UP,
      keys: "g f",
      count: { key: [...keys.records(FOLLOW_UP), "open"], load: loadOpen, topics: [FOLLOW_UP] },
    },
  ],
  namespaces: ["feedback"],
  recordPages: { [FOLLOW_UP]: { list: "/follow-ups", detail: (id) => `/follow-ups/${id}` } },
};
