import type { FieldKind } from "@bihuan/api-client";

import type { Operator } from "./condition";

const presence: Operator[] = ["empty", "not_empty"];
const words: Operator[] = ["contains", "starts_with", "eq", "ne", ...presence];
const amounts: Operator[] = ["eq", "ne", "lt", "lte", "gt", "gte", "between", ...presence];
const moments: Operator[] = ["within_last", "within_next", "between", "lt", "gte", ...presence];
const choices: Operator[] = ["in", "not_in", ...presence];

/** The operators each kind of field can be compared by; the first one is offered first. */
export const operatorsOf: Record<FieldKind, readonly Operator[]> = {
  text: words,
  long_text: ["contains", ...presence],
  phone: words,
  email: words,
  number: amounts,
  money: amounts,
  date: moments,
  datetime: moments,
  select: choices,
  multi: ["has_any", "has_all", ...presence],
  boolean: ["eq", ...presence],
  reference: choices,
  file: presence,
};

/** What a rule needs beside field and operator. */
export type ValueShape = "none" | "one" | "many" | "pair" | "span";

/** The shape of the value an operator takes. */
export function valueShape(op: Operator): ValueShape {
  if (op === "empty" || op === "not_empty") return "none";
  if (op === "in" || op === "not_in" || op === "has_any" || op === "has_all") return "many";
  if (op === "between") return "pair";
  if (op === "within_last" || op === "within_next") return "span";
  return "one";
}

/** Whether a value is complete enough to be asked about. */
export function isComplete(op: Operator, value: unknown): boolean {
  switch (valueShape(op)) {
    case "none":
      return true;
    case "many":
      return Array.isArray(value) && value.length > 0;
    case "pair":
      return Array.isArray(value) && value.length === 2 && value.every((end) => end !== null && end !== "");
    case "span":
      return typeof value === "string" && /^\d+[dhw]$/.test(value);
    case "one":
      return value !== undefined && value !== null && value !== "";
  }
}
