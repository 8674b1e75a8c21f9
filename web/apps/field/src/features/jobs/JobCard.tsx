import { useFormat } from "@bihuan/i18n";
import { Chip, LinkButton } from "@bihuan/ui/lite";
import { useTranslation } from "react-i18next";

import { to } from "../../app/base";
import type { Job } from "./data";
import { navigation } from "./data";
import { NextButton } from "./NextButton";

/** One stop of the day; the current one shows what can be done about it. */
export function JobCard({ job: { visit, order, position }, expanded }: { job: Job; expanded: boolean }) {
  const { t } = useTranslation("field");
  const format = useFormat();
  const way = navigation(position, order.address);
  return (
    <article className="bh-lite-card bh-job">
      <a className="bh-job-head" href={to(`jobs/${order.id}`)}>
        <span>
          <b>
            {order.priority === "urgent" && <i className="bh-urgent">{t("jobs.urgent")}</i>}
            {order.title}
          </b>
          <small>
            {order.account?.title} {order.address}
          </small>
          <small className="bh-num">
            {order.number} · {format.window(visit.start_at, visit.end_at)}
          </small>
        </span>
        <Chip tone={order.status.tone || order.meaning}>{order.status.label}</Chip>
      </a>
      {expanded && (
        <div className="bh-job-actions">
          <div className="bh-pair">
            {way && (
              <LinkButton href={way} look="outline" icon="location">
                {t("jobs.navigate")}
              </LinkButton>
            )}
            {order.contact_phone && (
              <LinkButton href={`tel:${order.contact_phone}`} look="outline" icon="phone">
                {t("jobs.call")}
              </LinkButton>
            )}
          </div>
          <NextButton visit={visit} order={order} />
        </div>
      )}
    </article>
  );
}
