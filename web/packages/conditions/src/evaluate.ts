/** The reader in the browser: a condition becomes a function. The server always decides; this shows what it will say. */

import { operator, operatorsFor, parseSpan } from "./language";
import { kindOf, nowOf, operand, type Operand, operands } from "./operands";
import { dayOf, shiftDay, shiftMoment } from "./time";
import { type Clause, type Condition, ConditionError, type Context, type Predicate, type Schema, type Values } from "./types";
import { type Canonical, fold, isStored, read, same, valueAt } from "./values";

type Compare = (a: Canonical, b: Canonical) => boolean;

const COMPARE = new Map<string, Compare>([
  ["eq", same],
  ["lt", (a, b) => a < b],
  ["lte", (a, b) => a <= b],
  ["gt", (a, b) => a > b],
  ["gte", (a, b) => a >= b],
  ["contains", (a, b) => fold(String(a)).includes(fold(String(b)))],
  ["starts_with", (a, b) => fold(String(a)).startsWith(fold(String(b)))],
]);

/** The condition as a function of a record and a context; throws `ConditionError` when it does not fit the schema. */
export function compile(condition: Condition, schema: Schema): Predicate {
  if ("all" in condition) {
    const parts = condition.all.map((item) => compile(item, schema));
    return (record, context) => parts.every((part) => part(record, context));
  }
  if ("any" in condition) {
    const parts = condition.any.map((item) => compile(item, schema));
    return (record, context) => parts.some((part) => part(record, context));
  }
  if ("not" in condition) return complement(compile(condition.not, schema));
  if ("some" in condition) return related(condition.some, condition.where, schema);
  if ("none" in condition) return complement(related(condition.none, condition.where, schema));
  if ("field" in condition) return clause(condition, schema);
  throw new ConditionError("not a condition");
}

/** Whether the condition is true of a record. */
export function holds(condition: Condition, schema: Schema, record: Values, context: Context): boolean {
  return compile(condition, schema)(record, context);
}

/** The smallest parts that keep the condition from holding; alternatives fail together. */
export function explain(condition: Condition, schema: Schema, record: Values, context: Context): Condition[] {
  if ("all" in condition) return condition.all.flatMap((item) => explain(item, schema, record, context));
  return holds(condition, schema, record, context) ? [] : [condition];
}

function complement(part: Predicate): Predicate {
  return (record, context) => !part(record, context);
}

function related(relation: string, where: Condition, schema: Schema): Predicate {
  const inner = schema.many && Object.hasOwn(schema.many, relation) ? schema.many[relation] : undefined;
  if (!inner) throw new ConditionError(`there is no relation ${relation}`);
  const part = compile(where, inner);
  return (record, context) => {
    const rows = valueAt(record, relation);
    return Array.isArray(rows) && rows.some((row: Values) => part(row, context));
  };
}

function clause(raw: Clause, schema: Schema): Predicate {
  const kind = kindOf(schema, raw.field);
  const word = operator(raw.op);
  if (!operatorsFor(kind, true).includes(raw.op)) throw new ConditionError(`${kind} does not take ${raw.op}`);
  if (word.complementOf) return complement(clause({ ...raw, op: word.complementOf }, schema));
  const stored = isStored(raw.field);
  const mine = (values: Values | null | undefined): Canonical | null =>
    values ? read(valueAt(values, raw.field), kind, stored) : null;
  if (word.event) return change(raw, schema, mine);
  const test = tests(raw, schema);
  return (record, context) => {
    const left = mine(record);
    return left !== null && test(left, record, context);
  };
}

type Test = (left: Canonical, record: Values, context: Context) => boolean;

function tests({ field, op, value }: Clause, schema: Schema): Test {
  const kind = kindOf(schema, field);
  switch (op) {
    case "not_empty":
      return () => true;
    case "in": {
      const wanted = operands(value, kind, schema);
      return (left, record, context) => wanted(record, context).has(left);
    }
    case "has_any":
    case "has_all": {
      const wanted = operands(value, kind, schema);
      return (left, record, context) => has(op, left, wanted(record, context));
    }
    case "between": {
      if (!Array.isArray(value) || value.length !== 2) throw new ConditionError("a range needs two values");
      const [low, high] = value.map((end) => operand(end, kind, schema)) as [Operand, Operand];
      return (left, record, context) => within(left, low(record, context), high(record, context));
    }
    case "within_last":
    case "within_next":
      return lately(op, parseSpan(value).minutes, kind === "date");
  }
  const compare = COMPARE.get(op);
  if (!compare) throw new ConditionError(`there is no operator ${op}`);
  const right = operand(value, kind, schema);
  return (left, record, context) => {
    const wanted = right(record, context);
    return wanted !== null && compare(left, wanted);
  };
}

function has(op: string, left: Canonical, wanted: Set<Canonical>): boolean {
  if (!(left instanceof Set) || wanted.size === 0) return false;
  const found = [...wanted].map((item) => left.has(item));
  return op === "has_all" ? found.every(Boolean) : found.some(Boolean);
}

function within(left: Canonical, low: Canonical | null, high: Canonical | null): boolean {
  return low !== null && high !== null && low <= left && left <= high;
}

function lately(op: string, minutes: number, days: boolean): Test {
  const signed = op === "within_last" ? -minutes : minutes;
  return (left, _, context) => {
    const now = nowOf(context);
    const here = days ? dayOf(now, context.zone) : now;
    const there = days ? shiftDay(here, signed / 1440) : shiftMoment(here, signed);
    return op === "within_last" ? within(left, there, here) : within(left, here, there);
  };
}

/** `before` is the record before the change; without one every field was empty. */
function change(raw: Clause, schema: Schema, mine: (values: Values | null | undefined) => Canonical | null): Predicate {
  if (raw.op === "changed") return (record, context) => !same(mine(context.before), mine(record));
  const wanted = operand(raw.value, kindOf(schema, raw.field), schema);
  return (record, context) => {
    const target = wanted(record, context);
    if (target === null) return false;
    const was = same(mine(context.before), target);
    return raw.op === "was" ? was : !was && same(mine(record), target);
  };
}
