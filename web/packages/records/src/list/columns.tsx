import type { FieldMeta, RecordMeta, RecordRow } from "@bihuan/api-client";
import type { DataColumn } from "@bihuan/ui";

import { fieldOf } from "../data/meta";
import { RecordLink } from "../data/links";
import { fieldType, FieldValue } from "../fields";

/** Draws a column in a way of its own; slices use it for what a field kind cannot know. */
export type CellOverride = (row: RecordRow) => React.ReactNode;

const TITLE_WIDTH = 220;

function titleColumn(meta: RecordMeta, field: FieldMeta | undefined, width: number, override?: CellOverride): DataColumn<RecordRow> {
  return {
    key: meta.title,
    title: field?.label ?? meta.label,
    width,
    sortable: field?.sortable,
    fixed: "start",
    isTitle: true,
    render: (row) => (
      <RecordLink type={meta.type} id={row.id}>
        {override ? override(row) : row.title}
      </RecordLink>
    ),
  };
}

/** The columns of a list: the title first, then the chosen fields. */
export function columnsOf(
  meta: RecordMeta,
  keys: readonly string[],
  overrides: Record<string, CellOverride> = {},
  widths: Record<string, number> = {},
): DataColumn<RecordRow>[] {
  const others = keys
    .filter((key) => key !== meta.title)
    .map((key) => fieldOf(meta, key))
    .filter((field) => field !== undefined);
  return [
    titleColumn(meta, fieldOf(meta, meta.title), widths[meta.title] ?? TITLE_WIDTH, overrides[meta.title]),
    ...others.map((field): DataColumn<RecordRow> => {
      const { width, align } = fieldType(field.kind);
      const override = overrides[field.key];
      return {
        key: field.key,
        title: field.label,
        width: widths[field.key] ?? width,
        align,
        sortable: field.sortable,
        render: (row) => (override ? override(row) : <FieldValue field={field} value={row[field.key]} />),
      };
    }),
  ];
}
