import type { SlaState } from "@bihuan/ui";
import { useSyncExternalStore } from "react";

import type { OrderRow } from "./types";
import { isEnded } from "./types";

const TICK_MS = 30_000;
const AT_RISK = 0.75;
let now = Date.now();

function subscribe(listener: () => void): () => void {
  now = Date.now();
  const timer = setInterval(() => {
    now = Date.now();
    listener();
  }, TICK_MS);
  return () => clearInterval(timer);
}

/** The time of day, fresh every half minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

export interface Due {
  state: SlaState;
  share: number;
  /** Seconds left; negative when over. */
  left: number;
}

/** How an order stands towards its promise; nothing when nothing was promised or it was called off. */
export function dueOf(order: OrderRow, at: number): Due | null {
  if (!order.due_at || order.meaning === "cancelled") return null;
  const [start, end] = [Date.parse(order.opened_at), Date.parse(order.due_at)];
  const moment = order.finished_at ? Date.parse(order.finished_at) : at;
  const share = end > start ? (moment - start) / (end - start) : 1;
  const left = (end - moment) / 1000;
  return { state: stateOf(order, share, left), share, left };
}

function stateOf(order: OrderRow, share: number, left: number): SlaState {
  if (left < 0) return "breached";
  if (isEnded(order) || order.finished_at) return "met";
  if (order.meaning === "paused") return "paused";
  return share >= AT_RISK ? "at_risk" : "on_track";
}
