import { expect, it } from "vitest";

import { STAGES, stageOf } from "./stages";

it("the last stage is not reached before the work was accepted", () => {
  expect(STAGES[stageOf("working")]).toBe("working");
  expect(STAGES[stageOf("review")]).toBe("working");
  expect(stageOf("done")).toBe(STAGES.length);
});
