import { expect, test } from "vitest";

import { changesOf } from "./data";

const states = [
  { key: "new", label: { "zh-CN": "A", en: "New" } },
  { key: "done", label: { "zh-CN": "B", en: "Done" } },
];

test("only names that differ are sent", () => {
  const draft = { new: { "zh-CN": "A", en: "Fresh " }, done: { "zh-CN": "B ", en: "Done" } };
  expect(changesOf(states, draft)).toEqual({ new: { "zh-CN": "A", en: "Fresh" } });
});
