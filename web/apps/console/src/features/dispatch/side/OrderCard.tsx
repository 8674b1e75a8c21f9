import { memo } from "react";
import { useTranslation } from "react-i18next";

import type { DueWords } from "../data/useDue";
import type { OrderBrief } from "../data/types";

interface Props {
  order: OrderBrief;
  skill: string;
  due: string;
  dueTone: DueWords["tone"];
  selected: boolean;
  offered: boolean;
  onOpen: (order: OrderBrief) => void;
  onHover: (id: number | null) => void;
  onGrab?: (event: React.PointerEvent, order: OrderBrief) => void;
}

/** An order that nobody has yet. */
export const OrderCard = memo(function OrderCard({ order, skill, due, dueTone, selected, offered, onOpen, onHover, onGrab }: Props) {
  const { t } = useTranslation("dispatch");
  const length = t("minutes", { count: order.duration_minutes });
  return (
    <div role="listitem" aria-label={`${order.number} ${order.title}`}>
      <button
        type="button"
        className="bh-dp-card"
        data-selected={selected || undefined}
        data-order={order.id}
        onClick={() => onOpen(order)}
        onPointerEnter={(event) => event.pointerType === "mouse" && onHover(order.id)}
        onPointerLeave={() => onHover(null)}
        onPointerDown={(event) => onGrab?.(event, order)}
      >
        <span className="bh-dp-card-head">
          <b>{order.title}</b>
          {order.priority === "urgent" && <i className="bh-dp-flag bh-tone-risk">{t("priority.urgent")}</i>}
          {order.priority === "high" && <i className="bh-dp-flag bh-tone-warning">{t("priority.high")}</i>}
          {offered && <i className="bh-dp-flag bh-tone-info">{t("pool.in")}</i>}
          {due && <span className={`bh-dp-due bh-num bh-tone-${dueTone}`}>{due}</span>}
        </span>
        <span className="bh-dp-card-where">{[order.customer, order.address].filter(Boolean).join(" · ")}</span>
        <span className="bh-dp-card-more bh-num">{[order.number, length, skill && t("skill", { skill })].filter(Boolean).join(" · ")}</span>
      </button>
    </div>
  );
});
