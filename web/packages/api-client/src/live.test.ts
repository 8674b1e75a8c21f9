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

  it("a subscriber hears its family of topics and nothing else", async () => {
    const bytes = new TextEncoder().encode(
      'event: workorders.order_assigned\ndata: {"record_id": 5}\n\nevent: stock.moved\ndata: {}\n\n',
    );
    vi.stubGlobal("fetch", async () => new Response(new ReadableStream({ start: (pipe) => pipe.enqueue(bytes) })));
    const heard: (LiveEvent | null)[] = [];
    const stop = subscribe(["workorders.*"], (event) => heard.push(event));
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    expect(heard[0]).toMatchObject({ topic: "workorders.order_assigned", record_id: 5 });
    stop();
    vi.unstubAllGlobals();
  });
});
