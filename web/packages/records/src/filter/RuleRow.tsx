import { DeleteOutlined } from "@ant-design/icons";
import type { RecordMeta } from "@bihuan/api-client";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";

import { fieldOf } from "../data/meta";
import type { Condition, Rule } from "./condition";
import { operatorsOf } from "./operators";
import { filterFields } from "./schema";
import { newRule, withOperator } from "./tree";
import { ValueInput } from "./ValueInput";

export interface RuleRowProps {
  meta: RecordMeta;
  rule: Rule;
  onChange: (rule: Condition) => void;
  onRemove: () => void;
}

/** One comparison of the builder: field, operator, value. */
export function RuleRow({ meta, rule, onChange, onRemove }: RuleRowProps) {
  const { t } = useTranslation("records");
  const field = fieldOf(meta, rule.field);
  const fields = filterFields(meta);
  const chooseField = (key: string): void => {
    const chosen = fieldOf(meta, key);
    if (chosen) onChange(newRule(chosen));
  };
  return (
    <div className="bh-rule">
      <Select
        className="bh-rule-field"
        value={field ? rule.field : undefined}
        placeholder={t("filter.field")}
        aria-label={t("filter.field")}
        options={fields.map(({ key, label }) => ({ value: key, label }))}
        showSearch={{ optionFilterProp: "label" }}
        onChange={chooseField}
      />
      {field && (
        <>
          <Select
            className="bh-rule-op"
            value={rule.op}
            aria-label={t("filter.operator")}
            options={operatorsOf(field.kind).map((op) => ({ value: op, label: t(`filter.ops.${op}`) }))}
            onChange={(op) => onChange(withOperator(rule, field, op))}
          />
          <div className="bh-rule-value">
            <ValueInput field={field} rule={rule} onChange={(value) => onChange({ ...rule, value })} />
          </div>
        </>
      )}
      <Button type="text" icon={<DeleteOutlined />} aria-label={t("filter.removeRule")} onClick={onRemove} />
    </div>
  );
}
