import { uuid } from "@bihuan/api-client";

/** One tap of the technician: what to do, when it was done on this phone, and a name that makes repeats harmless. */
export interface Command {
  /** The Idempotency-Key. */
  id: string;
  path: string;
  body: Record<string, unknown>;
  orderId: number;
  /** What the technician pressed, for the list of what is still to be sent. */
  label: string;
}

export interface Failed {
  command: Command;
  message: string;
}

export interface Waiting {
  pending: readonly Command[];
  failed: readonly Failed[];
}

export type Outcome = { kind: "done"; answer: unknown } | { kind: "refused"; message: string } | { kind: "later" };
export type Post = (command: Command) => Promise<Outcome>;

export interface Store {
  read: () => string | null;
  write: (text: string) => void;
}

const EMPTY: Waiting = { pending: [], failed: [] };

function parse(text: string | null): Waiting {
  try {
    const held = JSON.parse(text ?? "null") as Waiting | null;
    return held && Array.isArray(held.pending) && Array.isArray(held.failed) ? held : EMPTY;
  } catch {
    return EMPTY;
  }
}

/** A new command; its time is the time of the tap, whenever it is sent. */
export function command(orderId: number, label: string, path: string, body: Record<string, unknown> = {}): Command {
  return { id: uuid(), orderId, label, path, body: { ...body, effective_at: new Date().toISOString() } };
}

/** Keeps commands until the server has answered them, in order; what it refuses is shown, never dropped. */
export class Queue {
  #state: Waiting;
  #busy: Promise<void> | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly store: Store,
    private readonly post: Post,
  ) {
    this.#state = parse(store.read());
  }

  /** What waits and what was refused. */
  get state(): Waiting {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #put(state: Waiting): void {
    this.#state = state;
    this.store.write(JSON.stringify(state));
    for (const listener of this.#listeners) listener();
  }

  /** Sends a command now, or keeps it for later when there is no network or others wait before it. */
  async send(next: Command): Promise<Outcome> {
    if (this.#state.pending.length === 0) {
      const outcome = await this.post(next);
      if (outcome.kind !== "later") return outcome;
    }
    this.#put({ ...this.#state, pending: [...this.#state.pending, next] });
    return { kind: "later" };
  }

  /** Sends what waits, the oldest first; stops at the first that finds no server. */
  flush(): Promise<void> {
    this.#busy ??= this.#drain().finally(() => {
      this.#busy = null;
    });
    return this.#busy;
  }

  async #drain(): Promise<void> {
    for (;;) {
      const [first] = this.#state.pending;
      if (!first) return;
      const outcome = await this.post(first);
      if (outcome.kind === "later") return;
      const pending = this.#state.pending.filter((other) => other.id !== first.id);
      const failed = outcome.kind === "refused" ? [...this.#state.failed, { command: first, message: outcome.message }] : this.#state.failed;
      this.#put({ pending, failed });
    }
  }

  /** Takes a refused command off the list, once the technician has read why. */
  discard(id: string): void {
    this.#put({ ...this.#state, failed: this.#state.failed.filter((one) => one.command.id !== id) });
  }
}
