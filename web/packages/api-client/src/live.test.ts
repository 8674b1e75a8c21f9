import { describe, expect, it, vi } from "vitest";

import { reconnectDelay, subscribe } from ".";
import type { LiveEvent } from ".";
import { eventParser } from "./sse";
import type { ServerEvent } from "./sse";

describe("live", () => {
  it("events are cut out of chunks wherever the network splits them", () => {
    const events: ServerEvent[] = [];
    const parse = eventParser((event) => events.push(event));
    const stream = ': hello\n\nid: 7\nevent: a.b\ndata: {"x":\ndata: 1}\n\nid: 8\r\ndata: two\r\n\r\n';
    for (const letter of stream.slice(0, 40)) parse(letter);
    parse(stream.slice(40));
    expect(events).toEqual([
      { id: "7", event: "a.b", data: '{"x":\n1}' },
      { id: "8", event: "message", data: "two" },
    ]);
  });

  it("waits grow, stay bounded and are spread", () => {
    expect(reconnectDelay(0, () => 0)).toBe(500);
    expect(reconnectDelay(0, () => 1)).toBe(1000);
    expect(reconnectDelay(3, () => 1)).toBe(8000);
    expect(reconnectDelay(20, () => 1)).toBe(30_000);
  });

  it("a subscriber hears the slices and records it named, and that all must be read again", async () => {
    const bytes = new TextEncoder().encode(
      [
        ["workorders.order_assigned", "work_order", 5],
        ["inventory.stock_moved", "part", 6],
        ["customers.account_changed", "customer", 7],
      ]
        .map(([topic, type, id]) => `event: change\ndata: ${JSON.stringify({ topic, record_type: type, record_id: id })}\n\n`)
        .join("") + "event: reload\ndata: {}\n\n",
    );
    vi.stubGlobal("fetch", async () => new Response(new ReadableStream({ start: (pipe) => pipe.enqueue(bytes) })));
    const heard: (LiveEvent | null)[] = [];
    const stop = subscribe(["workorders", "customer"], (event) => heard.push(event));
    await vi.waitFor(() => expect(heard).toHaveLength(3));
    expect(heard.map((event) => event?.record_id)).toEqual([5, 7, undefined]);
    stop();
    vi.unstubAllGlobals();
  });
});
