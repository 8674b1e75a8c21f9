import type { RecordRow } from "@bihuan/api-client";
import { ActionButton } from "@bihuan/actions/antd";
import { RecordList, RecordSections, useMeta } from "@bihuan/records";
import type { ListTab } from "@bihuan/records";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { CompleteDialog } from "./CompleteDialog";
import { FOLLOW_UP, useFollowUpActions } from "./useFollowUpActions";
import type { FollowUpActions } from "./useFollowUpActions";

function useTabs(): ListTab[] {
  const { t } = useTranslation("feedback");
  return useMemo(
    () => [
      {
        key: "open",
        label: t("tab.open"),
        filter: { field: "state", op: "eq", value: "open" },
        sort: "due_at",
        nothing: { title: t("tab.none"), why: t("tab.noneWhy") },
      },
      { key: "done", label: t("tab.done"), filter: { field: "state", op: "eq", value: "done" }, sort: "-due_at" },
    ],
    [t],
  );
}

/** What the actions of a row read, besides the shown columns. */
const reads = ["state", "comment"] as const;

/** Who must be called; first the open ones, the most urgent on top. */
export function FollowUpListPage() {
  const search = useSearch({ from: "/shell/follow-ups" });
  const navigate = useNavigate({ from: "/follow-ups" });
  const actions = useFollowUpActions();
  const { all } = actions;
  const peek = useCallback((row: RecordRow) => <FollowUpPeek row={row} all={all} />, [all]);
  const isPlain = search.view === undefined && search.tab === undefined;
  return (
    <>
      <RecordList
        type={FOLLOW_UP}
        tabs={useTabs()}
        search={isPlain ? { ...search, tab: "open" } : search}
        onSearch={(next) => void navigate({ search: next, replace: true })}
        reads={reads}
        rowActions={all}
        peek={peek}
      />
      <CompleteDialog actions={actions} />
    </>
  );
}

function FollowUpPeek({ row, all }: { row: RecordRow; all: FollowUpActions["all"] }) {
  const { data: meta } = useMeta(FOLLOW_UP);
  return (
    <>
      {all.map((action) => (
        <ActionButton key={action.id} action={action} subject={row} type="primary" />
      ))}
      {meta && <RecordSections meta={meta} record={row} plain />}
    </>
  );
}
