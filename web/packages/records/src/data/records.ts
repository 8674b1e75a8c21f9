import { api, download, keys } from "@bihuan/api-client";
import type { Page, RecordRow } from "@bihuan/api-client";
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type { Condition } from "../filter/condition";

/** What a list asks for. */
export interface ListQuery {
  q?: string;
  sort?: string;
  filter?: Condition | null;
  /** The only fields that the rows shall carry; all when left out. */
  columns?: readonly string[];
}

export const PAGE_SIZE = 50;

function wire({ q, sort, filter, columns }: ListQuery): Record<string, string | undefined> {
  return { q, sort, filter: filter ? JSON.stringify(filter) : undefined, columns: columns?.join(",") };
}

/** The pages of a list, fetched one after another by keyset. */
export function recordPages(type: string, query: ListQuery) {
  return infiniteQueryOptions({
    queryKey: keys.recordList(type, wire(query)),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<RecordRow>>(`/records/${type}`, {
        query: { ...wire(query), cursor: pageParam, limit: PAGE_SIZE },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** The first rows of a list. */
export function firstRecords(type: string, query: ListQuery, limit: number) {
  return queryOptions({
    queryKey: [...keys.recordList(type, wire(query)), "first", limit],
    queryFn: ({ signal }) =>
      api.get<Page<RecordRow>>(`/records/${type}`, { query: { ...wire(query), limit }, signal }),
  });
}

/** One record. */
export function recordQuery(type: string, id: number | string) {
  return queryOptions({
    queryKey: keys.record(type, id),
    queryFn: ({ signal }) => api.get<RecordRow>(`/records/${type}/${id}`, { signal }),
  });
}

/** Saves the rows of a list as a spreadsheet. */
export function exportRecords(type: string, query: ListQuery, columns: readonly string[], name: string): Promise<void> {
  return download(`/records/${type}/export`, `${name}.xlsx`, { query: { ...wire(query), columns } });
}

export type FieldValues = Record<string, unknown>;

/** Changes fields of a record that is still at the version. */
export function patchRecord(type: string, id: number, version: number, fields: FieldValues): Promise<RecordRow> {
  return api.patch<RecordRow>(`/records/${type}/${id}`, { version, fields });
}

/** Creates and changes records of a type, and keeps what is shown of them fresh. */
export function useRecordCommands(type: string) {
  const client = useQueryClient();
  const settle = (record: RecordRow): void => {
    client.setQueryData(keys.record(type, record.id), record);
    void client.invalidateQueries({ queryKey: keys.records(type), predicate: ({ queryKey }) => queryKey[2] === "list" });
  };
  const create = useMutation({
    mutationFn: ({ fields, idempotencyKey }: { fields: FieldValues; idempotencyKey: string }) =>
      api.post<RecordRow>(`/records/${type}`, { fields }, { idempotencyKey }),
    onSuccess: settle,
  });
  const update = useMutation({
    mutationFn: ({ id, version, fields }: { id: number; version: number; fields: FieldValues }) =>
      patchRecord(type, id, version, fields),
    onSuccess: settle,
  });
  return { create, update };
}
