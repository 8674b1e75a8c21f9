import { expect, it } from "vitest";

import { emptinessOf } from "./empty";

const filter = { field: "state", op: "eq", value: "open" };

it.each([
  ["", null, undefined, "none"],
  ["", null, {}, "tab"],
  ["陆家嘴", null, {}, "filtered"],
  ["", filter, {}, "filtered"],
  ["", filter, undefined, "filtered"],
])("an empty list with the words %j, the filter %j and the tab %j is %s", (q, condition, tab, said) => {
  expect(emptinessOf({ q, filter: condition, tab })).toBe(said);
});
