import { describe, expect, it } from "vitest";

import { dueOf } from "./due";
import type { OrderRow } from "./types";

const opened = Date.parse("2026-11-22T01:00:00Z");
const hour = 3_600_000;

function anOrder(more: Partial<OrderRow> = {}): OrderRow {
  return {
    meaning: "new",
    opened_at: new Date(opened).toISOString(),
    due_at: new Date(opened + 4 * hour).toISOString(),
    finished_at: null,
    ...more,
  } as OrderRow;
}

describe("the promise of an order", () => {
  it("runs on track, then at risk, then is broken", () => {
    expect(dueOf(anOrder(), opened + hour)).toEqual({ state: "on_track", share: 0.25, left: 3 * 3600 });
    expect(dueOf(anOrder(), opened + 3.5 * hour)?.state).toBe("at_risk");
    expect(dueOf(anOrder(), opened + 5 * hour)).toMatchObject({ state: "breached", left: -3600 });
  });

  it("is judged by the end of the work, not by the time of reading", () => {
    const done = anOrder({ meaning: "done", finished_at: new Date(opened + 2 * hour).toISOString() });
    expect(dueOf(done, opened + 90 * hour)?.state).toBe("met");
    const late = anOrder({ meaning: "done", finished_at: new Date(opened + 6 * hour).toISOString() });
    expect(dueOf(late, opened + 90 * hour)?.state).toBe("breached");
  });

  it("says nothing of an order without promise or one that was called off", () => {
    expect(dueOf(anOrder({ due_at: null }), opened)).toBeNull();
    expect(dueOf(anOrder({ meaning: "cancelled" }), opened)).toBeNull();
  });
});
