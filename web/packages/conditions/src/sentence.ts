/** A condition read back as one sentence, in the server's words. */

import generated from "./generated/phrases.json" with { type: "json" };
import { operator, parseSpan } from "./language";
import { dollar, kindOf } from "./operands";
import { parseMoment, wallMoment } from "./time";
import type { Clause, Condition, FieldType, Label, Locale, Schema } from "./types";

export interface Wording {
  readonly locale: Locale;
  /** The zone in which moments are told; UTC, and said so, without one. */
  readonly zone?: string;
  /** The name of a record by its type and id. */
  readonly names?: (target: string | null, id: number) => string | null;
}

const PHRASES = new Map(Object.entries(generated as Record<string, Record<Locale, string>>));

/** A list of one is read as the one. */
const OF_ONE: Readonly<Record<string, string>> = { in: "eq", not_in: "ne" };

/** The condition as one sentence. */
export function sentence(condition: Condition, schema: Schema, wording: Wording): string {
  if ("all" in condition) return group("and", condition.all, schema, wording);
  if ("any" in condition) return group("or", condition.any, schema, wording);
  if ("not" in condition) return phrase("not", wording, { inner: sentence(condition.not, schema, wording) });
  if ("some" in condition) return related("some", condition.some, condition.where, schema, wording);
  if ("none" in condition) return related("none", condition.none, condition.where, schema, wording);
  return clause(condition, schema, wording);
}

function phrase(key: string, { locale }: Wording, facts: Readonly<Record<string, string>> = {}): string {
  const template = PHRASES.get(key)?.[locale] ?? key;
  return template.replace(/\{(\w+)\}/g, (slot, name: string) => facts[name] ?? slot);
}

function label(words: Label | undefined, fallback: string, { locale }: Wording): string {
  return typeof words === "string" ? words : (words?.[locale] ?? fallback);
}

function group(word: "and" | "or", items: readonly Condition[], schema: Schema, wording: Wording): string {
  const [first] = items;
  if (!first) return phrase(word === "and" ? "always" : "never", wording);
  if (items.length === 1) return sentence(first, schema, wording);
  const parts = items.map((item) => {
    const part = sentence(item, schema, wording);
    return needsBrackets(item, word) ? phrase("open", wording) + part + phrase("close", wording) : part;
  });
  const joint = phrase(word, wording);
  // Full-width brackets bring their own space.
  return parts.reduce((said, part) => `${said}${said.endsWith("）") ? "" : " "}${joint}${part.startsWith("（") ? "" : " "}${part}`);
}

function needsBrackets(item: Condition, word: "and" | "or"): boolean {
  const inner = "all" in item ? item.all : "any" in item ? item.any : null;
  const [only] = inner ?? [];
  if (inner?.length === 1 && only) return needsBrackets(only, word);
  return inner !== null && inner.length > 1 && "all" in item !== (word === "and");
}

function related(key: "some" | "none", relation: string, where: Condition, schema: Schema, wording: Wording): string {
  const inner = schema.many?.[relation] ?? { fields: {} };
  const facts = { relation: label(inner.label, relation, wording) };
  if ("all" in where && where.all.length === 0) return phrase(`${key}.exists`, wording, facts);
  return phrase(key, wording, { ...facts, inner: sentence(where, inner, wording) });
}

function clause({ field, op, value }: Clause, schema: Schema, wording: Wording): string {
  const kind = kindOf(schema, field);
  const type = schema.fields[field] ?? { kind };
  const facts = { field: label(type.label, field, wording) };
  const say = (item: unknown): string => operand(item, type, schema, wording);
  switch (operator(op).shape) {
    case "none":
      return phrase(op, wording, facts);
    case "span": {
      const { amount, unit } = parseSpan(value);
      return phrase(op, wording, { ...facts, value: span(amount, unit, wording) });
    }
    case "pair": {
      const [low, high] = value as [unknown, unknown];
      return phrase(op, wording, { ...facts, low: say(low), high: say(high) });
    }
    case "list": {
      const one = Array.isArray(value) && value.length === 1 ? OF_ONE[op] : undefined;
      if (one) return clause({ field, op: one, value: (value as unknown[])[0] }, schema, wording);
      const said = Array.isArray(value) ? value.map(say).join(phrase("comma", wording)) : say(value);
      return phrase(op, wording, { ...facts, value: said });
    }
  }
  if (op === "eq" && typeof value === "boolean") return phrase(value ? "eq.true" : "eq.false", wording, facts);
  const numeric = (kind === "number" || kind === "money") && PHRASES.has(`${op}.number`);
  return phrase(numeric ? `${op}.number` : op, wording, { ...facts, value: say(value) });
}

function operand(value: unknown, field: FieldType, schema: Schema, wording: Wording): string {
  const found = dollar(value);
  if (!found) return literal(value, field, wording);
  const [name, argument] = found;
  switch (name) {
    case "$me":
      return phrase("me", wording);
    case "$my": {
      const own = `my.${String(argument)}`;
      return PHRASES.has(own) ? phrase(own, wording) : phrase("my", wording, { name: String(argument) });
    }
    case "$field": {
      const path = String(argument);
      return label(schema.fields[path]?.label, path, wording);
    }
  }
  const { amount, unit, minutes } = parseSpan(argument);
  // The day of `$today` is told in days, whatever the unit it was written in.
  const days = name === "$today";
  return shifted(days ? minutes / 1440 : amount, days ? "d" : unit, days ? "today" : "now", wording);
}

function shifted(amount: number, unit: string, anchor: string, wording: Wording): string {
  if (amount === 0) return phrase(anchor, wording);
  return phrase(amount < 0 ? "ago" : "ahead", wording, { span: span(Math.abs(amount), unit, wording) });
}

function span(amount: number, unit: string, wording: Wording): string {
  return phrase(amount === 1 ? `${unit}.one` : unit, wording, { amount: String(amount) });
}

function literal(value: unknown, field: FieldType, wording: Wording): string {
  if (typeof value === "boolean") return phrase(value ? "yes" : "no", wording);
  if (typeof value === "number") {
    if (field.kind === "reference") return wording.names?.(field.target ?? null, value) ?? `#${value}`;
    return plain(value);
  }
  const text = String(value);
  if (field.kind === "datetime") return moment(text, wording);
  if (field.kind === "date") return text;
  if (field.kind === "select" || field.kind === "multi") {
    const options = field.options ?? {};
    return Object.hasOwn(options, text) ? label(options[text], text, wording) : text;
  }
  return phrase("quote", wording, { text });
}

/** A number without exponent. */
export function plain(number: number): string {
  const text = String(number);
  const found = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text);
  if (!found) return text === "-0" ? "0" : text;
  const [, sign = "", digit = "", more = "", places] = found;
  return `${sign}0.${"0".repeat(Number(places) - 1)}${digit}${more}`;
}

function moment(text: string, { zone }: Wording): string {
  const utc = parseMoment(text);
  if (utc === null) return text;
  const wall = zone ? (wallMoment(utc, zone) ?? utc) : utc;
  const seconds = wall.slice(20, 26) !== "000000" ? wall.slice(16, 26) : wall.slice(17, 19) !== "00" ? wall.slice(16, 19) : "";
  return `${wall.slice(0, 10)} ${wall.slice(11, 16)}${seconds}${zone ? "" : " UTC"}`;
}
