import { expect, test } from "vitest";

import { sameWords, trimmed, wordsIn } from "./words";

test("a language without words falls back to the first one", () => {
  expect(wordsIn({ "zh-CN": "A", en: "B" }, "en")).toBe("B");
  expect(wordsIn({ "zh-CN": "A" }, "zh-TW")).toBe("A");
  expect(wordsIn({ en: "B" }, "zh-TW")).toBe("B");
});

test("empty words are not sent", () => {
  expect(trimmed({ "zh-CN": " A ", "zh-TW": "  ", en: "" })).toEqual({ "zh-CN": "A" });
});

test("space around words is no change", () => {
  expect(sameWords({ "zh-CN": "A " }, { "zh-CN": "A", en: "" })).toBe(true);
  expect(sameWords({ "zh-CN": "A" }, { "zh-CN": "A", en: "B" })).toBe(false);
});
