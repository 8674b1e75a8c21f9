import { useFormat } from "@bihuan/i18n";
import { InputNumber } from "antd";

import { asTyped } from "./types";
import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

/** A number from a value that may be a decimal written as text. */
export function numberOf(value: unknown): number | null {
  if (value === null || value === undefined || value === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function NumberInput({ id, field, value, onChange, disabled, invalid }: FieldInputProps) {
  return (
    <InputNumber
      id={id}
      aria-label={id ? undefined : field.label}
      className="bh-fill"
      value={numberOf(value)}
      disabled={disabled}
      status={invalid ? "error" : undefined}
      aria-invalid={invalid}
      onChange={onChange}
    />
  );
}

function NumberShow({ value }: FieldShowProps) {
  const format = useFormat();
  const number = numberOf(value);
  return number === null ? null : <span className="bh-num">{format.number(number)}</span>;
}

export const number: FieldType = { Input: NumberInput, Show: NumberShow, width: 120, align: "end", toWire: asTyped };
