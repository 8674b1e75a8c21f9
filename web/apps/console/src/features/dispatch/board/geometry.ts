/** Time and place on the board, without a page: minutes of the day, pixels, snapping and clashes. */

export const SNAP = 5;
export const ROW = 46;
export const HEAD = 34;
export const NAMES = 172;

const FIRST_HOUR = 7;
const LAST_HOUR = 21;
const DAY = 24 * 60;

/** A stretch of the day in minutes after its beginning. */
export interface Stretch {
  start: number;
  end: number;
}

/** Minutes between the beginning of the day and a moment. */
export function minuteOf(moment: string | number, dayStart: string): number {
  const at = typeof moment === "number" ? moment : Date.parse(moment);
  return Math.round((at - Date.parse(dayStart)) / 60_000);
}

/** The moment that lies so many minutes after the beginning of the day. */
export function momentOf(minute: number, dayStart: string): string {
  return new Date(Date.parse(dayStart) + minute * 60_000).toISOString();
}

/** `"09:05"`; hours after midnight go on counting from zero. */
export function clockText(minute: number): string {
  const ofDay = ((minute % DAY) + DAY) % DAY;
  return `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
}

/** The nearest minute of the grid. */
export function snap(minute: number, step: number = SNAP): number {
  return Math.round(minute / step) * step;
}

/** The hours a board shows: 07 to 21, and as much more as the visits of the day reach. */
export function shownHours(stretches: Iterable<Stretch>): Stretch {
  let start = FIRST_HOUR * 60;
  let end = LAST_HOUR * 60;
  for (const stretch of stretches) {
    start = Math.min(start, Math.floor(stretch.start / 60) * 60);
    end = Math.max(end, Math.ceil(stretch.end / 60) * 60);
  }
  return { start: Math.max(0, start), end: Math.min(DAY, end) };
}

/** How minutes lie on the screen. */
export interface Scale {
  hours: Stretch;
  /** Pixels of a minute. */
  px: number;
}

/** The scale that fits the hours into a width, times the zoom. */
export function scaleFor(hours: Stretch, width: number, zoom: number): Scale {
  const fit = Math.max(0, width) / (hours.end - hours.start);
  return { hours, px: Math.max(0.6, fit) * zoom };
}

/** Distance of a minute from the left edge of the lanes. */
export function leftOf(scale: Scale, minute: number): number {
  return (minute - scale.hours.start) * scale.px;
}

/** The minute of the grid nearest to a distance from the left edge of the lanes. */
export function minuteAt(scale: Scale, left: number): number {
  return snap(left / scale.px + scale.hours.start);
}

/** A start that keeps a visit of that length inside the shown hours. */
export function heldInside(scale: Scale, start: number, minutes: number): number {
  const latest = Math.max(scale.hours.start, scale.hours.end - minutes);
  return Math.min(latest, Math.max(scale.hours.start, start));
}

/** What of `whole` no one of `parts` covers. */
export function uncovered(whole: Stretch, parts: readonly Stretch[]): Stretch[] {
  const free: Stretch[] = [];
  let from = whole.start;
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    if (part.start > from) free.push({ start: from, end: Math.min(part.start, whole.end) });
    from = Math.max(from, part.end);
  }
  if (from < whole.end) free.push({ start: from, end: whole.end });
  return free.filter(({ start, end }) => end > start);
}

/** The working time, leave and visits of one lane. */
export interface LaneTime {
  windows: readonly Stretch[];
  breaks: readonly Stretch[];
  leave: readonly Stretch[];
  visits: readonly (Stretch & { id: number; label: string })[];
}

export type ClashKind = "overlap" | "leave" | "break" | "off_shift";

export interface Clash extends Stretch {
  kind: ClashKind;
  /** An overlap is never allowed; the rest may be overridden with a reason. */
  severity: "refuse" | "override";
  label: string;
}

function touching<T extends Stretch>(stretches: readonly T[], span: Stretch): T | undefined {
  return stretches.find(({ start, end }) => start < span.end && end > span.start);
}

/** The gravest thing that stands in the way of a visit on a lane; `except` is the visit that is being moved. */
export function clashOf(lane: LaneTime, span: Stretch, except?: number): Clash | null {
  const taken = touching(lane.visits.filter(({ id }) => id !== except), span);
  if (taken) return { ...taken, kind: "overlap", severity: "refuse" };
  const soft = (kind: ClashKind, found: Stretch): Clash => ({
    start: found.start,
    end: found.end,
    kind,
    severity: "override",
    label: "",
  });
  const away = touching(lane.leave, span);
  if (away) return soft("leave", away);
  if (lane.windows.some(({ start, end }) => start <= span.start && span.end <= end)) return null;
  const rest = touching(lane.breaks, span);
  return rest ? soft("break", rest) : soft("off_shift", span);
}
