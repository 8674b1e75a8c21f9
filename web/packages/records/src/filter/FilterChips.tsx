import type { RecordMeta } from "@bihuan/api-client";
import { Button, Tag } from "antd";
import { useTranslation } from "react-i18next";

import { isRule, partsOf } from "./condition";
import type { Condition } from "./condition";
import { asGroup, finished, removeNode } from "./tree";
import { useSentence } from "./useSentence";
import "./filter.css";

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
          <Chip
            key={JSON.stringify(node)}
            meta={meta}
            node={node}
            onEdit={onEdit}
            onRemove={() => onChange(finished(removeNode(root, [index])))}
          />
        ),
      )}
      <Button type="link" size="small" onClick={() => onChange(null)}>
        {t("filter.clear")}
      </Button>
    </div>
  );
}

interface ChipProps {
  meta: RecordMeta;
  node: Condition;
  onEdit: () => void;
  onRemove: () => void;
}

function Chip({ meta, node, onEdit, onRemove }: ChipProps) {
  const { t } = useTranslation("records");
  const words = useSentence(meta, node);
  return (
    <Tag closable={{ "aria-label": t("filter.removeRule") }} onClose={onRemove}>
      <button type="button" className="bh-chip-words" onClick={onEdit}>
        {words}
      </button>
    </Tag>
  );
}
