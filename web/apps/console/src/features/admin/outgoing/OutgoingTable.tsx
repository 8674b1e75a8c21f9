import { api } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { RecordLink } from "@bihuan/records";
import { DataTable, EmptyState, StatusChip } from "@bihuan/ui";
import type { DataColumn } from "@bihuan/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";

import { useSession } from "../../../shell/useSession";
import { outgoingKey, tones } from "./data";
import type { OutgoingMessage } from "./data";

function useColumns(): DataColumn<OutgoingMessage>[] {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const mayResend = useSession().can["notify.send_again"] === true;
  const columns: DataColumn<OutgoingMessage>[] = [
    { key: "subject", title: t("outgoing.subject"), width: 150, isTitle: true, render: ({ subject, kind }) => subject || kind },
    {
      key: "state",
      title: t("outgoing.state"),
      width: 120,
      render: ({ state, error }) => (
        <span title={error || undefined}>
          <StatusChip tone={tones[state]}>{t(`outgoing.states.${state}`)}</StatusChip>
        </span>
      ),
    },
    { key: "at", title: t("outgoing.at"), width: 120, render: ({ created_at: at }) => format.dateTime(at) },
    { key: "channel", title: t("outgoing.channel"), width: 90, render: ({ channel }) => t(`outgoing.channels.${channel}`) },
    { key: "address", title: t("outgoing.address"), width: 160, render: ({ address }) => address },
    {
      key: "body",
      title: t("outgoing.body"),
      width: 380,
      render: ({ body, error }) => (
        <span title={body}>
          {body}
          {error && <span className="ad-error"> · {error}</span>}
        </span>
      ),
    },
    {
      key: "record",
      title: t("outgoing.record"),
      width: 90,
      render: ({ record_type: type, record_id: id }) =>
        type && id !== null && (
          <RecordLink type={type} id={id}>
            {t("outgoing.open")}
          </RecordLink>
        ),
    },
  ];
  if (!mayResend) return columns;
  return [...columns, { key: "do", title: t("actions"), width: 120, render: (message) => <Resend message={message} /> }];
}

function Resend({ message: { id, state } }: { message: OutgoingMessage }) {
  const { t } = useTranslation("admin");
  const { message } = App.useApp();
  const client = useQueryClient();
  if (state !== "failed" && state !== "no_channel") return null;
  const send = async (): Promise<void> => {
    try {
      await api.post(`/admin/outgoing/${id}/send`);
      await client.invalidateQueries({ queryKey: outgoingKey });
    } catch (error) {
      void message.error((error instanceof Error && error.message) || t("common:error.failed"));
    }
  };
  return (
    <Button size="small" onClick={() => void send()}>
      {t("outgoing.again")}
    </Button>
  );
}

/** Messages as rows, the newest on top. */
export function OutgoingTable({ messages, onEnd }: { messages: readonly OutgoingMessage[]; onEnd: () => void }) {
  const { t } = useTranslation("admin");
  return (
    <DataTable
      label={t("outgoing.nav")}
      rows={messages}
      columns={useColumns()}
      nameOf={({ subject, address }) => `${subject} ${address}`}
      onEnd={onEnd}
      empty={<EmptyState drawing="inbox" title={t("outgoing.none")} why={t("outgoing.noneWhy")} />}
    />
  );
}
