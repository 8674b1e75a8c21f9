import { expect, test } from "vitest";

import { everyDay, isPeriod } from "./data";

test("a day on which nothing happened stands in the trend with zeros", () => {
  const trend = [{ day: "2026-02-27", opened: 3, finished: 1 }, { day: "2026-03-01", opened: 0, finished: 2 }];
  expect(everyDay(trend, "2026-02-27", "2026-03-02")).toEqual([
    { day: "2026-02-27", opened: 3, finished: 1 },
    { day: "2026-02-28", opened: 0, finished: 0 },
    { day: "2026-03-01", opened: 0, finished: 2 },
    { day: "2026-03-02", opened: 0, finished: 0 },
  ]);
});

test("only the offered periods are taken from the address", () => {
  expect([7, 30, 90].every(isPeriod)).toBe(true);
  expect([0, 8, 400, Number.NaN].some(isPeriod)).toBe(false);
});
