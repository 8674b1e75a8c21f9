import { BellOutlined } from "@ant-design/icons";
import { keys, markRead, notificationsQuery } from "@bihuan/api-client";
import type { Notification } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { useRecordLinks } from "@bihuan/records";
import { EmptyState, ErrorState, Skeleton } from "@bihuan/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Badge, Button, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

function useNotifications() {
  const client = useQueryClient();
  const query = useQuery(notificationsQuery);
  const read = useMutation({
    mutationFn: markRead,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.notifications }),
  });
  return { ...query, read };
}

/** The bell with what the reader was told. */
export function Notifications() {
  const { t } = useTranslation("common");
  const [isOpen, setOpen] = useState(false);
  const notifications = useNotifications();
  const unread = notifications.data?.unread ?? 0;
  const label = unread > 0 ? `${t("notifications.title")} (${unread})` : t("notifications.title");
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="rightBottom"
      title={
        <div className="bh-notices-head">
          {t("notifications.title")}
          {unread > 0 && (
            <Button type="link" size="small" onClick={() => notifications.read.mutate([])}>
              {t("notifications.readAll")}
            </Button>
          )}
        </div>
      }
      content={<Notices notifications={notifications} onClose={() => setOpen(false)} />}
    >
      <Badge dot={unread > 0} offset={[-6, 6]}>
        <Button type="text" size="small" icon={<BellOutlined />} aria-label={label} title={label} />
      </Badge>
    </Popover>
  );
}

interface NoticesProps {
  notifications: ReturnType<typeof useNotifications>;
  onClose: () => void;
}

function Notices({ notifications: { data, error, refetch, read }, onClose }: NoticesProps) {
  const { t } = useTranslation("common");
  const format = useFormat();
  const links = useRecordLinks();
  const open = (notice: Notification): void => {
    if (!notice.read_at) read.mutate([notice.id]);
    if (!notice.record_type || notice.record_id === null) return;
    onClose();
    links.go(links.href(notice.record_type, notice.record_id));
  };
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  if (data.items.length === 0) {
    return <EmptyState drawing="inbox" title={t("notifications.none")} why={t("notifications.noneWhy")} />;
  }
  return (
    <ul className="bh-notices">
      {data.items.map((notice) => (
        <li key={notice.id}>
          <button type="button" className="bh-notice" onClick={() => open(notice)}>
            <span className="bh-notice-title">
              {!notice.read_at && <i className="bh-notice-dot" role="img" aria-label={t("notifications.unread")} />}
              {notice.title}
            </span>
            <span className="bh-notice-body">{notice.body}</span>
            <time className="bh-notice-at bh-num" dateTime={notice.created_at}>
              {format.relative(notice.created_at)}
            </time>
          </button>
        </li>
      ))}
    </ul>
  );
}
