import { apiUrl } from "./http";
import { eventParser } from "./sse";
import type { ServerEvent } from "./sse";

export interface LiveEvent {
  topic: string;
  record_type: string;
  record_id: number;
}

/** Called with what happened; `null` means that events may have been missed and all must be read again. */
export type LiveListener = (event: LiveEvent | null) => void;

interface Subscriber {
  topics: readonly string[];
  listener: LiveListener;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Wait before the n-th new attempt: doubling, and spread so that not every screen returns at once. */
export function reconnectDelay(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
  return ceiling / 2 + (random() * ceiling) / 2;
}

/** A subscriber names a topic, a slice or a type of record, as the server does. */
function isWanted(wanted: readonly string[], { topic, record_type: type }: LiveEvent): boolean {
  const slice = topic.split(".")[0] ?? "";
  return wanted.some((name) => name === topic || name === slice || name === type);
}

/** One connection of this page to the live stream, shared by all subscribers. */
class LiveConnection {
  private subscribers = new Set<Subscriber>();
  private abort: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private openTopics = "";
  private attempt = 0;
  private lastId = "";

  add(subscriber: Subscriber): () => void {
    this.subscribers.add(subscriber);
    this.later(0);
    return () => {
      this.subscribers.delete(subscriber);
      this.later(0);
    };
  }

  private topics(): string {
    const all = [...this.subscribers].flatMap(({ topics }) => topics);
    return [...new Set(all)].sort().join(",");
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), wait);
  }

  private refresh(): void {
    const topics = this.topics();
    if (this.abort && topics === this.openTopics) return;
    this.abort?.abort();
    this.abort = undefined;
    this.openTopics = topics;
    if (topics) void this.run(topics, (this.abort = new AbortController()));
  }

  private async run(topics: string, abort: AbortController): Promise<void> {
    try {
      await this.read(topics, abort.signal);
    } catch {
      // every end of the stream is handled alike below
    }
    if (abort.signal.aborted) return;
    this.abort = undefined;
    this.later(reconnectDelay(this.attempt));
    this.attempt += 1;
  }

  private async read(topics: string, signal: AbortSignal): Promise<void> {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (this.lastId) headers["Last-Event-ID"] = this.lastId;
    const response = await fetch(apiUrl("/live", { topics }), { headers, signal, credentials: "same-origin" });
    if (!response.ok || !response.body) throw new Error(`live: ${response.status}`);
    if (this.attempt > 0) this.tellAll();
    this.attempt = 0;
    const parse = eventParser((event) => this.receive(event));
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parse(value);
    }
  }

  private tellAll(): void {
    for (const { listener } of this.subscribers) listener(null);
  }

  private receive({ id, event, data }: ServerEvent): void {
    if (id) this.lastId = id;
    if (event === "reload") {
      this.tellAll();
      return;
    }
    if (event !== "change") return;
    const live = JSON.parse(data) as LiveEvent;
    for (const { topics, listener } of this.subscribers) {
      if (isWanted(topics, live)) listener(live);
    }
  }
}

const connection = new LiveConnection();

/** Calls `listener` for each event of the topics, slices or types of record named; gives the way to stop. */
export function subscribe(topics: readonly string[], listener: LiveListener): () => void {
  return connection.add({ topics, listener });
}
