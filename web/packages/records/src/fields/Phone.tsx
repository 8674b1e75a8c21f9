import { Input } from "antd";

import { asTyped, textOf } from "./types";
import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

function PhoneInput({ id, field, value, onChange, disabled, invalid }: FieldInputProps) {
  return (
    <Input
      id={id}
      aria-label={id ? undefined : field.label}
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

/** A Chinese number in the groups people read it in; any other stays as it is. */
export function spacedPhone(phone: string): string {
  const mobile = /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(phone);
  if (mobile) return mobile.slice(1).join(" ");
  const landline = /^\+86(10|2\d|[3-9]\d{2})(\d{3,4})(\d{4})$/.exec(phone);
  return landline ? `0${landline.slice(1).join(" ")}` : phone;
}

function PhoneShow({ value }: FieldShowProps) {
  const phone = textOf(value);
  // A masked number cannot be called.
  if (!phone || phone.includes("*")) return phone;
  return (
    <a href={`tel:${phone}`} className="bh-num" onClick={(event) => event.stopPropagation()}>
      {spacedPhone(phone)}
    </a>
  );
}

export const phone: FieldType = { Input: PhoneInput, Show: PhoneShow, width: 140, toWire: asTyped };
