import { PlusOutlined } from "@ant-design/icons";
import type { Action } from "@bihuan/actions";
import { ActionMenu } from "@bihuan/actions/antd";
import type { RecordMeta, RecordRow } from "@bihuan/api-client";
import { BulkBar, DataTable, EmptyState, ErrorState } from "@bihuan/ui";
import type { DataColumn } from "@bihuan/ui";
import { Button } from "antd";
import { useMemo, useState } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useRecordLinks } from "../data/links";
import { BulkEdit } from "./BulkEdit";
import { columnsOf } from "./columns";
import type { CellOverride } from "./columns";
import { emptinessOf } from "./empty";
import { RecordPeek } from "./RecordPeek";
import type { ListState } from "./useListState";
import type { RecordPages } from "./useRecordPages";
import { useRowKeys } from "./useRowKeys";

export interface ListBodyProps {
  meta: RecordMeta;
  state: ListState;
  pages: RecordPages;
  peekId: number | undefined;
  cells?: Record<string, CellOverride>;
  widths?: Record<string, number>;
  bulk?: (rows: readonly RecordRow[], clear: () => void) => ReactNode;
  peek?: (row: RecordRow) => ReactNode;
  rowActions?: readonly Action<RecordRow>[];
}

const MENU_WIDTH = 52;

function menuColumn(actions: readonly Action<RecordRow>[]): DataColumn<RecordRow> {
  return {
    key: "menu",
    title: "",
    width: MENU_WIDTH,
    fixed: "end",
    align: "center",
    tableOnly: true,
    render: (row) => <ActionMenu actions={actions} subject={row} />,
  };
}

function useSelectedRows(rows: readonly RecordRow[]) {
  const [ids, setIds] = useState<number[]>([]);
  const selected = rows.filter(({ id }) => ids.includes(id));
  const toggle = (id: number): void =>
    setIds((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]));
  return { ids: selected.map(({ id }) => id), selected, setIds, toggle, clear: () => setIds([]) };
}

/** The rows of a list with selection, keyboard, bulk bar and peek. */
export function ListBody({ meta, state, pages, peekId, cells, widths, bulk, peek, rowActions }: ListBodyProps) {
  const links = useRecordLinks();
  const selection = useSelectedRows(pages.rows);
  const openPeek = (row: RecordRow): void => state.change({ peek: row.id === peekId ? undefined : row.id });
  const activeId = useRowKeys({
    rows: pages.rows,
    onOpen: (row) => links.go(links.href(meta.type, row.id)),
    onPeek: openPeek,
    isPeeking: peekId !== undefined,
    onToggle: selection.toggle,
  });
  const shownKeys = state.columns.keys.join(",");
  const columns = useMemo(() => {
    const fields = columnsOf(meta, shownKeys.split(","), cells, widths);
    return rowActions ? [...fields, menuColumn(rowActions)] : fields;
  }, [meta, shownKeys, cells, widths, rowActions]);

  if (pages.error) return <ErrorState error={pages.error} onRetry={pages.retry} />;
  return (
    <>
      <DataTable<RecordRow>
        label={meta.plural}
        rows={pages.rows}
        columns={columns}
        loading={pages.isLoading}
        sort={state.sort}
        onSort={(sort) => state.change({ sort: sort || undefined })}
        selectedIds={selection.ids}
        onSelect={selection.setIds}
        activeId={activeId ?? peekId}
        onRow={openPeek}
        nameOf={(row) => row.title}
        onEnd={pages.more}
        empty={<NothingHere meta={meta} state={state} />}
        footer={<Footer pages={pages} />}
      />
      <BulkBar count={selection.ids.length} onClear={selection.clear}>
        {bulk?.(selection.selected, selection.clear)}
        <BulkEdit meta={meta} rows={selection.selected} onDone={selection.clear} />
      </BulkBar>
      {peekId !== undefined && (
        <RecordPeek meta={meta} id={peekId} content={peek} onClose={() => state.change({ peek: undefined })} />
      )}
    </>
  );
}

function Footer({ pages }: { pages: RecordPages }) {
  const { t } = useTranslation("records");
  const { rows, total, totalIsCapped, hasMore, isLoadingMore, more } = pages;
  return (
    <>
      <span>{t(totalIsCapped ? "shownCapped" : "shown", { shown: rows.length, total: total ?? rows.length })}</span>
      {hasMore && (
        <Button size="small" loading={isLoadingMore} onClick={more}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

function NothingHere({ meta, state }: { meta: RecordMeta; state: ListState }) {
  const { t } = useTranslation("records");
  const links = useRecordLinks();
  const emptiness = emptinessOf(state);
  if (emptiness === "tab" && state.tab) {
    const { label, nothing } = state.tab;
    return (
      <EmptyState
        drawing="inbox"
        title={nothing?.title ?? t("empty.tab", { tab: label, plural: meta.plural })}
        why={nothing?.why ?? t("empty.tabWhy")}
        action={<Button onClick={() => state.change({ tab: "all" })}>{t("views.all", { plural: meta.plural })}</Button>}
      />
    );
  }
  if (emptiness === "filtered") {
    return (
      <EmptyState
        drawing="search"
        title={t("empty.filtered")}
        why={t("empty.filteredWhy")}
        action={
          <Button type="primary" onClick={() => state.change({ q: undefined, filter: undefined, view: undefined, tab: "all" })}>
            {t("empty.clear")}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title={t("empty.none", { plural: meta.plural })}
      why={t(meta.can.create ? "empty.noneWhy" : "empty.noneReadWhy", { label: meta.label })}
      action={
        meta.can.create && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => links.go(links.href(meta.type, "new"))}>
            {t("create", { label: meta.label })}
          </Button>
        )
      }
    />
  );
}
