import type { RecordRow } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { RecordList, RecordSections, useMeta } from "@bihuan/records";
import type { CellOverride, ListTab } from "@bihuan/records";
import { ActionButton } from "@bihuan/actions/antd";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";

import "../desk/desk.css";
import { RequestDialogs } from "./RequestDialogs";
import { useRequestActions } from "./useRequestActions";
import type { RequestActions } from "./useRequestActions";

const REQUEST = "request";
const UNANSWERED = "unanswered";

function useTabs(): ListTab[] {
  const { t } = useTranslation("desk");
  return useMemo(
    () => [
      {
        key: UNANSWERED,
        label: t("requests.nav"),
        filter: { field: "state", op: "in", value: ["received"] },
        sort: "received_at",
        nothing: { title: t("requests.none"), why: t("requests.noneWhy") },
      },
      { key: "answered", label: t("requests.answered"), filter: { field: "state", op: "in", value: ["answered"] }, sort: "received_at" },
    ],
    [t],
  );
}

function ReceivedCell({ row }: { row: RecordRow }) {
  const format = useFormat();
  const at = String(row["received_at"]);
  return (
    <time dateTime={at} className="bh-num">
      {format.dateTime(at)} <span className="desk-hint">{row["state"] === "received" && format.relative(at)}</span>
    </time>
  );
}

const cells: Record<string, CellOverride> = { received_at: (row) => <ReceivedCell row={row} /> };

/** What the actions of a row read, besides the shown columns. */
const reads = ["state", "received_at"] as const;

/** What came in by itself; first what nobody has answered, the oldest on top. */
export function RequestsPage() {
  const search = useSearch({ from: "/shell/requests" });
  const navigate = useNavigate({ from: "/requests" });
  const actions = useRequestActions();
  const peek = useCallback((row: RecordRow) => <RequestPeek row={row} actions={actions} />, [actions]);
  const shown = search.view === undefined && search.tab === undefined ? { ...search, tab: UNANSWERED } : search;
  return (
    <>
      <RecordList
        type={REQUEST}
        tabs={useTabs()}
        search={shown}
        onSearch={(next) => void navigate({ search: next, replace: true })}
        cells={cells}
        reads={reads}
        rowActions={actions.all}
        peek={peek}
      />
      <RequestDialogs actions={actions} />
    </>
  );
}

function RequestPeek({ row, actions }: { row: RecordRow; actions: RequestActions }) {
  const { data: meta } = useMeta(REQUEST);
  return (
    <div className="desk-form">
      <div className="desk-choices">
        {actions.all.map((action) => (
          <ActionButton key={action.id} action={action} subject={row} type={action === actions.all[0] ? "primary" : undefined} />
        ))}
      </div>
      {meta && <RecordSections meta={meta} record={row} plain />}
    </div>
  );
}
