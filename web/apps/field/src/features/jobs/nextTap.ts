import type { Visit } from "./data";

/** The one thing that the big button does in a state of the visit. */
export type NextTap = "accept" | "depart" | "arrive" | "start" | "finish" | null;

const NEXT: Record<string, NextTap> = {
  offered: "accept",
  planned: "depart",
  accepted: "depart",
  travelling: "arrive",
  on_site: "start",
  working: "finish",
};

/** What comes next for a visit; nothing when it is over or suspended. */
export function nextTap(visit: Pick<Visit, "state">, meaning: string): NextTap {
  if (meaning === "paused" && visit.state !== "offered") return null;
  return NEXT[visit.state] ?? null;
}
