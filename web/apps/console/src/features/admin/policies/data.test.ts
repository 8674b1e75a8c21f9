import { expect, test } from "vitest";

import { grouped } from "./data";

test("policies stand with the others of their part of the product", () => {
  const policies = ["files.view", "desk.take", "files.upload"].map((operation) => ({ operation, grants: [] }));
  const groups = grouped(policies).map(({ slice, policies: some }) => [slice, some.map(({ operation }) => operation)]);
  expect(groups).toEqual([
    ["files", ["files.view", "files.upload"]],
    ["desk", ["desk.take"]],
  ]);
});
