import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import type { RecordMeta } from "@bihuan/api-client";
import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";

import { groupOf, isGroup, isRule, partsOf } from "./condition";
import type { Condition, Group, Joint } from "./condition";
import { RuleRow } from "./RuleRow";
import { filterFields } from "./schema";
import { addNode, newRule, removeNode, replaceNode, setJoint } from "./tree";
import type { Path } from "./tree";
import { useSentence } from "./useSentence";
import "./filter.css";

const DEEPEST = 3;

export interface FilterBuilderProps {
  meta: RecordMeta;
  value: Group;
  onChange: (value: Group) => void;
}

/** The editor of a filter: comparisons and groups of them. */
export function FilterBuilder({ meta, value, onChange }: FilterBuilderProps) {
  return <GroupEditor meta={meta} root={value} group={value} path={[]} onChange={onChange} />;
}

interface GroupEditorProps {
  meta: RecordMeta;
  root: Group;
  group: Group;
  path: Path;
  onChange: (root: Group) => void;
}

function GroupEditor({ meta, root, group, path, onChange }: GroupEditorProps) {
  const { t } = useTranslation("records");
  const { joint, nodes } = partsOf(group);
  const [firstField] = filterFields(meta);
  const joints = [
    { value: "all" as const, label: t("filter.all") },
    { value: "any" as const, label: t("filter.any") },
  ];
  return (
    <div className={path.length === 0 ? "bh-group" : "bh-group bh-group-inner"}>
      <div className="bh-group-head">
        <Segmented<Joint> size="small" value={joint} options={joints} onChange={(next) => onChange(setJoint(root, path, next))} />
        {path.length > 0 && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t("filter.removeGroup")}
            onClick={() => onChange(removeNode(root, path))}
          />
        )}
      </div>
      {nodes.map((node, index) => {
        const here = [...path, index];
        if (isGroup(node)) {
          return <GroupEditor key={here.join(".")} meta={meta} root={root} group={node} path={here} onChange={onChange} />;
        }
        if (!isRule(node)) {
          return <OpaqueRow key={here.join(".")} meta={meta} node={node} onRemove={() => onChange(removeNode(root, here))} />;
        }
        return (
          <RuleRow
            key={here.join(".")}
            meta={meta}
            rule={node}
            onChange={(rule) => onChange(replaceNode(root, here, rule))}
            onRemove={() => onChange(removeNode(root, here))}
          />
        );
      })}
      {firstField && (
        <div className="bh-group-foot">
          <Button size="small" icon={<PlusOutlined />} onClick={() => onChange(addNode(root, path, newRule(firstField)))}>
            {t("filter.addRule")}
          </Button>
          {path.length + 1 < DEEPEST && (
            <Button
              size="small"
              type="text"
              onClick={() => onChange(addNode(root, path, groupOf("any", [newRule(firstField)])))}
            >
              {t("filter.addGroup")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** A part of the language the builder cannot edit: it is read out, and can be taken away. */
function OpaqueRow({ meta, node, onRemove }: { meta: RecordMeta; node: Condition; onRemove: () => void }) {
  const { t } = useTranslation("records");
  const words = useSentence(meta, node);
  return (
    <div className="bh-rule">
      <span className="bh-rule-opaque">{words}</span>
      <Button type="text" icon={<DeleteOutlined />} aria-label={t("filter.removeRule")} onClick={onRemove} />
    </div>
  );
}
