import type { FieldMeta } from "@bihuan/api-client";
import { InputNumber, Select, Space } from "antd";
import { useTranslation } from "react-i18next";

import { fieldType } from "../fields";
import { ReferencesPicker } from "../picker/ReferencePicker";
import type { Rule } from "./condition";
import { valueShape } from "./operators";

export interface ValueInputProps {
  field: FieldMeta;
  rule: Rule;
  onChange: (value: unknown) => void;
}

/** The input for the value of a rule, as its field and operator ask for. */
export function ValueInput({ field, rule, onChange }: ValueInputProps) {
  switch (valueShape(rule.op)) {
    case "none":
      return null;
    case "list":
      return <ManyInput field={field} rule={rule} onChange={onChange} />;
    case "pair":
      return <PairInput field={field} rule={rule} onChange={onChange} />;
    case "span":
      return <SpanInput field={field} rule={rule} onChange={onChange} />;
    case "one":
      return <OneInput field={field} value={rule.value} onChange={onChange} />;
  }
}

function OneInput({ field, value, onChange }: { field: FieldMeta; value: unknown; onChange: (value: unknown) => void }) {
  const { Input } = fieldType(field.kind);
  return <Input field={field} value={value} onChange={onChange} />;
}

function ManyInput({ field, rule, onChange }: ValueInputProps) {
  const picked = Array.isArray(rule.value) ? rule.value : [];
  if (field.kind === "reference") {
    return <ReferencesPicker type={field.target ?? ""} label={field.label} ids={picked.map(Number)} onChange={onChange} />;
  }
  return (
    <Select
      mode="multiple"
      className="bh-fill"
      value={picked}
      options={field.options ?? []}
      showSearch={{ optionFilterProp: "label" }}
      aria-label={field.label}
      onChange={onChange}
    />
  );
}

function PairInput({ field, rule, onChange }: ValueInputProps) {
  const [from, until] = Array.isArray(rule.value) ? rule.value : [];
  return (
    <Space.Compact className="bh-fill">
      <OneInput field={field} value={from} onChange={(value) => onChange([value, until ?? ""])} />
      <OneInput field={field} value={until} onChange={(value) => onChange([from ?? "", value])} />
    </Space.Compact>
  );
}

const units = ["min", "h", "d", "w"] as const;

function SpanInput({ field, rule, onChange }: ValueInputProps) {
  const { t } = useTranslation("records");
  const [, count = "7", unit = "d"] = /^(\d+)(min|h|d|w)$/.exec(String(rule.value)) ?? [];
  return (
    <Space.Compact className="bh-fill">
      <InputNumber
        min={1}
        max={999}
        precision={0}
        value={Number(count)}
        aria-label={field.label}
        onChange={(next) => onChange(`${next ?? 1}${unit}`)}
      />
      <Select
        value={unit}
        aria-label={t("filter.unit")}
        options={units.map((value) => ({ value, label: t(`filter.units.${value}`) }))}
        onChange={(next) => onChange(`${count}${next}`)}
      />
    </Space.Compact>
  );
}
