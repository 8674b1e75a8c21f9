import { DatePicker } from "antd";
import dayjs from "dayjs";

import { asTyped, textOf } from "./types";
import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

const ISO_DAY = "YYYY-MM-DD";

function DateInput({ id, field, value, onChange, disabled, invalid }: FieldInputProps) {
  const day = textOf(value);
  return (
    <DatePicker
      id={id}
      aria-label={id ? undefined : field.label}
      className="bh-fill"
      value={day ? dayjs(day, ISO_DAY) : null}
      disabled={disabled}
      status={invalid ? "error" : undefined}
      onChange={(picked) => onChange(picked ? picked.format(ISO_DAY) : null)}
    />
  );
}

function DateShow({ value }: FieldShowProps) {
  // A day has no zone: it is shown as it is written, the way the formatter writes dates too.
  return <span className="bh-num">{textOf(value).slice(0, 10)}</span>;
}

export const date: FieldType = { Input: DateInput, Show: DateShow, width: 130, toWire: asTyped };
