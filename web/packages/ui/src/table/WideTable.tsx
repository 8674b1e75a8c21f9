import { Table } from "antd";
import type { TableProps } from "antd";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { Skeleton } from "../parts/Skeleton";
import type { DataColumn, DataRow, DataTableProps } from "./types";
import { useFill } from "./useFill";

const DEFAULT_WIDTH = 160;
const SELECTION_WIDTH = 44;
const VIRTUAL_FROM = 300;
const NEAR_END_PX = 400;

type AntColumns<T> = NonNullable<TableProps<T>["columns"]>;

function antColumns<T>(columns: readonly DataColumn<T>[], sort: string | undefined): AntColumns<T> {
  return columns.map((column) => ({
    key: column.key,
    title: column.title,
    width: column.width ?? DEFAULT_WIDTH,
    align: column.align,
    fixed: column.fixed,
    ellipsis: true,
    sorter: column.sortable ?? false,
    sortDirections: ["ascend", "descend"],
    sortOrder: sort === column.key ? "ascend" : sort === `-${column.key}` ? "descend" : null,
    showSorterTooltip: false,
    render: (_: unknown, row: T) => column.render(row),
  }));
}

function useSelection<T extends DataRow>({ selectedIds, onSelect, nameOf }: DataTableProps<T>) {
  const { t } = useTranslation("common");
  return useMemo((): TableProps<T>["rowSelection"] => {
    if (!onSelect) return undefined;
    return {
      columnWidth: SELECTION_WIDTH,
      selectedRowKeys: [...(selectedIds ?? [])],
      onChange: (picked) => onSelect(picked.map(Number)),
      getCheckboxProps: (row) => ({ "aria-label": t("selection.row", { name: nameOf(row) }) }) as object,
      getTitleCheckboxProps: () => ({ "aria-label": t("selection.all") }) as object,
    };
  }, [onSelect, selectedIds, nameOf, t]);
}

/** The table of a desk: sticky head, sortable columns, rows that answer to mouse and keyboard. */
export function WideTable<T extends DataRow>(props: DataTableProps<T>) {
  const { label, rows, columns, loading, sort, onSort, activeId, onRow, onEnd, footer } = props;
  const [box, height] = useFill();
  const rowSelection = useSelection(props);
  const width = columns.reduce((sum, column) => sum + (column.width ?? DEFAULT_WIDTH), SELECTION_WIDTH);

  useEffect(() => {
    const row = activeId && box.current?.querySelector(`[data-row-key="${activeId}"]`);
    if (!row) return;
    row.scrollIntoView({ block: "nearest" });
  }, [activeId, box]);

  useEffect(() => {
    // antd measures columns with a hidden copy of the head, whose checkbox the tab key must not reach
    box.current?.querySelector(".ant-table-measure-row")?.setAttribute("inert", "");
  });

  const handleScroll: TableProps<T>["onScroll"] = ({ currentTarget }) => {
    const left = currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight;
    if (left < NEAR_END_PX) onEnd?.();
  };

  if (loading && rows.length === 0) {
    return (
      <div className="bh-table" ref={box}>
        <Skeleton lines={8} />
      </div>
    );
  }
  return (
    <>
      <div className="bh-table" ref={box}>
        <Table<T>
          aria-label={label}
          rowKey="id"
          size="middle"
          tableLayout="fixed"
          dataSource={rows as T[]}
          columns={antColumns(columns, sort)}
          rowSelection={rowSelection}
          pagination={false}
          virtual={rows.length > VIRTUAL_FROM}
          scroll={{ x: width, y: height }}
          rowClassName={(row) => (row.id === activeId ? "bh-row-active" : "")}
          onRow={(row) => ({ onClick: () => onRow?.(row) })}
          onScroll={handleScroll}
          onChange={(_pages, _filters, sorter) => {
            const picked = Array.isArray(sorter) ? sorter[0] : sorter;
            if (!picked?.columnKey) return;
            onSort?.(picked.order ? `${picked.order === "descend" ? "-" : ""}${String(picked.columnKey)}` : "");
          }}
        />
      </div>
      {footer && <div className="bh-table-foot bh-num">{footer}</div>}
    </>
  );
}
