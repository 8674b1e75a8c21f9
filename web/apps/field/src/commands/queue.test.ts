import { describe, expect, it } from "vitest";

import type { Command, Outcome, Store } from "./queue";
import { command, Queue } from "./queue";

function memory(): Store & { text: string | null } {
  const store = {
    text: null as string | null,
    read: () => store.text,
    write: (text: string) => {
      store.text = text;
    },
  };
  return store;
}

const LATER: Outcome = { kind: "later" };
const DONE: Outcome = { kind: "done", answer: null };

describe("the queue of the technician's taps", () => {
  it("keeps a tap that found no network and sends it later under the same id and time", async () => {
    const sent: Command[] = [];
    let online = false;
    const queue = new Queue(memory(), async (tap) => {
      if (!online) return LATER;
      sent.push(tap);
      return DONE;
    });
    const tap = command(7, "depart", "/visits/1/depart");
    expect((await queue.send(tap)).kind).toBe("later");
    online = true;
    await queue.flush();
    expect(sent).toEqual([tap]);
    expect(queue.state.pending).toEqual([]);
  });

  it("sends in the order of the taps, also those made while others wait", async () => {
    const sent: string[] = [];
    let online = false;
    const queue = new Queue(memory(), async (tap) => {
      if (!online) return LATER;
      sent.push(tap.path);
      return DONE;
    });
    await queue.send(command(7, "depart", "/a"));
    online = true;
    await queue.send(command(7, "arrive", "/b"));
    expect(sent).toEqual([]);
    await Promise.all([queue.flush(), queue.flush()]);
    expect(sent).toEqual(["/a", "/b"]);
  });

  it("shows a refused tap with the server's sentence and goes on with the rest", async () => {
    let online = false;
    const queue = new Queue(memory(), async (tap) => {
      if (!online) return LATER;
      return tap.path === "/a" ? { kind: "refused", message: "该上门安排已结束" } : DONE;
    });
    await queue.send(command(7, "depart", "/a"));
    await queue.send(command(8, "arrive", "/b"));
    online = true;
    await queue.flush();
    expect(queue.state.pending).toEqual([]);
    expect(queue.state.failed.map((one) => one.message)).toEqual(["该上门安排已结束"]);
    queue.discard(queue.state.failed[0]?.command.id ?? "");
    expect(queue.state.failed).toEqual([]);
  });

  it("survives a closed app", async () => {
    const store = memory();
    const before = new Queue(store, async () => LATER);
    const tap = command(7, "depart", "/a");
    await before.send(tap);
    const sent: string[] = [];
    const after = new Queue(store, async (one) => {
      sent.push(one.id);
      return DONE;
    });
    await after.flush();
    expect(sent).toEqual([tap.id]);
  });

  it("begins anew when what was stored is not readable", () => {
    const store = memory();
    store.text = "{broken";
    expect(new Queue(store, async () => DONE).state).toEqual({ pending: [], failed: [] });
  });
});
