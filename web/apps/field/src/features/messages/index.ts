import type { FieldFeature } from "../../app/feature";
import { MessagesPage } from "./MessagesPage";
import { countUnread, unreadKey } from "./notifications";

/** What the technician was told. */
export const messages: FieldFeature = {
  routes: [{ path: "messages", page: MessagesPage }],
  tab: { path: "messages", label: "field:tabs.messages", icon: "message", order: 80, badge: { key: unreadKey, load: countUnread } },
};
