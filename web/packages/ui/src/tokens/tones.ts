import type { Mode } from "./tokens";

/** The fixed meanings that every workflow state carries. */
export const MEANINGS = [
  "new",
  "waiting",
  "scheduled",
  "travelling",
  "on_site",
  "working",
  "paused",
  "review",
  "done",
  "cancelled",
] as const;

export type Meaning = (typeof MEANINGS)[number];

/** Tones besides the meanings: what a chip can say about a thing that is not a workflow state. */
export const EXTRA_TONES = ["neutral", "info", "success", "warning", "risk"] as const;

export const TONES = [...MEANINGS, ...EXTRA_TONES] as const;

export type Tone = (typeof TONES)[number];

export interface ToneColours {
  /** Bar edge, dot, pin. */
  solid: string;
  /** Text on the soft chip. */
  text: string;
  soft: string;
}

type TonePair = Record<Mode, Omit<ToneColours, "solid">> & { solid: string };

function tone(solid: string, light: [string, string], dark: [string, string]): TonePair {
  return {
    solid,
    light: { text: light[0], soft: light[1] },
    dark: { text: dark[0], soft: dark[1] },
  };
}

const slate = tone("#64748B", ["#475569", "#F1F5F9"], ["#CBD5E1", "#273142"]);
const blue = tone("#2F6BFF", ["#1D4FD7", "#EAF1FF"], ["#9DBEFF", "#16274D"]);
const amber = tone("#D97706", ["#A65305", "#FFF4E0"], ["#FFC878", "#42300F"]);
const green = tone("#16955B", ["#0F7446", "#E5F6EE"], ["#79D9AB", "#0F3626"]);
const red = tone("#DC3545", ["#B91C2C", "#FDECEE"], ["#FF9AA5", "#47161D"]);

const pairs: Record<Tone, TonePair> = {
  new: slate,
  waiting: tone("#8B6B4E", ["#6B4F36", "#F6EFE8"], ["#DDBE9F", "#33271B"]),
  scheduled: blue,
  travelling: tone("#7C5CFC", ["#5B3FD6", "#F0ECFF"], ["#C3B4FF", "#2B2256"]),
  on_site: tone("#0891B2", ["#0E7490", "#E6F7FB"], ["#7FDBF0", "#0F3340"]),
  working: amber,
  paused: tone("#94A3B8", ["#57647A", "#EEF1F5"], ["#AEBACB", "#222B38"]),
  review: tone("#C026A3", ["#9B1C84", "#FCEBF8"], ["#F3A6E4", "#431A3B"]),
  done: green,
  cancelled: tone("#A3A8B0", ["#5F6673", "#F3F4F6"], ["#9BA4B3", "#20262F"]),
  neutral: slate,
  info: blue,
  success: green,
  warning: amber,
  risk: red,
};

const aliases: Record<string, Tone> = {
  danger: "risk",
  error: "risk",
  overdue: "risk",
  assigned: "scheduled",
  accepted: "on_site",
  en_route: "travelling",
  default: "neutral",
};

/** Colours of a tone in one mode. */
export function toneColours(name: Tone, mode: Mode): ToneColours {
  const pair = pairs[name];
  return { solid: pair.solid, ...pair[mode] };
}

/** The tone for a name that came from the server; an unknown name is neutral. */
export function toneOf(name: string | null | undefined): Tone {
  if (!name) return "neutral";
  if ((TONES as readonly string[]).includes(name)) return name as Tone;
  return aliases[name] ?? "neutral";
}
