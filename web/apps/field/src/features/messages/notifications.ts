import { api, keys } from "@bihuan/api-client";
import type { Notification, Page } from "@bihuan/api-client";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

interface NotificationPage extends Page<Notification> {
  unread: number;
}

const LIMIT = 50;

/** The latest notifications. */
export const notificationsQuery = queryOptions({
  queryKey: keys.notifications,
  queryFn: ({ signal }) => api.get<NotificationPage>("/notifications", { query: { limit: LIMIT }, signal }),
});

/** Under the key of the notifications, so that what refreshes them refreshes the number. */
export const unreadKey = [...keys.notifications, "unread"] as const;

/** How many notifications wait to be read. */
export async function countUnread(): Promise<number> {
  return (await api.get<NotificationPage>("/notifications", { query: { limit: 1 } })).unread;
}

/** Marks all notifications as read. */
export function useReadAll() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post("/notifications/read-all"),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.notifications }),
  });
}
