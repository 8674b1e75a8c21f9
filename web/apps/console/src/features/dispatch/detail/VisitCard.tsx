import { useFormat } from "@bihuan/i18n";
import { AppLink } from "@bihuan/records";
import { StatusChip } from "@bihuan/ui";
import { Button, Input } from "antd";
import type { InputRef } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useDispatch } from "../data/context";
import type { ShownVisit } from "../data/types";
import { useDue } from "../data/useDue";
import "./detail.css";

interface Props {
  visit: ShownVisit;
  onCandidates: (visit: ShownVisit) => void;
  onClose: () => void;
}

function focus(input: InputRef | null): void {
  input?.focus();
}

function TakeOff({ visit, onDone }: { visit: ShownVisit; onDone: () => void }) {
  const { t } = useTranslation("dispatch");
  const { commands } = useDispatch();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    if (await commands.unassign(visit, reason.trim())) onDone();
    setBusy(false);
  };
  return (
    <form
      className="bh-dp-takeoff"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <Input ref={focus} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} placeholder={t("detail.why")} aria-label={t("detail.why")} />
      <Button danger htmlType="submit" loading={busy} disabled={!reason.trim()}>
        {t("detail.unassign")}
      </Button>
    </form>
  );
}

/** What a bar stands for, and what can be done with it. */
export function VisitCard({ visit, onCandidates, onClose }: Props) {
  const { t } = useTranslation("dispatch");
  const { board, commands, laneOf } = useDispatch();
  const format = useFormat();
  const dueOf = useDue();
  const [leaving, setLeaving] = useState(false);
  const { order, violations, pinned } = visit;
  const view = laneOf(visit.technician_id);
  const bar = view?.bars.find((each) => each.visit.id === visit.id);
  const due = dueOf(order, board.now);
  return (
    <div className="bh-dp-visit">
      <div className="bh-dp-card-head">
        <b>{order.title}</b>
        <StatusChip tone={bar?.tone}>{t(`visit.${visit.state}` as "visit.planned")}</StatusChip>
      </div>
      <div className="bh-num">
        {view?.lane.name} · {format.window(visit.start, visit.end)}
        {visit.travel_minutes !== null && ` · ${t("detail.travel", { count: visit.travel_minutes })}`}
      </div>
      <div className="bh-dp-card-where">{[order.customer, order.address].filter(Boolean).join(" · ")}</div>
      {due && <div className={`bh-dp-due bh-tone-${due.tone}`}>{due.words}</div>}
      {violations.map(({ code, text }) => (
        <p key={code} className="bh-dp-because">
          {text}
        </p>
      ))}
      <div className="bh-dp-visit-actions">
        <AppLink href={`/orders/${order.id}`} className="bh-dp-open">
          {t("detail.open", { number: order.number })}
        </AppLink>
        {bar?.movable && (
          <>
            <Button size="small" onClick={() => onCandidates(visit)}>
              {t("candidates.title")}
            </Button>
            <Button size="small" onClick={() => void commands.pin(visit, !pinned)}>
              {t(pinned ? "detail.unpin" : "detail.pin")}
            </Button>
            <Button size="small" danger aria-expanded={leaving} onClick={() => setLeaving(!leaving)}>
              {t("detail.unassign")}
            </Button>
          </>
        )}
      </div>
      {leaving && <TakeOff visit={visit} onDone={onClose} />}
      {bar?.movable && <p className="bh-dp-note">{t("detail.keys")}</p>}
    </div>
  );
}
