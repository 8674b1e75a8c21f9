/**
 * Days and moments without a library. A moment is its canonical text in UTC with six decimals
 * (`2026-03-08T15:30:00.000000Z`), so that the order of texts is the order of time to the microsecond,
 * which JavaScript's own dates cannot hold.
 */

const ISO =
  /^([1-9]\d{3})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(?:(Z)|([+-])(\d{2}):(\d{2}))$/;
const DAY = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;
const MINUTE = 60_000;
const DAY_MS = 86_400_000;

function utcDay(year: number, month: number, day: number): number | null {
  const ms = Date.UTC(year, month - 1, day);
  const back = new Date(ms);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? ms : null;
}

function canonical(ms: number, micros: number): string | null {
  const text = new Date(ms).toISOString();
  return text.length === 24 ? `${text.slice(0, 23)}${String(micros).padStart(3, "0")}Z` : null;
}

/** The canonical text of an ISO moment with an offset; null when it is none. */
export function parseMoment(text: string): string | null {
  const found = ISO.exec(text);
  if (!found) return null;
  const [, year, month, day, hour, minute, second = "0", fraction = "", , sign, aheadH = "0", aheadM = "0"] = found;
  const start = utcDay(Number(year), Number(month), Number(day));
  const parts = [Number(hour), Number(minute), Number(second), Number(aheadH), Number(aheadM)] as const;
  if (start === null || parts[0] > 23 || parts[1] > 59 || parts[2] > 59 || parts[3] > 23 || parts[4] > 59) return null;
  const ahead = (sign === "-" ? -1 : 1) * (parts[3] * 60 + parts[4]);
  const micros = fraction.padEnd(6, "0");
  const ms = start + (parts[0] * 60 + parts[1] - ahead) * MINUTE + parts[2] * 1000 + Number(micros.slice(0, 3));
  return canonical(ms, Number(micros.slice(3)));
}

/** A canonical moment, moved by whole minutes. */
export function shiftMoment(moment: string, minutes: number): string | null {
  return canonical(Date.parse(`${moment.slice(0, 23)}Z`) + minutes * MINUTE, Number(moment.slice(23, 26)));
}

/** Whether the text is a day of the calendar. */
export function isDay(text: string): boolean {
  const found = DAY.exec(text);
  return found !== null && utcDay(Number(found[1]), Number(found[2]), Number(found[3])) !== null;
}

/** A day, moved by whole days. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  clocks.set(zone, made);
  return made;
}

/** What the clocks of a zone show at an instant, read as if it were UTC. */
function wallTime(ms: number, zone: string): number {
  const shown: Record<string, number> = {};
  for (const part of clockOf(zone).formatToParts(ms)) shown[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((ms % 1000) + 1000) % 1000);
}

/** The wall time of a canonical moment in a zone, in canonical form but for the meaning of its Z. */
export function wallMoment(moment: string, zone: string): string | null {
  return canonical(wallTime(Date.parse(`${moment.slice(0, 23)}Z`), zone), Number(moment.slice(23, 26)));
}

/** The local day of a canonical moment. */
export function dayOf(moment: string, zone: string): string {
  return (wallMoment(moment, zone) ?? moment).slice(0, 10);
}

/** The moment a local day begins: the first midnight of two, and the gap's end where clocks skip it. */
export function midnight(day: string, zone: string): string | null {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const offset = (ms: number): number => wallTime(ms, zone) - ms;
  const before = offset(wall - DAY_MS);
  const after = offset(wall + DAY_MS);
  const first = wall - before;
  const second = wall - after;
  return canonical(offset(first) !== before && offset(second) === after ? second : first, 0);
}
