import type { FieldKind } from "@bihuan/api-client";

import { boolean } from "./BooleanField";
import { date } from "./DateField";
import { dateTime } from "./DateTime";
import { email } from "./Email";
import { file } from "./File";
import { longText } from "./LongText";
import { money } from "./Money";
import { multi } from "./Multi";
import { number } from "./NumberField";
import { phone } from "./Phone";
import { reference } from "./Reference";
import { select } from "./Select";
import { text } from "./Text";
import type { FieldShowProps, FieldType } from "./types";

const kinds: Record<FieldKind, FieldType> = {
  text,
  long_text: longText,
  number,
  money,
  date,
  datetime: dateTime,
  select,
  multi,
  boolean,
  reference,
  file,
  phone,
  email,
};

/** The kind of a field; one the browser does not know yet is shown as text. */
export function fieldType(kind: FieldKind): FieldType {
  return kinds[kind] ?? text;
}

/** Nothing to show. */
export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** A value of a record as its kind shows it; a dash when there is none. */
export function FieldValue({ field, value }: FieldShowProps) {
  if (isBlank(value)) return <span className="bh-none">–</span>;
  const { Show } = fieldType(field.kind);
  return <Show field={field} value={value} />;
}

export type { FieldInputProps, FieldShowProps, FieldType } from "./types";
