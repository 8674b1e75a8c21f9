import { describe, expect, it } from "vitest";

import { changeListSearch, readListSearch } from "./listSearch";
import type { ListSearch } from "./listSearch";

describe("list state in the address", () => {
  it("survives the way into an address and back", () => {
    const search: ListSearch = {
      view: 3,
      q: "陆家嘴",
      sort: "-created_at",
      filter: { all: [{ field: "cf.f12", op: "in", value: ["a"] }] },
      peek: 9,
    };
    const query = new URLSearchParams({ ...stringified(search) });
    expect(readListSearch(Object.fromEntries(query))).toEqual(search);
  });

  it("words that look like a number are still words", () => {
    expect(readListSearch({ q: 26110101 })).toEqual({ q: "26110101" });
  });

  it("nonsense in an address is left out", () => {
    expect(
      readListSearch({ view: "-1", sort: "name;drop", filter: "{oops", peek: 1.5, q: null, other: true }),
    ).toEqual({});
    expect(readListSearch({ filter: { all: ["x"] } })).toEqual({});
  });

  it("an empty filter over a saved view is a choice of its own and stays", () => {
    expect(readListSearch({ view: 3, filter: '{"all":[]}', q: "" })).toEqual({ view: 3, filter: { all: [] }, q: "" });
  });

  it("clearing a filter leaves no trace in the address", () => {
    const filter = { field: "name", op: "eq", value: "x" } as const;
    expect(changeListSearch({ q: "a", filter }, { filter: undefined })).toEqual({ q: "a" });
  });
});

function stringified(search: ListSearch): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search).map(([key, value]) => [key, typeof value === "object" ? JSON.stringify(value) : String(value)]),
  );
}
