import { useNarrow } from "../layout/useNarrow";
import { CardList } from "./CardList";
import { WideTable } from "./WideTable";
import type { DataRow, DataTableProps } from "./types";
import "./table.css";

/** Rows of records: a table on a desk, cards on a phone. */
export function DataTable<T extends DataRow>(props: DataTableProps<T>) {
  const narrow = useNarrow();
  const isEmpty = props.rows.length === 0 && !props.loading;
  if (isEmpty && props.empty) return <div className="bh-table">{props.empty}</div>;
  return narrow ? <CardList {...props} /> : <WideTable {...props} />;
}
