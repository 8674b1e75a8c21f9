import type { LaneView } from "../data/lanes";
import { HEAD, heldInside, leftOf, minuteAt, NAMES, ROW } from "./geometry";
import type { Scale } from "./geometry";

/** Where on the board something is held. */
export interface Spot {
  row: number;
  start: number;
}

/** The scrolling surface of the board as a drag sees it. */
export class Surface {
  readonly element: HTMLElement;
  readonly lanes: readonly LaneView[];
  readonly scale: Scale;

  constructor(element: HTMLElement, lanes: readonly LaneView[], scale: Scale) {
    this.element = element;
    this.lanes = lanes;
    this.scale = scale;
  }

  /** The lane and start under a point, or nothing beside the lanes. */
  spotAt(x: number, y: number, grip: number, minutes: number): Spot | null {
    const box = this.element.getBoundingClientRect();
    const inside = x > box.left + NAMES && x < box.right && y > box.top + HEAD && y < box.bottom;
    if (!inside) return null;
    const row = Math.floor((y - box.top - HEAD + this.element.scrollTop) / ROW);
    if (row < 0 || row >= this.lanes.length) return null;
    const left = x - box.left - NAMES + this.element.scrollLeft - grip;
    return { row, start: heldInside(this.scale, minuteAt(this.scale, left), minutes) };
  }

  /** Where on the screen a spot lies. */
  pointOf({ row, start }: Spot): { left: number; top: number } {
    const box = this.element.getBoundingClientRect();
    return {
      left: box.left + NAMES + leftOf(this.scale, start) - this.element.scrollLeft,
      top: box.top + HEAD + row * ROW - this.element.scrollTop + 5,
    };
  }

  /** Brings a row into the seen part. */
  reveal(row: number): void {
    const top = row * ROW;
    const seen = this.element.clientHeight - HEAD;
    if (top < this.element.scrollTop) this.element.scrollTop = top;
    else if (top + ROW > this.element.scrollTop + seen) this.element.scrollTop = top + ROW - seen;
  }

  /** Scrolls on while the pointer is held near an edge. */
  nudge(x: number, y: number): boolean {
    const box = this.element.getBoundingClientRect();
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
    const before = [this.element.scrollLeft, this.element.scrollTop];
    if (y > box.bottom - EDGE) this.element.scrollTop += STEP;
    else if (y < box.top + HEAD + EDGE) this.element.scrollTop -= STEP;
    if (x > box.right - EDGE) this.element.scrollLeft += STEP;
    else if (x > box.left + NAMES && x < box.left + NAMES + EDGE) this.element.scrollLeft -= STEP;
    return before[0] !== this.element.scrollLeft || before[1] !== this.element.scrollTop;
  }
}

const EDGE = 28;
const STEP = 10;
