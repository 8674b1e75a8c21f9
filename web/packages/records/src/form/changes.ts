import type { RecordMeta, RecordRow } from "@bihuan/api-client";

import type { FieldValues } from "../data/records";
import { fieldOf } from "../data/meta";
import { fieldType } from "../fields";

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** Values in the form the server takes them in. */
export function toWire(meta: RecordMeta, values: FieldValues): FieldValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const field = fieldOf(meta, key);
      return field ? [[key, fieldType(field.kind).toWire(value)]] : [];
    }),
  );
}

/** The edits that change something: what was typed and typed back again is no change. */
export function realChanges(meta: RecordMeta, base: FieldValues, edits: FieldValues): FieldValues {
  const [before, after] = [toWire(meta, base), toWire(meta, edits)];
  return Object.fromEntries(Object.entries(edits).filter(([key]) => !same(before[key], after[key])));
}

export interface FieldConflict {
  key: string;
  mine: unknown;
  theirs: unknown;
}

/** The fields that both sides changed since the base, and not to the same value. */
export function conflicts(meta: RecordMeta, base: RecordRow, theirs: RecordRow, edits: FieldValues): FieldConflict[] {
  const [old, other, mine] = [toWire(meta, base), toWire(meta, theirs), toWire(meta, edits)];
  return Object.keys(mine)
    .filter((key) => !same(old[key], other[key]) && !same(mine[key], other[key]))
    .map((key) => ({ key, mine: edits[key], theirs: theirs[key] }));
}
