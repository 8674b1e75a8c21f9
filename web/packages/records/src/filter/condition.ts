import type { Clause, Condition } from "@bihuan/conditions";

export type { Condition } from "@bihuan/conditions";

/** A comparison of a field, as the builder edits it. */
export type Rule = Clause;

export type Joint = "all" | "any";

export type Group = { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the node compares a field. */
export function isRule(node: unknown): node is Rule {
  return isObject(node) && typeof node["field"] === "string" && typeof node["op"] === "string";
}

/** Whether the node joins others. */
export function isGroup(node: unknown): node is Group {
  return isObject(node) && (Array.isArray(node["all"]) || Array.isArray(node["any"]));
}

/** How a group joins, and what. */
export function partsOf(group: Group): { joint: Joint; nodes: readonly Condition[] } {
  return "all" in group ? { joint: "all", nodes: group.all } : { joint: "any", nodes: group.any };
}

/** A group of the joint. */
export function groupOf(joint: Joint, nodes: readonly Condition[]): Group {
  return joint === "all" ? { all: nodes } : { any: nodes };
}

/** A part of the language that the builder shows but does not edit. */
function isOpaque(node: Record<string, unknown>): boolean {
  if ("not" in node) return readCondition(node["not"]) !== null;
  const relation = node["some"] ?? node["none"];
  return typeof relation === "string" && isObject(node["where"]);
}

/** Reads what came from an address or a saved view; anything that is no condition is dropped. */
export function readCondition(raw: unknown): Condition | null {
  if (isGroup(raw)) {
    const { joint, nodes } = partsOf(raw);
    const kept = nodes.map(readCondition).filter((node) => node !== null);
    return kept.length > 0 ? groupOf(joint, kept) : null;
  }
  if (isRule(raw)) return raw;
  return isObject(raw) && isOpaque(raw) ? (raw as unknown as Condition) : null;
}
