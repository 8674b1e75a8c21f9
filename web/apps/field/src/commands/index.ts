import { api, ApiError } from "@bihuan/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";

import type { Command, Outcome, Waiting } from "./queue";
import { Queue } from "./queue";

export { command } from "./queue";
export type { Command, Outcome } from "./queue";

const KEY = "bihuan.field.commands";
const RETRY_MS = 15_000;

/** Refusals are final; no network and a server in trouble are not. */
async function post(tap: Command): Promise<Outcome> {
  try {
    return { kind: "done", answer: await api.post(tap.path, tap.body, { idempotencyKey: tap.id }) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const passing = error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500;
    return passing ? { kind: "later" } : { kind: "refused", message: error.message };
  }
}

export const queue = new Queue(
  {
    read: () => localStorage.getItem(KEY),
    write: (text) => localStorage.setItem(KEY, text),
  },
  post,
);

/** What waits to be sent, and what was refused. */
export function useWaiting(): Waiting {
  return useSyncExternalStore(queue.subscribe, () => queue.state);
}

/** Sends what waits whenever there may be a network again. */
export function useFlushing(): void {
  const client = useQueryClient();
  useEffect(() => {
    const send = async (): Promise<void> => {
      const before = queue.state;
      await queue.flush();
      if (queue.state !== before) await client.invalidateQueries({ queryKey: ["jobs"] });
    };
    const flush = (): void => void send();
    const timer = setInterval(flush, RETRY_MS);
    window.addEventListener("online", flush);
    document.addEventListener("visibilitychange", flush);
    flush();
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", flush);
      document.removeEventListener("visibilitychange", flush);
    };
  }, [client]);
}
