import { Input } from "antd";

import { asTyped, textOf } from "./types";
import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

function PhoneInput({ id, value, onChange, disabled, invalid }: FieldInputProps) {
  return (
    <Input
      id={id}
      type="tel"
      inputMode="tel"
      value={textOf(value)}
      disabled={disabled}
      status={invalid ? "error" : undefined}
      aria-invalid={invalid}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function PhoneShow({ value }: FieldShowProps) {
  const phone = textOf(value);
  // A masked number cannot be called.
  if (!phone || phone.includes("*")) return phone;
  return (
    <a href={`tel:${phone}`} className="bh-num" onClick={(event) => event.stopPropagation()}>
      {phone}
    </a>
  );
}

export const phone: FieldType = { Input: PhoneInput, Show: PhoneShow, width: 140, toWire: asTyped };
