/** Shape of the mark on a 64-unit square; `tools/icons.mjs` reads these lines to draw the PNG icons. */

/** A ring that is open at the upper right. */
export const LOOP_PATH = "M36.8 15.9A17.5 17.5 0 1 0 49.4 31.5";

/** The tick whose long arm passes through the opening and closes the ring. */
export const TICK_PATH = "M23.5 32.5L31 40L50.5 15.5";
