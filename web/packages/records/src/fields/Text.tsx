import { Input } from "antd";

import { asTyped, textOf } from "./types";
import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

function TextInput({ id, field, value, onChange, disabled, invalid }: FieldInputProps) {
  return (
    <Input
      id={id}
      aria-label={id ? undefined : field.label}
      value={textOf(value)}
      disabled={disabled}
      status={invalid ? "error" : undefined}
      aria-invalid={invalid}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function TextShow({ value }: FieldShowProps) {
  return textOf(value);
}

export const text: FieldType = { Input: TextInput, Show: TextShow, width: 180, toWire: asTyped };
