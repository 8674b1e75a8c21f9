/**
 * The one condition language in the browser: the same JSON, the same meaning, the same sentences as on the
 * server, proved by the shared cases in `contracts/conditions/cases.json`.
 */

export { compile, explain, holds } from "./evaluate";
export { LIMITS, operator, type Operator, operatorsFor } from "./language";
export { sentence, type Wording } from "./sentence";
export type { Clause, Condition, Context, FieldType, Kind, Label, Locale, Predicate, Schema, Values } from "./types";
export { ConditionError } from "./types";

import type { Condition } from "./types";

/** Always true. */
export const TRUE: Condition = { all: [] };
/** Never true. */
export const FALSE: Condition = { any: [] };

/** The condition that all of these hold. */
export function allOf(...conditions: Condition[]): Condition {
  const [only] = conditions;
  return conditions.length === 1 && only ? only : { all: conditions };
}

/** The condition that one of these holds. */
export function anyOf(...conditions: Condition[]): Condition {
  const [only] = conditions;
  return conditions.length === 1 && only ? only : { any: conditions };
}
