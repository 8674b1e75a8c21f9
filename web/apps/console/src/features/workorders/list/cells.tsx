import { ActionButton } from "@bihuan/actions/antd";
import { isAllowed } from "@bihuan/actions";
import type { RecordRow } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import type { CellOverride } from "@bihuan/records";
import { Person, PriorityMark, StatusChip } from "@bihuan/ui";
import { useTranslation } from "react-i18next";

import { assign } from "../actions";
import { orderOf } from "../data/types";
import type { OrderRow } from "../data/types";
import { DueBar } from "./DueBar";

function NumberCell({ row }: { row: RecordRow }) {
  const { t } = useTranslation("workorders");
  const { number, pinned, priority } = orderOf(row);
  const level = pinned ? 1 : priority === "high" ? 2 : 3;
  return (
    <span className="wo-number bh-num">
      <PriorityMark level={level} label={t(level === 1 ? "priority.urgent" : "priority.high")} />
      {number}
    </span>
  );
}

function TechnicianCell({ row }: { row: RecordRow }) {
  const { technician } = orderOf(row);
  if (technician) return <Person name={technician.title} />;
  if (!isAllowed(assign, row)) return <span className="bh-none">–</span>;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- only keeps the click on the button from opening the row
    <span className="wo-inline-assign" onClick={(event) => event.stopPropagation()}>
      <ActionButton action={assign} subject={row} size="small" />
    </span>
  );
}

function PlannedCell({ row }: { row: RecordRow }) {
  const format = useFormat();
  const { planned_start: start, planned_end: end } = orderOf(row);
  if (!start) return <span className="bh-none">–</span>;
  return <span className="bh-num">{end ? format.window(start, end) : format.dateTime(start)}</span>;
}

function TurnCell({ row }: { row: RecordRow }) {
  const { t } = useTranslation("workorders");
  const { who, reason } = orderOf(row).whose_turn;
  if (who === "nobody") return <span className="bh-none">{reason}</span>;
  return (
    <span title={reason}>
      {t(`who.${who}`)}
      <span className="wo-quiet"> {reason}</span>
    </span>
  );
}

/** What the cells and the actions of a row need to know of an order. */
export const orderReads = ["number", "kind", "priority", "meaning", "technician", "opened_at", "due_at", "planned_start", "planned_end", "finished_at"] satisfies (keyof OrderRow)[];

/** Widths at which the columns up to the promise fit a desk of 1440 pixels; nothing of it lies under the menu. */
export const orderWidths: Record<string, number> = {
  number: 140,
  meaning: 96,
  title: 152,
  account: 120,
  address: 134,
  technician: 124,
  planned_start: 124,
  due_at: 204,
  turn: 200,
};

/** The columns of orders that a field kind cannot draw. */
export const orderCells: Record<string, CellOverride> = {
  number: (row) => <NumberCell row={row} />,
  meaning: (row) => <StatusChip tone={orderOf(row).status.tone}>{orderOf(row).status.label}</StatusChip>,
  technician: (row) => <TechnicianCell row={row} />,
  planned_start: (row) => <PlannedCell row={row} />,
  due_at: (row) => <DueBar order={orderOf(row)} />,
  turn: (row) => <TurnCell row={row} />,
};
