import type { RecordRow } from "@bihuan/api-client";
import { beforeEach, describe, expect, it } from "vitest";

import { aField, aMeta } from "../testing";
import { spacedPhone } from "../fields/Phone";
import { fromWallClock, toWallClock } from "../fields/DateTime";
import { conflicts, realChanges, toWire } from "./changes";
import { draftStore } from "./draft";

const customer = aMeta([
  aField("name", "text"),
  aField("owner", "reference"),
  aField("tags", "multi"),
  aField("limit_cents", "money"),
]);

function row(fields: Record<string, unknown>, version = 1): RecordRow {
  return { id: 1, version, title: "x", can: {}, ...fields };
}

beforeEach(() => sessionStorage.clear());

describe("record form", () => {
  it("a reference is sent as its id and an emptied text as nothing", () => {
    expect(toWire(customer, { owner: { id: 7, title: "Li" }, name: "", tags: ["a"], unknown: 1 })).toEqual({
      owner: 7,
      name: null,
      tags: ["a"],
    });
  });

  it("what was typed and typed back again is no change", () => {
    const base = row({ name: "A", owner: { id: 7, title: "Li" }, tags: null });
    expect(realChanges(customer, base, { name: "A", owner: { id: 7, title: "Li Wei" }, tags: [] })).toEqual({});
    expect(realChanges(customer, base, { name: "B", owner: null })).toEqual({ name: "B", owner: null });
  });

  it("only fields that both sides changed differently are in conflict", () => {
    const base = row({ name: "A", limit_cents: 100, tags: ["x"] });
    const theirs = row({ name: "B", limit_cents: 200, tags: ["x"] }, 2);
    const edits = { name: "C", limit_cents: 200, tags: ["y"] };
    expect(conflicts(customer, base, theirs, edits)).toEqual([{ key: "name", mine: "C", theirs: "B" }]);
  });

  it("a draft outlives the page and is gone once it is cleared", () => {
    draftStore("customer", 1).write({ name: "half" });
    expect(draftStore("customer", 1).read()).toEqual({ name: "half" });
    expect(draftStore("customer", 2).read()).toBeNull();
    draftStore("customer", 1).clear();
    expect(draftStore("customer", 1).read()).toBeNull();
  });

  it("a broken draft is no draft", () => {
    sessionStorage.setItem("bh.draft.customer.new", "{half");
    expect(draftStore("customer", "new").read()).toBeNull();
  });

  it("a Chinese phone number is shown in groups and any other as it is", () => {
    expect(spacedPhone("+8613837437199")).toBe("138 3743 7199");
    expect(spacedPhone("+862156312081")).toBe("021 5631 2081");
    expect(spacedPhone("+867555891590")).toBe("0755 589 1590");
    expect(spacedPhone("+14105550100")).toBe("+14105550100");
  });

  it("a moment is edited on the company's wall clock, daylight saving included", () => {
    expect(toWallClock("2026-11-23T05:20:00Z", "Asia/Shanghai")).toBe("2026-11-23T13:20");
    expect(fromWallClock("2026-11-23T13:20", "Asia/Shanghai")).toBe("2026-11-23T05:20:00.000Z");
    expect(fromWallClock("2026-07-01T08:00", "America/New_York")).toBe("2026-07-01T12:00:00.000Z");
    expect(fromWallClock("2026-12-01T08:00", "America/New_York")).toBe("2026-12-01T13:00:00.000Z");
  });
});
