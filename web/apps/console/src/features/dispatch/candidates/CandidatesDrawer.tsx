import { AppLink } from "@bihuan/records";
import { EmptyState, ErrorState, Skeleton, useNarrow } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { Collapse, Drawer } from "antd";
import { useTranslation } from "react-i18next";

import { useDispatch } from "../data/context";
import { candidatesQuery } from "../data/queries";
import type { Candidate, Excluded, OrderBrief, ShownVisit } from "../data/types";
import { useDue } from "../data/useDue";
import { CandidateCard } from "./CandidateCard";
import { OfferForm } from "./OfferForm";
import { WhyNot } from "./WhyNot";
import "./candidates.css";

interface Props {
  order: OrderBrief;
  /** The visit that would be given to somebody else; without one the order is given for the first time. */
  visit?: ShownVisit;
  onClose: () => void;
}

function Listed({ order, visit, onClose }: Props) {
  const { t } = useTranslation("dispatch");
  const { commands, select } = useDispatch();
  const { data, error, refetch } = useQuery(candidatesQuery(order.id));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  const assign = async ({ technician_id: technicianId, name, start, end }: Candidate): Promise<void> => {
    const minutes = Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
    if (await commands.attempt({ order, visit, technicianId, name, start, minutes })) onClose();
  };
  return (
    <>
      {data.candidates.length === 0 && <EmptyState drawing="search" title={t("candidates.none")} why={t("candidates.noneWhy")} />}
      <ul className="bh-dp-candidates" aria-label={t("candidates.title")}>
        {data.candidates.map((each) => (
          <CandidateCard
            key={each.technician_id}
            candidate={each}
            onAssign={order.can.place ? () => assign(each) : undefined}
            onPoint={() => select({ kind: "order", id: order.id })}
          />
        ))}
      </ul>
      <Out excluded={data.excluded} />
    </>
  );
}

function Out({ excluded }: { excluded: readonly Excluded[] }) {
  const { t } = useTranslation("dispatch");
  if (excluded.length === 0) return null;
  const list = (
    <ul className="bh-dp-excluded">
      {excluded.map(({ technician_id: id, name, text }) => (
        <li key={id}>
          <b>{name}</b> {text}
        </li>
      ))}
    </ul>
  );
  return <Collapse size="small" ghost items={[{ key: "out", label: t("candidates.excluded", { count: excluded.length }), children: list }]} />;
}

/** Who should go to an order, why, and who cannot. */
export function CandidatesDrawer({ order, visit, onClose }: Props) {
  const { t } = useTranslation("dispatch");
  const { board, can } = useDispatch();
  const narrow = useNarrow();
  const dueOf = useDue();
  const due = dueOf(order, board.now);
  return (
    <Drawer
      open
      title={`${t("candidates.title")} · ${order.title}`}
      onClose={onClose}
      mask={narrow}
      placement={narrow ? "bottom" : "right"}
      size={narrow ? "88%" : 420}
      footer={!visit && can["dispatch.offer"] && <OfferForm orderId={order.id} onDone={onClose} />}
    >
      <div className="bh-dp-brief">
        <AppLink href={`/orders/${order.id}`} className="bh-num">
          {order.number}
        </AppLink>
        <span>{[order.customer, order.address].filter(Boolean).join(" · ")}</span>
        {due && <span className={`bh-dp-due bh-tone-${due.tone}`}>{due.words}</span>}
      </div>
      <Listed order={order} visit={visit} onClose={onClose} />
      <WhyNot orderId={order.id} />
    </Drawer>
  );
}
