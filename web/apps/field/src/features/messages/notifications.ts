import { api, keys, markRead } from "@bihuan/api-client";
import type { NotificationPage } from "@bihuan/api-client";
import { useMutation, useQueryClient } from "@tanstack/react-query";

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
    mutationFn: () => markRead([]),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.notifications }),
  });
}
