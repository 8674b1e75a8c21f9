import { describe, expect, it } from "vitest";

import { clashOf, clockText, heldInside, leftOf, minuteAt, minuteOf, momentOf, scaleFor, shownHours, snap, uncovered } from "./geometry";
import type { LaneTime } from "./geometry";

const h = (hour: number, minute = 0): number => hour * 60 + minute;
const DAY_START = "2026-11-22T00:00:00+08:00";

describe("time and pixels", () => {
  it("counts minutes from the company's midnight whatever zone the moment is written in", () => {
    expect(minuteOf("2026-11-22T01:30:00Z", DAY_START)).toBe(h(9, 30));
    expect(minuteOf(momentOf(h(13, 5), DAY_START), DAY_START)).toBe(h(13, 5));
  });

  it("reads a pixel back as the minute it was drawn for", () => {
    const scale = scaleFor({ start: h(7), end: h(21) }, 840, 1.5);
    expect(scale.px).toBeCloseTo(1.5);
    for (const minute of [h(7), h(9, 35), h(20, 55)]) expect(minuteAt(scale, leftOf(scale, minute))).toBe(minute);
  });

  it("snaps to five minutes, to the nearer side", () => {
    expect(snap(h(9, 2))).toBe(h(9));
    expect(snap(h(9, 3))).toBe(h(9, 5));
    expect(minuteAt(scaleFor({ start: h(7), end: h(21) }, 840, 1), 122.4)).toBe(h(9));
  });

  it("shows 07 to 21 and grows to whole hours when a visit reaches beyond", () => {
    expect(shownHours([])).toEqual({ start: h(7), end: h(21) });
    expect(shownHours([{ start: h(5, 40), end: h(6) }, { start: h(21), end: h(22, 10) }])).toEqual({ start: h(5), end: h(23) });
    expect(shownHours([{ start: -30, end: h(26) }])).toEqual({ start: 0, end: h(24) });
  });

  it("keeps a ghost inside the shown hours", () => {
    const scale = scaleFor({ start: h(7), end: h(21) }, 840, 1);
    expect(heldInside(scale, h(6), 60)).toBe(h(7));
    expect(heldInside(scale, h(20, 30), 60)).toBe(h(20));
    expect(heldInside(scale, h(10), 60)).toBe(h(10));
  });

  it("writes minutes as a clock does", () => {
    expect(clockText(h(9, 5))).toBe("09:05");
    expect(clockText(h(24, 15))).toBe("00:15");
  });
});

describe("what a lane leaves free", () => {
  it("gives the stretches that no window covers", () => {
    expect(uncovered({ start: h(7), end: h(21) }, [{ start: h(13), end: h(18) }, { start: h(8), end: h(12) }])).toEqual([
      { start: h(7), end: h(8) },
      { start: h(12), end: h(13) },
      { start: h(18), end: h(21) },
    ]);
    expect(uncovered({ start: h(7), end: h(21) }, [{ start: h(0), end: h(24) }])).toEqual([]);
    expect(uncovered({ start: h(7), end: h(21) }, [])).toEqual([{ start: h(7), end: h(21) }]);
  });
});

describe("clashes", () => {
  const lane: LaneTime = {
    windows: [{ start: h(8), end: h(12) }, { start: h(13), end: h(18) }],
    breaks: [{ start: h(12), end: h(13) }],
    leave: [{ start: h(15), end: h(18) }],
    visits: [{ id: 7, label: "WO-7", start: h(9), end: h(10) }],
  };

  it("lets a visit stand in free working time, and touch its neighbour without overlap", () => {
    expect(clashOf(lane, { start: h(10), end: h(11) })).toBeNull();
    expect(clashOf(lane, { start: h(8), end: h(9) })).toBeNull();
  });

  it("refuses an overlap and names what is there", () => {
    expect(clashOf(lane, { start: h(9, 55), end: h(11) })).toEqual({
      kind: "overlap", severity: "refuse", label: "WO-7", id: 7, start: h(9), end: h(10),
    });
  });

  it("does not count a visit against itself while it is moved", () => {
    expect(clashOf(lane, { start: h(9, 30), end: h(10, 30) }, 7)).toBeNull();
  });

  it("asks for a reason on leave, in the break and off shift, leave first", () => {
    expect(clashOf(lane, { start: h(14, 30), end: h(15, 30) })).toMatchObject({ kind: "leave", severity: "override", start: h(15), end: h(18) });
    expect(clashOf(lane, { start: h(11, 30), end: h(12, 30) })).toMatchObject({ kind: "break", severity: "override", start: h(12) });
    expect(clashOf({ ...lane, leave: [] }, { start: h(17, 30), end: h(18, 30) })).toMatchObject({ kind: "off_shift", severity: "override" });
  });

  it("puts the overlap before everything softer", () => {
    const full = { ...lane, leave: [{ start: h(8), end: h(18) }] };
    expect(clashOf(full, { start: h(9), end: h(9, 30) })?.kind).toBe("overlap");
  });
});
