import type { FieldKind } from "@bihuan/api-client";
import { operator, operatorsFor } from "@bihuan/conditions";
import type { Kind } from "@bihuan/conditions";

/** The kind of the condition language that a kind of field compares as. */
export function languageKind(kind: FieldKind): Kind | null {
  if (kind === "phone" || kind === "email") return "text";
  return kind === "file" ? null : kind;
}

/** What a reader most often means comes first. */
const first: Partial<Record<Kind, string[]>> = {
  text: ["contains"],
  select: ["in", "not_in"],
  reference: ["in", "not_in"],
  date: ["within_last", "within_next", "between"],
  datetime: ["within_last", "within_next", "between"],
};

/** Of two ways to say the same, the builder offers the one with a picker. */
const redundant: Partial<Record<Kind, string[]>> = {
  text: ["in", "not_in"],
  number: ["in", "not_in"],
  money: ["in", "not_in"],
  date: ["in", "not_in"],
  datetime: ["in", "not_in", "eq", "ne"],
  select: ["eq", "ne"],
  reference: ["eq", "ne"],
};

/** The operators a kind of field is offered with; the language decides which exist. */
export function operatorsOf(kind: FieldKind): string[] {
  const compared = languageKind(kind);
  if (compared === null) return [];
  const known = operatorsFor(compared).filter((op) => !redundant[compared]?.includes(op));
  const preferred = (first[compared] ?? []).filter((op) => known.includes(op));
  return [...preferred, ...known.filter((op) => !preferred.includes(op))];
}

/** What a rule needs beside field and operator. */
export type ValueShape = "none" | "one" | "list" | "pair" | "span";

/** The shape of the value an operator takes. */
export function valueShape(op: string): ValueShape {
  return operator(op).shape;
}

const SPAN = /^\d{1,8}(min|h|d|w)$/;

/** Whether a value is complete enough to be asked about. */
export function isComplete(op: string, value: unknown): boolean {
  switch (valueShape(op)) {
    case "none":
      return true;
    case "list":
      return Array.isArray(value) ? value.length > 0 : isFilled(value);
    case "pair":
      return Array.isArray(value) && value.length === 2 && value.every(isFilled);
    case "span":
      return typeof value === "string" && SPAN.test(value);
    case "one":
      return isFilled(value);
  }
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}
