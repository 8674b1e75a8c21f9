import { Select, Tag } from "antd";

import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function MultiInput({ id, field, value, onChange, disabled, invalid }: FieldInputProps) {
  return (
    <Select
      id={id}
      mode="multiple"
      className="bh-fill"
      value={listOf(value)}
      options={field.options ?? []}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      disabled={disabled}
      status={invalid ? "error" : undefined}
      aria-label={field.label}
      onChange={onChange}
    />
  );
}

function MultiShow({ field, value }: FieldShowProps) {
  return listOf(value).map((item) => (
    <Tag key={item} variant="filled">
      {field.options?.find((option) => option.value === item)?.label ?? item}
    </Tag>
  ));
}

export const multi: FieldType = { Input: MultiInput, Show: MultiShow, width: 180, toWire: (value) => listOf(value) };
