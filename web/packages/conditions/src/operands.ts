/** The right-hand side of a comparison: literals, `$me`, `$my`, `$now`, `$today`, `$field`. */

import { parseSpan } from "./language";
import { dayOf, midnight, parseMoment, shiftDay, shiftMoment } from "./time";
import { ConditionError, type Context, type Kind, type Schema, type Values } from "./types";
import { type Canonical, isStored, read, readConstant, valueAt } from "./values";

export type Operand = (record: Values, context: Context) => Canonical | null;

/** The field that `{"$field": path}` names, if the value is one. */
export function fieldNamed(value: unknown): string | null {
  const found = dollar(value);
  return found && found[0] === "$field" ? String(found[1]) : null;
}

/** `[name, argument]` of a value such as `{"$my": "team"}`; null for a literal. */
export function dollar(value: unknown): [string, unknown] | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  const [first] = entries;
  if (!first || entries.length !== 1) throw new ConditionError("not a value");
  return first;
}

/** The moment of a context in canonical form. */
export function nowOf(context: Context): string {
  const now = parseMoment(context.now);
  if (now === null) throw new ConditionError(`not a moment: ${context.now}`);
  return now;
}

/** The kind of a schema's field; throws for one that does not exist. */
export function kindOf(schema: Schema, path: unknown): Kind {
  const known = typeof path === "string" && Object.hasOwn(schema.fields, path) ? schema.fields[path] : undefined;
  if (!known) throw new ConditionError(`there is no field ${String(path)}`);
  return known.kind;
}

/** How to work out one value for a kind of field. */
export function operand(value: unknown, kind: Kind, schema: Schema): Operand {
  const found = dollar(value);
  if (!found) {
    const constant = literal(value, kind);
    if (constant === null) throw new ConditionError(`not a ${kind}: ${JSON.stringify(value)}`);
    return () => constant;
  }
  const [name, argument] = found;
  switch (name) {
    case "$me":
      return (_, context) => context.me;
    case "$my":
      return (_, context) => readConstant(valueAt(context.my, String(argument)), kind);
    case "$now": {
      const { minutes } = parseSpan(argument);
      return (_, context) => shiftMoment(nowOf(context), minutes);
    }
    case "$today":
      return today(parseSpan(argument).minutes / 1440, kind);
    case "$field": {
      const path = String(argument);
      const other = kindOf(schema, path);
      return (record) => read(valueAt(record, path), other, isStored(path));
    }
  }
  throw new ConditionError(`there is no value ${name}`);
}

/** A literal is stricter than what came with the person: a number is never written as a text. */
function literal(value: unknown, kind: Kind): Canonical | null {
  const numeric = kind === "number" || kind === "money" || kind === "reference";
  return numeric && typeof value === "string" ? null : readConstant(value, kind);
}

function today(days: number, kind: Kind): Operand {
  return (_, context) => {
    const day = shiftDay(dayOf(nowOf(context), context.zone), days);
    return kind === "date" ? day : midnight(day, context.zone);
  };
}

/** How to work out a list: the items that are not empty. */
export function operands(value: unknown, kind: Kind, schema: Schema): (record: Values, context: Context) => Set<Canonical> {
  const found = dollar(value);
  if (found) {
    const [name, argument] = found;
    if (name !== "$my") throw new ConditionError(`${name} is not a list`);
    return (_, context) => {
      const raw = valueAt(context.my, String(argument));
      const items = Array.isArray(raw) ? raw : [raw];
      return present(items.map((item) => readConstant(item, kind)));
    };
  }
  if (!Array.isArray(value) || value.length === 0) throw new ConditionError("not a list");
  const items = value.map((item) => operand(item, kind, schema));
  if (value.every((item) => dollar(item) === null)) {
    const constant = present(items.map((item) => item({}, NOBODY)));
    return () => constant;
  }
  return (record, context) => present(items.map((item) => item(record, context)));
}

const NOBODY: Context = { me: null, my: {}, now: "2000-01-01T00:00:00Z", zone: "UTC" };

function present(items: readonly (Canonical | null)[]): Set<Canonical> {
  return new Set(items.filter((item) => item !== null));
}
