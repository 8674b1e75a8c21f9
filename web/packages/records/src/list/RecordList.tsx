import { DownloadOutlined, PlusOutlined } from "@ant-design/icons";
import type { Action } from "@bihuan/actions";
import { useLiveRefresh, keys } from "@bihuan/api-client";
import type { RecordMeta, RecordRow } from "@bihuan/api-client";
import { ErrorState, KeyHint, Page, Skeleton, useShortcut } from "@bihuan/ui";
import { App, Button } from "antd";
import { useState } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useRecordLinks } from "../data/links";
import { useMeta } from "../data/meta";
import { exportRecords } from "../data/records";
import type { Condition } from "../filter/condition";
import type { CellOverride } from "./columns";
import { both } from "../filter/tree";
import { ListBody } from "./ListBody";
import { ListTools } from "./ListTools";
import type { ListSearch } from "./listSearch";
import { useListState } from "./useListState";
import type { ListTab } from "./useListState";
import { useRecordPages } from "./useRecordPages";
import { ViewTabs } from "./ViewTabs";
import "./list.css";

export interface RecordListProps {
  type: string;
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
  /** Views that come with the slice; they stand before the saved ones. */
  tabs?: readonly ListTab[];
  /** Narrows the list beyond what the reader can change. */
  fixed?: Condition;
  cells?: Record<string, CellOverride>;
  /** Fields that cells and actions read besides the shown columns: rows carry no others. */
  reads?: readonly string[];
  /** Widths of columns whose content is known to be shorter or longer than their kind. */
  widths?: Record<string, number>;
  rowActions?: readonly Action<RecordRow>[];
  /** Buttons of the bulk bar besides changing a field. */
  bulk?: (rows: readonly RecordRow[], clear: () => void) => ReactNode;
  /** Buttons of the page besides export and new. */
  pageActions?: ReactNode;
  /** What the peek panel shows in place of the record's sections. */
  peek?: (row: RecordRow) => ReactNode;
}

/** The list of a record type with everything a list can do. */
export function RecordList(props: RecordListProps) {
  const { data: meta, error, refetch } = useMeta(props.type);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!meta) return <Skeleton lines={10} />;
  return <LoadedList key={meta.type} {...props} meta={meta} />;
}

const noTabs: readonly ListTab[] = [];
const nothing: readonly string[] = [];

function LoadedList({ meta, ...props }: RecordListProps & { meta: RecordMeta }) {
  const { t } = useTranslation("records");
  const state = useListState(meta, props.search, props.onSearch, props.fixed ?? null, props.tabs ?? noTabs);
  const columns = [...new Set([...state.columns.keys, ...(props.reads ?? nothing)])].sort();
  const pages = useRecordPages(meta.type, { ...state.query, columns });
  useLiveRefresh([meta.type], keys.records(meta.type));

  return (
    <Page
      title={meta.plural}
      subtitle={pages.total === undefined ? null : t(pages.totalIsCapped ? "totalCapped" : "total", { count: pages.total })}
      actions={
        <>
          {props.pageActions}
          <PageButtons meta={meta} state={state} />
        </>
      }
    >
      <div className="bh-list">
        <ViewTabs
          meta={meta}
          views={state.views}
          active={state.view}
          current={{ filter: both(state.tab?.filter ?? null, state.filter), q: state.q, sort: state.sort, columns: state.columns.keys }}
          fixed={props.fixed ?? null}
          shipped={props.tabs ?? noTabs}
          tab={state.tab}
          onPick={(id) => props.onSearch(id === undefined ? (props.tabs ? { tab: "all" } : {}) : { view: id })}
          onTab={(tab) => props.onSearch({ tab })}
        />
        <ListTools meta={meta} state={state} />
        <ListBody
          meta={meta}
          state={state}
          pages={pages}
          peekId={props.search.peek}
          cells={props.cells}
          widths={props.widths}
          bulk={props.bulk}
          peek={props.peek}
          rowActions={props.rowActions}
        />
      </div>
    </Page>
  );
}

function PageButtons({ meta, state }: { meta: RecordMeta; state: ReturnType<typeof useListState> }) {
  const { t } = useTranslation("records");
  const { message } = App.useApp();
  const links = useRecordLinks();
  const [exporting, setExporting] = useState(false);
  const newHref = links.href(meta.type, "new");
  const label = t("create", { label: meta.label });
  useShortcut("c", () => links.go(newHref), { label, group: t("keys.list"), enabled: meta.can.create });

  const saveAs = async (): Promise<void> => {
    setExporting(true);
    try {
      await exportRecords(meta.type, state.query, state.columns.keys, meta.plural);
    } catch (error) {
      void message.error(error instanceof Error && error.message ? error.message : t("common:error.failed"));
    } finally {
      setExporting(false);
    }
  };
  return (
    <>
      {meta.can.export && (
        <Button icon={<DownloadOutlined />} loading={exporting} onClick={() => void saveAs()}>
          {t("export")}
        </Button>
      )}
      {meta.can.create && (
        <Button type="primary" icon={<PlusOutlined />} aria-keyshortcuts="c" onClick={() => links.go(newHref)}>
          {label}
          <KeyHint keys="c" />
        </Button>
      )}
    </>
  );
}
