import type { FieldMeta } from "@bihuan/api-client";

import { groupOf, isGroup, isRule, partsOf } from "./condition";
import type { Condition, Group, Joint, Rule } from "./condition";
import { isComplete, operatorsOf, valueShape } from "./operators";

/** Where a node stands: the index at each depth. */
export type Path = readonly number[];

/** The condition as a group, which is what the builder edits. */
export function asGroup(condition: Condition | null): Group {
  if (condition === null) return { all: [] };
  return isGroup(condition) ? condition : { all: [condition] };
}

function changeAt(group: Group, path: Path, change: (nodes: readonly Condition[]) => Condition[]): Group {
  const { joint, nodes } = partsOf(group);
  const [index, ...rest] = path;
  if (index === undefined) return groupOf(joint, change(nodes));
  const changed = nodes.map((node, at) => (at === index && isGroup(node) ? changeAt(node, rest, change) : node));
  return groupOf(joint, changed);
}

/** Adds a node to the group at the path. */
export function addNode(root: Group, path: Path, node: Condition): Group {
  return changeAt(root, path, (nodes) => [...nodes, node]);
}

/** Puts another node at the path. */
export function replaceNode(root: Group, path: Path, node: Condition): Group {
  const index = path.at(-1);
  return changeAt(root, path.slice(0, -1), (nodes) => nodes.map((old, at) => (at === index ? node : old)));
}

/** Takes away the node at the path. */
export function removeNode(root: Group, path: Path): Group {
  const index = path.at(-1);
  return changeAt(root, path.slice(0, -1), (nodes) => nodes.filter((_, at) => at !== index));
}

/** Changes how the group at the path joins. */
export function setJoint(root: Group, path: Path, joint: Joint): Group {
  if (path.length === 0) return groupOf(joint, partsOf(root).nodes);
  const index = path.at(-1);
  return changeAt(root, path.slice(0, -1), (nodes) =>
    nodes.map((node, at) => (at === index && isGroup(node) ? groupOf(joint, partsOf(node).nodes) : node)),
  );
}

function startValue(field: FieldMeta, op: string): unknown {
  const shape = valueShape(op);
  if (shape === "list") return [];
  if (shape === "span") return "7d";
  if (shape === "one" && field.kind === "boolean") return true;
  return undefined;
}

/** A fresh rule about a field. */
export function newRule(field: FieldMeta, op: string = operatorsOf(field.kind)[0] ?? "not_empty"): Rule {
  const value = startValue(field, op);
  return value === undefined ? { field: field.key, op } : { field: field.key, op, value };
}

/** The rule with another operator; the value stays when the new operator can take it. */
export function withOperator(rule: Rule, field: FieldMeta, op: string): Rule {
  if (valueShape(rule.op) !== valueShape(op)) return newRule(field, op);
  return { ...rule, op };
}

/** The condition without unfinished rules and empty groups, as it is sent. */
export function finished(node: Condition): Condition | null {
  if (isRule(node)) {
    if (!isComplete(node.op, node.value)) return null;
    return valueShape(node.op) === "none" ? { field: node.field, op: node.op } : node;
  }
  if (!isGroup(node)) return node;
  const { joint, nodes } = partsOf(node);
  const kept = nodes.map(finished).filter((child) => child !== null);
  return kept.length === 0 ? null : groupOf(joint, kept);
}

/** How many comparisons a condition makes. */
export function countRules(node: Condition | null): number {
  if (node === null) return 0;
  if (!isGroup(node)) return 1;
  return partsOf(node).nodes.reduce((sum, child) => sum + countRules(child), 0);
}

function isQuick(node: Condition, fieldKey: string): node is Rule {
  return isRule(node) && node.field === fieldKey && node.op === "in";
}

/** What a quick filter of the field has picked. */
export function quickValues(condition: Condition | null, fieldKey: string): unknown[] {
  const { joint, nodes } = partsOf(asGroup(condition));
  if (joint !== "all") return [];
  const rule = nodes.find((node) => isQuick(node, fieldKey));
  return rule && isRule(rule) && Array.isArray(rule.value) ? rule.value : [];
}

/** The condition with another pick of a quick filter; the rest of it stays. */
export function withQuickValues(condition: Condition | null, fieldKey: string, values: unknown[]): Condition | null {
  const root = asGroup(condition);
  const { joint, nodes } = partsOf(root);
  const rule: Rule = { field: fieldKey, op: "in", value: values };
  if (joint === "any" && nodes.length > 0) return finished({ all: [root, rule] });
  const at = nodes.findIndex((node) => isQuick(node, fieldKey));
  const changed = at < 0 ? [...nodes, rule] : nodes.map((node, index) => (index === at ? rule : node));
  return finished({ all: changed });
}

/** Both conditions at once. */
export function both(one: Condition | null, other: Condition | null): Condition | null {
  if (one === null || other === null) return one ?? other;
  return { all: [one, other] };
}
