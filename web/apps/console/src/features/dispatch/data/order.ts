import type { Tone } from "@bihuan/ui";

import type { OrderBrief } from "./types";

const RANKS: Record<string, number> = { urgent: 0, high: 1, normal: 2 };

/** Place of a priority; an unknown one comes last. */
export function rankOf(priority: string): number {
  return RANKS[priority] ?? 3;
}

function dueOf(order: OrderBrief): number {
  return order.due_at ? Date.parse(order.due_at) : Number.POSITIVE_INFINITY;
}

/** The most urgent first, then what is due first. */
export function byUrgency(a: OrderBrief, b: OrderBrief): number {
  const ranked = rankOf(a.priority) - rankOf(b.priority);
  if (ranked !== 0) return ranked;
  const [first, second] = [dueOf(a), dueOf(b)];
  return first === second ? a.id - b.id : first - second;
}

const TONES: Record<string, Tone> = {
  planned: "scheduled",
  offered: "scheduled",
  accepted: "on_site",
  travelling: "travelling",
  on_site: "working",
  working: "working",
  done: "done",
};

/** Colour of a visit: by its state, red when it is late. */
export function toneOfVisit(state: string, isLate: boolean): Tone {
  if (isLate) return "risk";
  return TONES[state] ?? "neutral";
}

const NOT_BEGUN = new Set(["planned", "offered", "accepted"]);

/** Whether a visit can still be given another time or technician. */
export function isMovable(state: string): boolean {
  return NOT_BEGUN.has(state);
}

/** Whether the time is over and nobody has gone yet, or the order is past its due time. */
export function isLate(state: string, startMinute: number, nowMinute: number, due: string | null, now: string): boolean {
  if (state === "done") return false;
  if (NOT_BEGUN.has(state) && startMinute < nowMinute) return true;
  return due !== null && Date.parse(due) < Date.parse(now);
}
