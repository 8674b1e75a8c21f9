/** The operators, generated from the server's own definition. */

import generated from "./generated/language.json" with { type: "json" };
import { ConditionError, type Kind } from "./types";

export interface Operator {
  readonly shape: "one" | "list" | "pair" | "span" | "none";
  readonly complementOf: string | null;
  readonly fields: boolean;
  readonly event: boolean;
}

const OPERATORS = new Map(Object.entries(generated.operators as Record<string, Operator>));
const KINDS = new Map(Object.entries(generated.kinds as Record<string, string[]>));
const MINUTES = new Map(Object.entries(generated.minutes as Record<string, number>));
const SPAN = /^([+-]?)([0-9]{1,8})(min|h|d|w)$/;

export const LIMITS: Readonly<Record<string, number>> = generated.limits;

export interface Span {
  readonly amount: number;
  readonly unit: string;
  readonly minutes: number;
}

/** An operator by name; throws for one that does not exist. */
export function operator(name: unknown): Operator {
  const found = typeof name === "string" ? OPERATORS.get(name) : undefined;
  if (!found) throw new ConditionError(`there is no operator ${String(name)}`);
  return found;
}

/** The operators that a kind of field takes, in the order people are offered them. */
export function operatorsFor(kind: Kind, events = false): string[] {
  return (KINDS.get(kind) ?? []).filter((name) => events || !operator(name).event);
}

/** A number of units of time such as `7d`; a plain number means days. */
export function parseSpan(raw: unknown): Span {
  if (typeof raw === "number" && Number.isInteger(raw)) return { amount: raw, unit: "d", minutes: raw * 1440 };
  const found = typeof raw === "string" ? SPAN.exec(raw) : null;
  if (!found) throw new ConditionError(`not a span of time: ${String(raw)}`);
  const [, sign, digits, unit = ""] = found;
  const amount = Number(digits) * (sign === "-" ? -1 : 1);
  return { amount, unit, minutes: amount * (MINUTES.get(unit) ?? 0) };
}
