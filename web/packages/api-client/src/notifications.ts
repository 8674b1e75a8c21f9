import { queryOptions } from "@tanstack/react-query";

import { api } from "./http";
import { keys } from "./query";
import type { NotificationPage } from "./shapes";

const LIMIT = 30;
const HALF_A_MINUTE = 30_000;

/** What the signed-in person was told, newest first. */
export const notificationsQuery = queryOptions({
  queryKey: keys.notifications,
  queryFn: ({ signal }) => api.get<NotificationPage>("/notifications", { query: { limit: LIMIT }, signal }),
  refetchInterval: HALF_A_MINUTE,
});

/** Marks notifications as read; none named means all. */
export function markRead(ids: readonly number[]): Promise<unknown> {
  return api.post("/notifications/read", { ids });
}
