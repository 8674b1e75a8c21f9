import type { FieldKind, FieldMeta, RecordMeta } from "@bihuan/api-client";

/** A field of a description, for tests. */
export function aField(key: string, kind: FieldKind, more: Partial<FieldMeta> = {}): FieldMeta {
  return {
    key,
    kind,
    label: key,
    required: false,
    readonly: false,
    editable: true,
    creatable: true,
    masked: false,
    options: null,
    target: null,
    help: null,
    sortable: true,
    filterable: true,
    listed: true,
    searchable: false,
    custom: false,
    custom_id: null,
    ...more,
  };
}

/** A description of customers with the given fields, for tests. */
export function aMeta(fields: FieldMeta[], more: Partial<RecordMeta> = {}): RecordMeta {
  return {
    type: "customer",
    label: "Customer",
    plural: "Customers",
    icon: "team",
    title: "name",
    sections: [{ key: "main", label: "Main", fields: fields.map(({ key }) => key) }],
    fields,
    default_columns: fields.map(({ key }) => key),
    default_sort: "name",
    edit_ability: "edit",
    can: { create: true, export: true, configure: false },
    ...more,
  };
}
