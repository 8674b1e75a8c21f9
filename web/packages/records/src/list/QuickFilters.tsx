import type { FieldMeta, RecordMeta } from "@bihuan/api-client";
import { Select } from "antd";

import type { Condition } from "../filter/condition";
import { quickValues, withQuickValues } from "../filter/tree";

const MOST = 2;

/** The fields a list offers as quick filters: the first choices among its columns. */
export function quickFields(meta: RecordMeta, columns: readonly string[]): FieldMeta[] {
  const fits = ({ kind, filterable, options }: FieldMeta): boolean =>
    kind === "select" && filterable && (options?.length ?? 0) > 1;
  const inColumns = columns.map((key) => meta.fields.find((field) => field.key === key));
  return inColumns.filter((field) => field !== undefined).filter(fits).slice(0, MOST);
}

export interface QuickFiltersProps {
  fields: readonly FieldMeta[];
  filter: Condition | null;
  onChange: (filter: Condition | null) => void;
}

/** One select per quick field. */
export function QuickFilters({ fields, filter, onChange }: QuickFiltersProps) {
  return fields.map((field) => (
    <Select
      key={field.key}
      mode="multiple"
      className="bh-quick"
      allowClear
      maxTagCount="responsive"
      placeholder={field.label}
      aria-label={field.label}
      value={quickValues(filter, field.key)}
      options={field.options ?? []}
      showSearch={{ optionFilterProp: "label" }}
      onChange={(values) => onChange(withQuickValues(filter, field.key, values))}
    />
  ));
}
