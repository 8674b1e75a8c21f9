import { expect, test } from "vitest";

import { labelled, marksOf } from "./scale";

test("marks are round and reach the largest number", () => {
  expect(marksOf(0)).toEqual([0, 1]);
  expect(marksOf(3)).toEqual([0, 1, 2, 3]);
  expect(marksOf(17)).toEqual([0, 5, 10, 15, 20]);
  expect(marksOf(240)).toEqual([0, 100, 200, 300]);
});

test("dates under the chart are spread evenly and end with the last day", () => {
  expect([...labelled(7, 10)].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect([...labelled(30, 6)].sort((a, b) => a - b)).toEqual([4, 9, 14, 19, 24, 29]);
});
