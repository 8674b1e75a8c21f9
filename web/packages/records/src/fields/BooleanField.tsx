import { Switch } from "antd";
import { useTranslation } from "react-i18next";

import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

function BooleanInput({ id, field, value, onChange, disabled }: FieldInputProps) {
  return (
    <Switch id={id} checked={value === true} disabled={disabled} aria-label={field.label} onChange={onChange} />
  );
}

function BooleanShow({ value }: FieldShowProps) {
  const { t } = useTranslation("common");
  if (value === null || value === undefined) return null;
  return t(value === true ? "yes" : "no");
}

export const boolean: FieldType = {
  Input: BooleanInput,
  Show: BooleanShow,
  width: 80,
  toWire: (value) => value === true,
};
