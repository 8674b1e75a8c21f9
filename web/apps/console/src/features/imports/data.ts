import { api } from "@bihuan/api-client";

export type Decision = "merge" | "new" | "skip";

export interface Column {
  title: string;
  samples: string[];
  /** Key of the field it fills, or nothing. */
  field: string;
}

export interface Twin {
  row: number;
  name: string;
  phone: string;
  why: string;
  of: { id: number | null; row: number | null; title: string };
}

export interface RowProblem {
  row: number;
  name: string;
  field: string;
  message: string;
}

export interface Look {
  columns: Column[];
  fields: { key: string; label: string }[];
  total: number;
  good: number;
  wrong: number;
  problems: RowProblem[];
  twins: Twin[];
}

export interface Imported {
  opened: number;
  merged: number;
  skipped: number;
  refused: number;
}

/** Sends the table; it belongs to its sender until the day is over. */
export async function sendTable(file: File): Promise<number> {
  const body = new FormData();
  body.append("file", file);
  body.append("purpose", "import");
  return (await api.post<{ id: number }>("/files", body)).id;
}

/** What the table would bring. */
export function look(fileId: number, columns?: readonly string[]): Promise<Look> {
  return api.post<Look>("/customers/import/look", { file_id: fileId, ...(columns && { columns }) });
}

/** Takes the table in. */
export function takeIn(fileId: number, columns: readonly string[], decisions: Record<number, Decision>): Promise<Imported> {
  return api.post<Imported>("/customers/import", { file_id: fileId, columns, decisions });
}

/** The columns after one was given a meaning: a field that it takes from another column leaves that one empty. */
export function withMeaning(columns: readonly string[], at: number, field: string): string[] {
  return columns.map((held, index) => (index === at ? field : held === field && field ? "" : held));
}
