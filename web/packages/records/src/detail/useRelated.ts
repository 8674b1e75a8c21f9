import type { FieldMeta, RecordMeta } from "@bihuan/api-client";
import { useQueries, useQuery } from "@tanstack/react-query";

import { metaQuery, typesQuery } from "../data/meta";

export interface Relation {
  meta: RecordMeta;
  /** The field of the other record that points here. */
  field: FieldMeta;
}

/** The record types that point at a type, read from their descriptions. */
export function useRelated(type: string): Relation[] {
  const { data: types = [] } = useQuery(typesQuery);
  const metas = useQueries({ queries: types.map((summary) => metaQuery(summary.type)) });
  return metas.flatMap(({ data: meta }) => {
    const field = meta?.fields.find(({ kind, target, filterable }) => kind === "reference" && target === type && filterable);
    return meta && field && meta.type !== type ? [{ meta, field }] : [];
  });
}
