import { EmptyState } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useDispatch } from "../data/context";
import { poolQuery } from "../data/queries";
import type { OrderBrief } from "../data/types";
import { useDue } from "../data/useDue";
import { OrderCard } from "./OrderCard";

const CARD = 78;

/** The orders that wait for somebody, the most urgent first. */
export function Unassigned({ onGrab }: { onGrab?: (event: React.PointerEvent, order: OrderBrief) => void }) {
  const { t } = useTranslation("dispatch");
  const { board, unassigned, selection, hoverOrder, openCandidates } = useDispatch();
  const { data: pool } = useQuery(poolQuery);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const dueOf = useDue();
  // the virtualiser is read here and handed to nothing that is memoised
  // oxlint-disable-next-line react/incompatible-library
  const cards = useVirtualizer({ count: unassigned.length, getScrollElement: () => box, estimateSize: () => CARD, overscan: 5, gap: 8 });
  const offered = new Set(pool?.filter(({ state }) => state === "open").map(({ order_id: id }) => id));
  const hidden = board.unassigned_total - board.unassigned.length;

  if (unassigned.length === 0) return <EmptyState drawing="inbox" title={t("waiting.none")} why={t("waiting.noneWhy")} />;
  return (
    <div className="bh-dp-list" ref={setBox}>
      <div role="list" aria-label={t("waiting.title")} style={{ position: "relative", height: cards.getTotalSize() }}>
        {cards.getVirtualItems().map(({ index, start }) => {
          const order = unassigned[index];
          if (!order) return null;
          const due = dueOf(order, board.now);
          return (
            <div key={order.id} role="presentation" className="bh-dp-slot" style={{ transform: `translateY(${start}px)` }} ref={cards.measureElement} data-index={index}>
              <OrderCard
                order={order}
                skill={board.skills[order.required_skill] ?? order.required_skill}
                due={due?.words ?? ""}
                dueTone={due?.tone ?? "neutral"}
                selected={selection?.kind === "order" && selection.id === order.id}
                offered={offered.has(order.id)}
                onOpen={openCandidates}
                onHover={hoverOrder}
                onGrab={onGrab}
              />
            </div>
          );
        })}
      </div>
      {hidden > 0 && <p className="bh-dp-note">{t("waiting.more", { count: hidden })}</p>}
    </div>
  );
}
