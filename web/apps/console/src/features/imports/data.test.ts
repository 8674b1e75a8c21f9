import { describe, expect, test } from "vitest";

import { withMeaning } from "./data";

describe("the meaning of columns", () => {
  test("a field stands for one column only", () => {
    expect(withMeaning(["account.name", "account.phone", ""], 2, "account.phone")).toEqual(["account.name", "", "account.phone"]);
  });

  test("a column without meaning takes nothing from the others", () => {
    expect(withMeaning(["account.name", "", "account.phone"], 2, "")).toEqual(["account.name", "", ""]);
  });
});
