import { Input } from "antd";

import { asTyped, textOf } from "./types";
import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

function EmailInput({ id, field, value, onChange, disabled, invalid }: FieldInputProps) {
  return (
    <Input
      id={id}
      aria-label={id ? undefined : field.label}
      type="email"
      value={textOf(value)}
      disabled={disabled}
      status={invalid ? "error" : undefined}
      aria-invalid={invalid}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function EmailShow({ value }: FieldShowProps) {
  const email = textOf(value);
  if (!email || email.includes("*")) return email;
  return (
    <a href={`mailto:${email}`} onClick={(event) => event.stopPropagation()}>
      {email}
    </a>
  );
}

export const email: FieldType = { Input: EmailInput, Show: EmailShow, width: 180, toWire: asTyped };
