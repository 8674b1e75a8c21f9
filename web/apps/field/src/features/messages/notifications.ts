import { api, keys, useLiveRefresh } from "@bihuan/api-client";
import type { Notification, Page } from "@bihuan/api-client";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

interface NotificationPage extends Page<Notification> {
  unread: number;
}

const LIMIT = 50;

/** The latest notifications. */
export const notificationsQuery = queryOptions({
  queryKey: keys.notifications,
  queryFn: ({ signal }) => api.get<NotificationPage>("/notifications", { query: { limit: LIMIT }, signal }),
});

/** How many notifications wait to be read. */
export function useUnread(): number {
  const { data } = useQuery(notificationsQuery);
  useLiveRefresh(["notify.*"], keys.notifications);
  return data?.unread ?? 0;
}

/** Marks all notifications as read. */
export function useReadAll() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post("/notifications/read-all"),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.notifications }),
  });
}
