import { describe, expect, it } from "vitest";

import { readPreset } from "./preset";

describe("the address of the desk", () => {
  it("brings the caller's number from the telephone system, even where it was read as a number", () => {
    expect(readPreset({ phone: "+86 138-0000-1111" })).toEqual({ phone: "+86 138-0000-1111" });
    expect(readPreset({ phone: 13800001111 })).toEqual({ phone: "13800001111" });
  });

  it("brings customer and device of the record it was opened from", () => {
    const preset = { account: { id: 4, title: "A" }, asset: { id: 9, title: "B" } };
    expect(readPreset({ preset })).toEqual({ account: { id: 4, title: "A" }, asset_id: 9 });
  });

  it("leaves out what makes no sense", () => {
    expect(readPreset({ phone: "<script>", preset: [1], account: { id: "4", title: "A" } })).toEqual({});
  });
});
