import { api, keys } from "@bihuan/api-client";
import type { FieldMeta, RecordMeta, RecordRow } from "@bihuan/api-client";
import { queryOptions, useQuery } from "@tanstack/react-query";

const FIVE_MINUTES = 5 * 60_000;

/** The description of a record type. */
export function metaQuery(type: string) {
  return queryOptions({
    queryKey: keys.meta(type),
    queryFn: ({ signal }) => api.get<RecordMeta>(`/meta/${type}`, { signal }),
    staleTime: FIVE_MINUTES,
  });
}

/** The description of a record type, when it is here. */
export function useMeta(type: string) {
  return useQuery(metaQuery(type));
}

export interface TypeSummary {
  type: string;
  label: string;
  plural: string;
  icon: string;
}

/** All record types the reader may see. */
export const typesQuery = queryOptions({
  queryKey: keys.meta("*"),
  queryFn: async ({ signal }) => (await api.get<{ items: TypeSummary[] }>("/meta", { signal })).items,
  staleTime: FIVE_MINUTES,
});

/** Whether the reader may change the record. */
export function canEdit(meta: RecordMeta, record: RecordRow): boolean {
  return meta.edit_ability !== null && record.can[meta.edit_ability] === true;
}

/** The field of a key. */
export function fieldOf(meta: RecordMeta, key: string): FieldMeta | undefined {
  return meta.fields.find((field) => field.key === key);
}
