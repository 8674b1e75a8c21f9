import { FileDoneOutlined } from "@ant-design/icons";

import type { Feature } from "../../app/feature";
import { loadOpenCount, openCountKey, ORDER, ORDER_TOPICS } from "./data/orders";

export { workordersRoutes } from "./routes";

/** Work orders: the list and the page of one. */
export const workorders: Feature = {
  nav: [
    {
      id: "orders",
      label: "workorders:nav",
      icon: FileDoneOutlined,
      to: "/orders",
      group: "work",
      order: 10,
      recordType: ORDER,
      keys: "g w",
      basic: "workorders:nav",
      count: { key: openCountKey, load: loadOpenCount, topics: ORDER_TOPICS },
    },
  ],
  namespaces: ["workorders"],
  recordPages: { [ORDER]: { list: "/orders", detail: (id) => `/orders/${id}`, create: "/desk" } },
};
