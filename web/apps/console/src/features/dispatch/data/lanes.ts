import type { Tone } from "@bihuan/ui";

import { clockText, minuteOf, uncovered } from "../board/geometry";
import type { LaneTime, Stretch } from "../board/geometry";
import { isLate, isMovable, toneOfVisit } from "./order";
import type { Board, Lane, Span, Visit } from "./types";

/** What is drawn of a visit. */
export interface Bar extends Stretch {
  visit: Visit;
  tone: Tone;
  late: boolean;
  /** Minutes of driving before it. */
  travel: number;
  movable: boolean;
}

/** What is drawn of a technician. */
export interface LaneView {
  lane: Lane;
  time: LaneTime;
  /** Time that is no working time, breaks apart. */
  off: readonly Stretch[];
  leave: readonly (Stretch & { reason: string })[];
  bars: readonly Bar[];
}

/** Whether all of the visits are drawn as before: a lane that did not change is not drawn anew. */
function sameBars(before: readonly Bar[], now: readonly Bar[]): boolean {
  return before.length === now.length && now.every((bar, i) => bar.visit === before[i]?.visit && bar.late === before[i]?.late);
}

function barOf(visit: Visit, board: Board, nowMinute: number): Bar {
  const start = minuteOf(visit.start, board.start);
  const end = minuteOf(visit.end, board.start);
  if (visit.hidden) return { visit, start, end, tone: "neutral", late: false, travel: 0, movable: false };
  const late = isLate(visit.state, start, nowMinute, visit.order.due_at, board.now);
  return {
    visit,
    start,
    end,
    late,
    tone: toneOfVisit(visit.state, late),
    travel: visit.travel_minutes ?? 0,
    movable: isMovable(visit.state) && visit.order.can.place,
  };
}

/** The name a visit goes by in a sentence. */
export function nameOf(visit: Visit): string {
  return visit.hidden ? "" : visit.order.number;
}

function viewOf(lane: Lane, bars: readonly Bar[], dayStart: string): LaneView {
  const stretch = ({ start, end }: Span): Stretch => ({ start: minuteOf(start, dayStart), end: minuteOf(end, dayStart) });
  const windows = lane.windows.map(stretch);
  const breaks = lane.breaks.map(stretch);
  const leave = lane.leave.map((away) => ({ ...stretch(away), reason: away.reason }));
  const visits = bars.filter(({ visit }) => visit.hidden || visit.state !== "done");
  return {
    lane,
    bars,
    leave,
    off: uncovered({ start: 0, end: 24 * 60 }, [...windows, ...breaks]),
    time: { windows, breaks, leave, visits: visits.map(({ visit, start, end }) => ({ id: visit.id, label: nameOf(visit), start, end })) },
  };
}

export type LaneCache = Map<number, LaneView & { dayStart: string }>;

/** The lanes of a board; those that did not change are the same objects as before. */
export function laneViews(board: Board, cache: LaneCache): LaneView[] {
  const nowMinute = minuteOf(board.now, board.start);
  const held = new Map<number, Bar[]>();
  for (const visit of board.visits) {
    const bars = held.get(visit.technician_id) ?? [];
    bars.push(barOf(visit, board, nowMinute));
    held.set(visit.technician_id, bars);
  }
  return board.lanes.map((lane) => {
    const bars = (held.get(lane.id) ?? []).sort((a, b) => a.start - b.start);
    const before = cache.get(lane.id);
    if (before && before.lane === lane && before.dayStart === board.start && sameBars(before.bars, bars)) return before;
    const view = { ...viewOf(lane, bars, board.start), dayStart: board.start };
    cache.set(lane.id, view);
    return view;
  });
}

/** Whether a lane is found by name, team or skill. */
export function isFound({ name, team, skills }: Lane, wanted: string, skillNames: Record<string, string>): boolean {
  const words = wanted.trim().toLowerCase();
  if (!words) return true;
  const said = [name, team.name, ...skills.flatMap(({ key }) => [key, skillNames[key] ?? ""])];
  return said.some((each) => each.toLowerCase().includes(words));
}

/** `"13:00–18:00"`. */
export function spanText({ start, end }: Stretch): string {
  return `${clockText(start)}–${clockText(end)}`;
}
