import { notificationsQuery } from "@bihuan/api-client";
import type { Notification } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { Button, Card, EmptyState, ErrorState, Heading, ListRow, Skeleton } from "@bihuan/ui/lite";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { useReadAll } from "./notifications";

/** The list of notifications. */
export function MessagesPage() {
  const { t } = useTranslation("common");
  const { data, error, refetch } = useQuery(notificationsQuery);
  const readAll = useReadAll();
  return (
    <>
      <Heading
        title={t("notifications.title")}
        end={
          Boolean(data?.unread) && (
            <Button look="quiet" busy={readAll.isPending} onClick={() => readAll.mutate()}>
              {t("notifications.readAll")}
            </Button>
          )
        }
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && (
        <EmptyState drawing="inbox" title={t("notifications.none")} why={t("notifications.noneWhy")} />
      )}
      {data && data.items.length > 0 && <MessageCard items={data.items} />}
    </>
  );
}

function MessageCard({ items }: { items: readonly Notification[] }) {
  const { t } = useTranslation("common");
  const format = useFormat();
  return (
    <Card>
      {items.map((item) => (
        <ListRow
          key={item.id}
          start={item.read_at ? undefined : <i className="bh-message-dot" role="img" aria-label={t("notifications.unread")} />}
          title={item.title}
          subtitle={item.body}
          value={format.relative(item.created_at)}
        />
      ))}
    </Card>
  );
}
