import { CustomerServiceOutlined, PlusOutlined } from "@ant-design/icons";
import { defineAction } from "@bihuan/actions";
import type { Session } from "@bihuan/api-client";

import type { Feature } from "../../app/feature";
import { goTo } from "../../app/navigation";

export { deskRoutes } from "./routes";

const newOrder = defineAction<Session>({
  id: "desk.take",
  label: "desk:action",
  icon: PlusOutlined,
  shortcut: "c",
  needs: undefined,
  when: ({ can }) => can["desk.take"] === true,
  run: () => goTo("/desk"),
});

/** The agent's desk: take a call and make an order of it. */
export const desk: Feature = {
  nav: [
    {
      id: "desk",
      label: "desk:nav",
      icon: CustomerServiceOutlined,
      to: "/desk",
      group: "work",
      order: 20,
      needs: "desk.take",
    },
  ],
  namespaces: ["desk"],
  actions: [newOrder],
};
