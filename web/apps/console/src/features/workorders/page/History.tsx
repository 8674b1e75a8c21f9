import { useFormat } from "@bihuan/i18n";
import { RecordLink } from "@bihuan/records";
import { StatusChip } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { historyQuery, ORDER } from "../data/orders";

export interface HistoryProps {
  of: "assets" | "customers";
  id: number;
  exceptId: number;
  title: string;
}

/** The other orders of a device or customer, newest first. */
export function History({ of, id, exceptId, title }: HistoryProps) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  const { data } = useQuery(historyQuery(of, id));
  if (!data) return null;
  const others = data.filter((order) => order.id !== exceptId);
  return (
    <section className="wo-history">
      <h3 className="wo-subtitle">{title}</h3>
      {others.length === 0 && <span className="bh-none">{t("card.noOthers")}</span>}
      {others.map((order) => (
        <div key={order.id} className="wo-history-row">
          <RecordLink type={ORDER} id={order.id}>
            <span className="bh-num">{order.number}</span>
          </RecordLink>
          <span className="wo-grow wo-ellipsis" title={order.solution || order.title}>
            {order.title}
          </span>
          <time dateTime={order.opened_at} className="wo-quiet bh-num">
            {format.shortDate(order.opened_at)}
          </time>
          <StatusChip tone={order.status.tone}>{order.status.label}</StatusChip>
        </div>
      ))}
    </section>
  );
}
