export { DataTable } from "./DataTable";
export type { DataColumn, DataRow, DataTableProps } from "./types";
