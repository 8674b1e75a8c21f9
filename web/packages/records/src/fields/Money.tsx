import { useFormat } from "@bihuan/i18n";
import { InputNumber } from "antd";

import { numberOf } from "./NumberField";
import { asTyped } from "./types";
import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

/** Money travels in minor units. */
function MoneyInput({ id, field, value, onChange, disabled, invalid }: FieldInputProps) {
  const cents = numberOf(value);
  return (
    <InputNumber
      id={id}
      aria-label={id ? undefined : field.label}
      className="bh-fill"
      value={cents === null ? null : cents / 100}
      precision={2}
      disabled={disabled}
      status={invalid ? "error" : undefined}
      aria-invalid={invalid}
      onChange={(amount) => onChange(amount === null ? null : Math.round(Number(amount) * 100))}
    />
  );
}

function MoneyShow({ value }: FieldShowProps) {
  const format = useFormat();
  const cents = numberOf(value);
  return cents === null ? null : <span className="bh-num">{format.money(cents)}</span>;
}

export const money: FieldType = { Input: MoneyInput, Show: MoneyShow, width: 130, align: "end", toWire: asTyped };
