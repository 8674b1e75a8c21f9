import { beforeEach, describe, expect, it, vi } from "vitest";

import { workerSource } from "../../sw/plugin";
import type { AppFile } from "../../sw/plugin";

const files: AppFile[] = [
  { url: "/m/index.html", hash: "a", hashed: false },
  { url: "/m/assets/app-12345678.js", hash: "b", hashed: true },
];

type Listener = (event: Record<string, unknown>) => void;

/** Runs the worker with a cache that holds only what is put into it. */
function startWorker(kept: Record<string, string>) {
  const listeners: Record<string, Listener> = {};
  const self = {
    location: { origin: "https://x.test" },
    addEventListener: (name: string, listener: Listener) => (listeners[name] = listener),
    clients: { claim: vi.fn() },
    skipWaiting: vi.fn(),
  };
  const cache = {
    addAll: vi.fn(),
    match: async (asked: string | { url: string }) => kept[typeof asked === "string" ? asked : new URL(asked.url).pathname],
  };
  const caches = {
    open: async () => cache,
    keys: async () => ["bihuan-app-old", "other-app"],
    delete: vi.fn(),
  };
  const network = vi.fn(async () => "network");
  class FakeRequest {
    constructor(
      readonly url: string,
      readonly init: { cache: string },
    ) {}
  }
  // oxlint-disable-next-line no-new-func -- the worker is a script of its own and must be run as one
  new Function("self", "caches", "fetch", "Request", workerSource(files, "/m/"))(self, caches, network, FakeRequest);
  const ask = (path: string, init: Record<string, unknown> = {}) => {
    const respondWith = vi.fn();
    const request = { method: "GET", mode: "cors", url: `https://x.test${path}`, ...init };
    listeners["fetch"]?.({ request, respondWith });
    return respondWith.mock.calls[0]?.[0] as Promise<unknown> | undefined;
  };
  return { listeners, self, cache, caches, network, ask };
}

let worker: ReturnType<typeof startWorker>;

beforeEach(() => {
  worker = startWorker({ "/m/index.html": "shell", "/m/assets/app-12345678.js": "script" });
});

describe("service worker", () => {
  it("every page of the app starts from the kept shell", async () => {
    expect(await worker.ask("/m/jobs/7", { mode: "navigate" })).toBe("shell");
    expect(await worker.ask("/m/assets/app-12345678.js")).toBe("script");
    expect(worker.network).not.toHaveBeenCalled();
  });

  it("answers of the server are never touched", () => {
    expect(worker.ask("/api/v1/session")).toBeUndefined();
    expect(worker.ask("/m/anything", { method: "POST" })).toBeUndefined();
    expect(worker.ask("/", { mode: "navigate" })).toBeUndefined();
    expect(worker.ask("/m/x", { url: "https://other.test/m/x" })).toBeUndefined();
  });

  it("a file it does not keep comes from the network", async () => {
    expect(await worker.ask("/m/new.png")).toBe("network");
  });

  it("installing keeps all files and asks anew for those without a hash in their name", async () => {
    const waitUntil = vi.fn();
    worker.listeners["install"]?.({ waitUntil });
    await waitUntil.mock.calls[0]?.[0];
    const requests = worker.cache.addAll.mock.calls[0]?.[0] as { url: string; init: { cache: string } }[];
    expect(requests.map(({ url, init }) => [url, init.cache])).toEqual([
      ["/m/index.html", "reload"],
      ["/m/assets/app-12345678.js", "default"],
    ]);
  });

  it("a new version drops the older ones and nobody else's", async () => {
    const waitUntil = vi.fn();
    worker.listeners["activate"]?.({ waitUntil });
    await waitUntil.mock.calls[0]?.[0];
    expect(worker.caches.delete).toHaveBeenCalledExactlyOnceWith("bihuan-app-old");
  });

  it("takes over only when it is asked to", () => {
    worker.listeners["message"]?.({ data: "hello" });
    expect(worker.self.skipWaiting).not.toHaveBeenCalled();
    worker.listeners["message"]?.({ data: "apply-update" });
    expect(worker.self.skipWaiting).toHaveBeenCalledOnce();
  });

  it("a changed file is a new version", () => {
    const changed = files.map((file) => ({ ...file, hash: `${file.hash}2` }));
    const version = (source: string): string => /VERSION = "(\w+)"/.exec(source)?.[1] ?? "";
    expect(version(workerSource(changed, "/m/"))).not.toBe(version(workerSource(files, "/m/")));
  });
});
