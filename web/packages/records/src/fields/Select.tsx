import { StatusChip } from "@bihuan/ui";
import { Select } from "antd";

import { asTyped, textOf } from "./types";
import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

function SelectInput({ id, field, value, onChange, disabled, invalid }: FieldInputProps) {
  return (
    <Select
      id={id}
      className="bh-fill"
      value={textOf(value) || undefined}
      options={field.options ?? []}
      allowClear={!field.required}
      showSearch={{ optionFilterProp: "label" }}
      disabled={disabled}
      status={invalid ? "error" : undefined}
      aria-label={field.label}
      onChange={(picked: string | undefined) => onChange(picked ?? null)}
    />
  );
}

function SelectShow({ field, value }: FieldShowProps) {
  const option = field.options?.find((choice) => choice.value === value);
  const label = option?.label ?? textOf(value);
  if (!label) return null;
  return option?.tone ? <StatusChip tone={option.tone}>{label}</StatusChip> : label;
}

export const select: FieldType = { Input: SelectInput, Show: SelectShow, width: 120, toWire: asTyped };
