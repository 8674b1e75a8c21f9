import { describe, expect, it } from "vitest";

import { aField } from "../testing";
import { readCondition } from "./condition";
import type { Group } from "./condition";
import { operatorsFor } from "@bihuan/conditions";

import { isComplete, operatorsOf } from "./operators";
import {
  addNode,
  asGroup,
  both,
  countRules,
  finished,
  newRule,
  quickValues,
  removeNode,
  replaceNode,
  setJoint,
  withOperator,
  withQuickValues,
} from "./tree";

const vip = { field: "tier", op: "in", value: ["vip"] } as const;
const named = { field: "name", op: "contains", value: "冷库" } as const;
const nested: Group = { all: [{ ...named }, { any: [{ ...vip, value: ["vip"] }] }] };

describe("filter builder", () => {
  it("adds a rule to a nested group and leaves the rest as it was", () => {
    const grown = addNode(nested, [1], { field: "city", op: "eq", value: "上海" });
    expect(grown).toEqual({
      all: [named, { any: [vip, { field: "city", op: "eq", value: "上海" }] }],
    });
    expect(nested).toEqual({ all: [named, { any: [vip] }] });
  });

  it("replaces and removes by path", () => {
    expect(replaceNode(nested, [1, 0], { field: "x", op: "empty" })).toEqual({
      all: [named, { any: [{ field: "x", op: "empty" }] }],
    });
    expect(removeNode(nested, [1, 0])).toEqual({ all: [named, { any: [] }] });
    expect(removeNode(nested, [0])).toEqual({ all: [{ any: [vip] }] });
  });

  it("turns 'all of' into 'any of' where it is asked and nowhere else", () => {
    expect(setJoint(nested, [], "any")).toEqual({ any: [named, { any: [vip] }] });
    expect(setJoint(nested, [1], "all")).toEqual({ all: [named, { all: [vip] }] });
  });

  it("sends no unfinished rule and no empty group", () => {
    const draft: Group = {
      all: [
        { field: "name", op: "contains", value: "" },
        { field: "made", op: "between", value: ["2026-01-01", ""] },
        { any: [{ field: "tier", op: "in", value: [] }] },
        { field: "phone", op: "empty", value: "left over" },
      ],
    };
    expect(finished(draft)).toEqual({ all: [{ field: "phone", op: "empty" }] });
    expect(finished({ all: [] })).toBeNull();
  });

  it("keeps parts of the language that it cannot edit", () => {
    const strange = { not: { field: "tier", op: "eq", value: "vip" } };
    expect(finished({ all: [strange] })).toEqual({ all: [strange] });
    expect(readCondition({ all: [strange, 7, { nonsense: true }, { not: 3 }] })).toEqual({ all: [strange] });
  });

  it("keeps the value when the new operator can take it and drops it when not", () => {
    const name = aField("name", "text");
    expect(withOperator({ ...named }, name, "starts_with")).toEqual({ ...named, op: "starts_with" });
    expect(withOperator({ ...named }, name, "empty")).toEqual({ field: "name", op: "empty" });
    expect(newRule(aField("sent", "boolean"))).toEqual({ field: "sent", op: "eq", value: true });
    expect(newRule(aField("made", "date"))).toEqual({ field: "made", op: "within_last", value: "7d" });
  });

  it("a quick filter edits its own rule beside the others", () => {
    const withTier = withQuickValues({ ...named }, "tier", ["vip", "key"]);
    expect(withTier).toEqual({ all: [named, { field: "tier", op: "in", value: ["vip", "key"] }] });
    expect(quickValues(withTier, "tier")).toEqual(["vip", "key"]);
    expect(withQuickValues(withTier, "tier", [])).toEqual({ all: [named] });
    expect(withQuickValues({ all: [vip] }, "tier", [])).toBeNull();
  });

  it("a quick filter narrows an 'any of' filter and does not widen it", () => {
    const either: Group = { any: [{ ...named }, { field: "city", op: "eq", value: "x" }] };
    expect(withQuickValues(either, "tier", ["vip"])).toEqual({ all: [either, vip] });
  });

  it("counts comparisons at every depth", () => {
    expect(countRules(nested)).toBe(2);
    expect(countRules(null)).toBe(0);
    expect(asGroup({ ...named })).toEqual({ all: [named] });
    expect(both({ ...named }, null)).toEqual(named);
  });

  it("offers only operators that the language has for the kind, the usual one first", () => {
    for (const kind of ["text", "number", "date", "datetime", "select", "multi", "boolean", "reference"] as const) {
      for (const op of operatorsOf(kind)) expect(operatorsFor(kind)).toContain(op);
    }
    expect(operatorsOf("phone")[0]).toBe("contains");
    expect(operatorsOf("select")[0]).toBe("in");
    expect(operatorsOf("file")).toEqual([]);
  });

  it("a span is a number with its unit", () => {
    expect(isComplete("within_last", "7d")).toBe(true);
    expect(isComplete("within_last", "seven")).toBe(false);
    expect(isComplete("eq", 0)).toBe(true);
    expect(isComplete("eq", false)).toBe(true);
  });
});
