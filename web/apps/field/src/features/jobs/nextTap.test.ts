import { expect, it } from "vitest";

import { nextTap } from "./nextTap";

it.each([
  ["offered", "scheduled", "accept"],
  ["planned", "scheduled", "depart"],
  ["accepted", "scheduled", "depart"],
  ["travelling", "travelling", "arrive"],
  ["on_site", "on_site", "start"],
  ["working", "working", "finish"],
  ["done", "done", null],
  ["cancelled", "new", null],
  ["working", "paused", null],
])("a visit %s of an order %s has %s as its next step", (state, meaning, next) => {
  expect(nextTap({ state }, meaning)).toBe(next);
});
