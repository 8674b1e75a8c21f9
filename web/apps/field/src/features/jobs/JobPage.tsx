import { useLiveRefresh } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { ActionBar, Card, Chip, ErrorState, LinkButton, ListRow, navigate, Skeleton, TopBar } from "@bihuan/ui/lite";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { to } from "../../app/base";
import type { PageProps } from "../../app/feature";
import { useWaiting } from "../../commands";
import { SyncChip } from "../../commands/SyncChip";
import { ahead } from "./ahead";
import { DeviceCard } from "./DeviceCard";
import type { OrderPage, Visit } from "./data";
import { navigation, orderKey, readOrder } from "./data";
import { FinishCard } from "./FinishCard";
import { KnowledgeCard } from "./KnowledgeCard";
import { NextButton } from "./NextButton";
import { nextTap } from "./nextTap";
import { PartsCard } from "./PartsCard";
import { PauseCard } from "./PauseCard";
import { StepsCard } from "./StepsCard";
import { ThreadCard } from "./ThreadCard";
import "./jobs.css";

const ACTIVE = ["offered", "planned", "accepted", "travelling", "on_site", "working"];
const ON_SITE = ["on_site", "working"];

function Summary({ order }: { order: OrderPage }) {
  const { t } = useTranslation("field");
  const way = navigation(order.position, order.address);
  return (
    <Card>
      <ListRow
        title={<b>{order.title}</b>}
        subtitle={order.description ?? undefined}
        value={<Chip tone={order.status.tone || order.meaning}>{order.status.label}</Chip>}
      />
      {order.account && <ListRow title={order.account.title} subtitle={order.address ?? undefined} />}
      <div className="bh-pair">
        {way && (
          <LinkButton href={way} look="outline" icon="location">
            {t("jobs.navigate")}
          </LinkButton>
        )}
        {order.contact_phone && (
          <LinkButton href={`tel:${order.contact_phone}`} look="outline" icon="phone">
            {order.contact_name ? t("jobs.callName", { name: order.contact_name }) : t("jobs.call")}
          </LinkButton>
        )}
      </div>
      {order.files.length > 0 && (
        <div className="bh-photos">
          {order.files
            .filter((file) => file.media_type.startsWith("image/"))
            .map((file) => (
              <a key={file.id} href={`/api/v1/files/${file.id}/view`} target="_blank" rel="noreferrer">
                <img src={`/api/v1/files/${file.id}/thumb`} alt={file.name} loading="lazy" />
              </a>
            ))}
        </div>
      )}
    </Card>
  );
}

function mine(order: OrderPage): Visit | undefined {
  return order.visits.find((visit) => ACTIVE.includes(visit.state) && visit.can["work_visit"]) ?? order.visits.at(-1);
}

/** Everything about one job, in the order in which it is needed on site. */
export default function JobPage({ params: { id = "" } }: PageProps) {
  const { t } = useTranslation("field");
  const format = useFormat();
  const key = orderKey(Number(id));
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => readOrder(Number(id), signal) });
  useLiveRefresh(["workorders.*"], key);
  const { pending } = useWaiting();
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton />;
  const kept = mine(data);
  const visit = kept && ahead(kept, pending);
  const onSite = visit !== undefined && ON_SITE.includes(visit.state);
  return (
    <>
      <TopBar
        title={<span className="bh-num">{data.number}</span>}
        backLabel={t("back")}
        onBack={() => navigate(to("jobs"))}
        end={<SyncChip />}
      />
      <Summary order={data} />
      {visit && visit.distance_m !== null && visit.arrived_at && (
        <p className="bh-note">
          {t("job.checkedIn", { time: format.time(visit.arrived_at), distance: format.distance(visit.distance_m) })}
        </p>
      )}
      <DeviceCard order={data} />
      <StepsCard order={data} enabled={visit?.state === "working"} />
      <KnowledgeCard order={data} />
      <PartsCard order={data} enabled={onSite} />
      <FinishCard order={data} enabled={visit?.state === "working"} />
      <ThreadCard order={data} />
      <PauseCard order={data} enabled={onSite} />
      {visit && visit.state !== "working" && nextTap(visit, data.meaning) && (
        <ActionBar>
          <NextButton visit={visit} order={data} />
        </ActionBar>
      )}
    </>
  );
}
