import type { FieldMeta, RecordMeta } from "@bihuan/api-client";
import type { Schema } from "@bihuan/conditions";

import { languageKind, operatorsOf } from "./operators";

/** The fields a filter can ask about. */
export function filterFields(meta: RecordMeta): FieldMeta[] {
  return meta.fields.filter(({ filterable, kind }) => filterable && operatorsOf(kind).length > 0);
}

/** The fields of a record type as the condition language knows them. */
export function schemaOf(meta: RecordMeta): Schema {
  const fields = meta.fields.map(({ key, kind, label, options, target }) => [
    key,
    {
      kind: languageKind(kind) ?? "text",
      label,
      options: Object.fromEntries((options ?? []).map((option) => [option.value, option.label])),
      target,
    },
  ]);
  return { fields: Object.fromEntries(fields), label: meta.label };
}
