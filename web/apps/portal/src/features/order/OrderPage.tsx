import { ApiError } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { Card, Chip, EmptyState, ErrorState, Heading, ListRow, Skeleton, Steps } from "@bihuan/ui/lite";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { PortalPageProps } from "../../app/routes";
import { Confirm } from "./Confirm";
import type { OrderStatus } from "./data";
import { orderKey, readOrder } from "./data";
import { Rate } from "./Rate";
import { ReportCard } from "./ReportCard";
import { STAGES, stageOf } from "./stages";
import { Thread } from "./Thread";

const OVER = ["done", "cancelled"];
const REFRESH_MS = 20_000;

function Coming({ order }: { order: OrderStatus }) {
  const { t } = useTranslation("portal");
  const format = useFormat();
  const next = order.visits.find((visit) => visit.state !== "done");
  if (!next || OVER.includes(order.meaning)) {
    const waits = order.meaning === "new" && order.first_response_at === null && order.respond_by;
    return waits ? <p className="bh-note">{t("order.answerBy", { time: format.time(waits) })}</p> : null;
  }
  return (
    <Card title={t("order.coming")}>
      <ListRow
        title={t("order.technician", { name: next.technician })}
        subtitle={format.window(next.start_at, next.end_at)}
        value={next.arrived_at ? t("order.arrived", { time: format.time(next.arrived_at) }) : undefined}
      />
    </Card>
  );
}

/** What she does not accept has arrived, and what comes of it. */
function Refused({ order }: { order: OrderStatus }) {
  const { t } = useTranslation("portal");
  const format = useFormat();
  if (!order.refusal) return null;
  return (
    <Card title={t("refused.title")}>
      <p className="bh-note">{t(order.meaning === "working" ? "refused.onSite" : "refused.next")}</p>
      <ListRow title={t("refused.said")} subtitle={order.refusal.reason} value={format.dateTime(order.refusal.at)} />
    </Card>
  );
}

function Facts({ order }: { order: OrderStatus }) {
  const { t } = useTranslation("portal");
  return (
    <Card>
      <ListRow title={t("order.number")} value={<span className="bh-num">{order.number}</span>} />
      {order.device && (
        <ListRow title={t("order.device")} value={`${order.device.name} ${order.device.product}`} />
      )}
      {order.address && <ListRow title={t("order.address")} value={order.address} />}
    </Card>
  );
}

function History({ order }: { order: OrderStatus }) {
  const { t } = useTranslation("portal");
  const format = useFormat();
  return (
    <Card title={t("order.history")}>
      <ol className="bh-history">
        {order.timeline.map((line) => (
          <li key={line.id}>
            <time className="bh-num">{format.dateTime(line.at)}</time> {line.sentence}
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** How far an order has come, for the holder of its link; it refreshes itself. */
export default function OrderPage({ params: { token = "" } }: PortalPageProps) {
  const { t } = useTranslation("portal");
  const { data, error, refetch } = useQuery({
    queryKey: orderKey(token),
    queryFn: ({ signal }) => readOrder(token, signal),
    refetchInterval: REFRESH_MS,
  });
  if (error instanceof ApiError && [401, 403, 404, 410].includes(error.status)) {
    return <EmptyState drawing="lock" title={t("order.unknown")} why={t("order.unknownWhy")} />;
  }
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton />;
  return (
    <>
      <Heading title={data.title} subtitle={data.company} end={<Chip tone={data.meaning}>{data.status.label}</Chip>} />
      {data.meaning !== "cancelled" && (
        <Steps
          label={t("order.progress")}
          steps={STAGES.map((stage) => t(`stage.${stage}`))}
          current={stageOf(data.meaning)}
        />
      )}
      <Refused order={data} />
      <Coming order={data} />
      <ReportCard token={token} order={data} />
      <Confirm token={token} order={data} />
      <Rate token={token} order={data} />
      <Facts order={data} />
      <Thread token={token} order={data} />
      <History order={data} />
    </>
  );
}
