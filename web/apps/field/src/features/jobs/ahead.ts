import type { Command } from "../../commands";
import type { Visit } from "./data";

const AFTER: Record<string, string> = { accept: "accepted", depart: "travelling", arrive: "on_site", start: "working" };

/** The visit as the technician left it: the taps that still wait for the network count as made. */
export function ahead<V extends Pick<Visit, "id" | "state">>(visit: V, pending: readonly Pick<Command, "path">[]): V {
  const own = `/visits/${visit.id}/`;
  let { state } = visit;
  for (const { path } of pending) {
    if (path.startsWith(own)) state = AFTER[path.slice(own.length)] ?? state;
  }
  return state === visit.state ? visit : { ...visit, state };
}
