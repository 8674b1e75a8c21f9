import type { FieldMeta, RecordMeta } from "@bihuan/api-client";
import { Button, Tag } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import { fieldOf } from "../data/meta";
import { isBlank } from "../fields";
import { referenceOf } from "../fields/Reference";
import { textOf } from "../fields/types";
import { isRule, partsOf } from "./condition";
import type { Condition, Rule } from "./condition";
import { valueShape } from "./operators";
import { asGroup, countRules, finished, removeNode } from "./tree";
import "./filter.css";

type Words = TFunction<"records">;

function valueWords(field: FieldMeta, value: unknown, t: Words): string {
  if (Array.isArray(value)) return value.map((item) => valueWords(field, item, t)).join(", ");
  if (field.kind === "boolean") return t(value === true ? "common:yes" : "common:no");
  const option = field.options?.find((choice) => choice.value === value);
  if (option) return option.label;
  const reference = referenceOf(value);
  return reference ? reference.title : textOf(value);
}

function ruleWords(meta: RecordMeta, rule: Rule, t: Words): string {
  const field = fieldOf(meta, rule.field);
  const op = t(`filter.ops.${rule.op}`);
  if (!field) return `${rule.field} ${op}`;
  if (valueShape(rule.op) === "none" || isBlank(rule.value)) return `${field.label} ${op}`;
  // ids mean nothing to a reader; the builder looks their names up
  if (field.kind === "reference" && Array.isArray(rule.value)) {
    return `${field.label} ${op} ${t("filter.picked", { count: rule.value.length })}`;
  }
  if (valueShape(rule.op) === "span") {
    const [, count = "", unit = "d"] = /^(\d+)([hdw])$/.exec(textOf(rule.value)) ?? [];
    return `${field.label} ${op} ${count} ${t(`filter.units.${unit}`)}`;
  }
  return `${field.label} ${op} ${valueWords(field, rule.value, t)}`;
}

export interface FilterChipsProps {
  meta: RecordMeta;
  filter: Condition | null;
  /** Fields that a quick filter already shows. */
  quickFields: readonly string[];
  onChange: (filter: Condition | null) => void;
  onEdit: () => void;
}

/** The parts of a filter in words, each with a way to take it off. */
export function FilterChips({ meta, filter, quickFields, onChange, onEdit }: FilterChipsProps) {
  const { t } = useTranslation("records");
  const root = asGroup(filter);
  const { joint, nodes } = partsOf(root);
  const isQuick = (node: Condition): boolean =>
    joint === "all" && isRule(node) && node.op === "in" && quickFields.includes(node.field);
  if (nodes.every(isQuick)) return null;
  return (
    <div className="bh-filter-chips">
      {joint === "any" && <Tag variant="filled">{t("filter.any")}</Tag>}
      {nodes.map((node, index) =>
        isQuick(node) ? null : (
          <Tag
            key={JSON.stringify(node)}
            closable={{ "aria-label": t("filter.removeRule") }}
            onClose={() => onChange(finished(removeNode(root, [index])))}
            onClick={onEdit}
          >
            {isRule(node) ? ruleWords(meta, node, t) : t("filter.group", { count: countRules(node) })}
          </Tag>
        ),
      )}
      <Button type="link" size="small" onClick={() => onChange(null)}>
        {t("filter.clear")}
      </Button>
    </div>
  );
}
