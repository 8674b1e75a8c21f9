export { contrast } from "./contrast";
export { tokensToCss } from "./css";
export { mapPaint } from "./map";
export type { MapPaint } from "./map";
export { EXTRA_TONES, MEANINGS, TONES, toneColours, toneOf } from "./tones";
export type { Meaning, Tone, ToneColours } from "./tones";
export * from "./tokens";
