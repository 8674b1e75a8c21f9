/** The part of the condition language that a list filter can be written in. */

export type Operator =
  | "eq"
  | "ne"
  | "in"
  | "not_in"
  | "lt"
  | "lte"
  | "gt"
  | "gte"
  | "between"
  | "contains"
  | "starts_with"
  | "has_any"
  | "has_all"
  | "empty"
  | "not_empty"
  | "within_last"
  | "within_next";

export interface Rule {
  field: string;
  op: Operator;
  value?: unknown;
}

export type Joint = "all" | "any";

export type Group = { all: Condition[] } | { any: Condition[] };

/** Other nodes of the language (`not`, `some`, `none`) pass through the builder unchanged. */
export interface Opaque {
  not?: unknown;
  some?: unknown;
  none?: unknown;
  where?: unknown;
}

export type Condition = Rule | Group | Opaque;

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
export function partsOf(group: Group): { joint: Joint; nodes: Condition[] } {
  return "all" in group ? { joint: "all", nodes: group.all } : { joint: "any", nodes: group.any };
}

/** A group of the joint. */
export function groupOf(joint: Joint, nodes: Condition[]): Group {
  return joint === "all" ? { all: nodes } : { any: nodes };
}

/** Reads what came from an address or a saved view; anything that is no condition is dropped. */
export function readCondition(raw: unknown): Condition | null {
  if (isGroup(raw)) {
    const { joint, nodes } = partsOf(raw);
    const kept = nodes.map(readCondition).filter((node) => node !== null);
    return kept.length > 0 ? groupOf(joint, kept) : null;
  }
  if (isRule(raw)) return raw;
  return isObject(raw) && ("not" in raw || "some" in raw || "none" in raw) ? raw : null;
}
