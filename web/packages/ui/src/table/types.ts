import type { Key, ReactNode } from "react";

export interface DataRow {
  id: number;
}

export interface DataColumn<T> {
  key: string;
  title: ReactNode;
  render: (row: T) => ReactNode;
  width?: number;
  sortable?: boolean;
  align?: "start" | "end" | "center";
  /** Stays in view while the table scrolls sideways. */
  fixed?: "start" | "end";
  /** The column a card takes its heading from. */
  isTitle?: boolean;
  /** Buttons and choices: a card gives them its foot. */
  isActions?: boolean;
  /** Left out of cards. */
  tableOnly?: boolean;
}

export interface DataTableProps<T extends DataRow> {
  /** Names the table for a screen reader. */
  label: string;
  rows: readonly T[];
  columns: readonly DataColumn<T>[];
  loading?: boolean;
  /** `"name"` or `"-name"`. */
  sort?: string;
  onSort?: (sort: string) => void;
  selectedIds?: readonly number[];
  onSelect?: (ids: number[]) => void;
  /** The row the keyboard stands on. */
  activeId?: number | null;
  onRow?: (row: T) => void;
  nameOf: (row: T) => string;
  empty?: ReactNode;
  footer?: ReactNode;
  /** Called when the reader nears the end of the rows. */
  onEnd?: () => void;
}

export type SelectionKeys = readonly Key[];
