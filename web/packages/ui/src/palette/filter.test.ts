import { describe, expect, it } from "vitest";

import { narrow } from "./filter";

const run = (): void => undefined;
const groups = [
  { key: "go", label: "Go", commands: [{ id: "board", label: "派工台", keywords: "dispatch pgt", run }] },
  { key: "hits", label: "Hits", isAnswer: true, commands: [{ id: "1", label: "空调维修", run }] },
];

describe("palette", () => {
  it("finds a command by part of its Chinese name or by a keyword", () => {
    expect(narrow(groups, "派工")[0]?.key).toBe("go");
    expect(narrow(groups, "DISP")[0]?.key).toBe("go");
  });

  it("shows what the server found even when the typed words are not in its title", () => {
    expect(narrow(groups, "ktwx").map(({ key }) => key)).toEqual(["hits"]);
  });
});
