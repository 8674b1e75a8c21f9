import { Input } from "antd";

import { asTyped, textOf } from "./types";
import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

function LongTextInput({ id, field, value, onChange, disabled, invalid }: FieldInputProps) {
  return (
    <Input.TextArea
      id={id}
      aria-label={id ? undefined : field.label}
      value={textOf(value)}
      disabled={disabled}
      status={invalid ? "error" : undefined}
      aria-invalid={invalid}
      autoSize={{ minRows: 3, maxRows: 12 }}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function LongTextShow({ value }: FieldShowProps) {
  return <span className="bh-long">{textOf(value)}</span>;
}

export const longText: FieldType = { Input: LongTextInput, Show: LongTextShow, width: 240, toWire: asTyped };
