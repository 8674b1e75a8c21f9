import { describe, expect, it } from "vitest";

import document from "../../../../contracts/conditions/cases.json";
import { allOf, anyOf, compile, ConditionError, explain, FALSE, holds, LIMITS, operatorsFor, sentence, TRUE } from "./index";
import type { Condition, Context, Locale, Schema, Values } from "./index";

interface SharedCase {
  name: string;
  condition: Condition;
  record?: Values;
  expect?: boolean;
  context?: Partial<Context>;
  before?: Values | null;
  say?: Record<Locale, string>;
  zone?: string;
}

const schema = document.schema as unknown as Schema;
const cases = document.cases as unknown as SharedCase[];
const common = document.context as unknown as Context;
const contextOf = (one: SharedCase): Context => ({ ...common, ...one.context, before: one.before ?? null });

describe("the shared cases", () => {
  const truths = cases.filter((one) => one.expect !== undefined);

  it("are at least three hundred", () => expect(truths.length).toBeGreaterThan(300));

  it.each(truths)("$name", (one) => {
    const { record = {} } = one;
    expect(holds(one.condition, schema, record, contextOf(one))).toBe(one.expect);
    expect(explain(one.condition, schema, record, contextOf(one)).length === 0).toBe(one.expect);
  });

  it.each(cases.filter((one) => one.say))("$name", ({ condition, say, zone }) => {
    for (const [locale, words] of Object.entries(say ?? {})) {
      expect(sentence(condition, schema, { locale: locale as Locale, ...(zone ? { zone } : {}) })).toBe(words);
    }
  });
});

describe("what does not fit the schema", () => {
  const wrong: unknown[] = [
    {},
    { xor: [] },
    { field: "constructor", op: "not_empty" },
    { field: "__proto__", op: "not_empty" },
    { field: "title", op: "constructor" },
    { field: "title", op: "gte", value: "x" },
    { field: "price", op: "eq", value: "5" },
    { field: "price", op: "eq", value: { $env: "HOME" } },
    { field: "price", op: "between", value: [1] },
    { field: "priority", op: "in", value: [] },
    { field: "due_at", op: "within_last", value: "1y" },
    { some: "toString", where: { all: [] } },
  ];
  it.each(wrong.map((one) => [JSON.stringify(one), one] as const))("is an error: %s", (_, condition) => {
    expect(() => compile(condition as Condition, schema)).toThrow(ConditionError);
  });
});

const ask = (condition: Condition): boolean => holds(condition, schema, { vip: true }, common);

describe("putting conditions together", () => {
  const vip: Condition = { field: "vip", op: "eq", value: true };

  it("joins and keeps the neutral elements", () => {
    expect(ask(allOf())).toBe(true);
    expect(ask(anyOf())).toBe(false);
    expect(ask(allOf(vip, TRUE))).toBe(true);
    expect(ask(anyOf(vip, FALSE))).toBe(true);
    expect(ask(allOf(vip, FALSE))).toBe(false);
    expect(allOf(vip)).toBe(vip);
    expect(anyOf(vip)).toBe(vip);
  });

  it("names every clause that fails", () => {
    const condition = allOf(vip, anyOf({ field: "title", op: "empty" }, FALSE), { field: "code", op: "not_empty" });
    expect(explain(condition, schema, { vip: true, title: "x" }, common)).toEqual([
      anyOf({ field: "title", op: "empty" }, FALSE),
      { field: "code", op: "not_empty" },
    ]);
  });

  it("knows which operators a kind takes, and the limits", () => {
    expect(operatorsFor("select")).toEqual(["eq", "ne", "in", "not_in", "empty", "not_empty"]);
    expect(operatorsFor("select", true)).toContain("changed_to");
    expect(LIMITS["nodes"]).toBe(200);
  });
});
