import { useCallback } from "react";

import type { Carry, Load } from "./useCarry";

const THRESHOLD = 4;
const HOLD_MS = 350;
const SLIP = 8;

interface Grip {
  load: Load;
  /** Distance from the left edge of what was gripped. */
  dx: number;
}

/** Runs a carry with the pointer from its first move to its drop. */
function follow(carry: Carry, { load, dx }: Grip, first: PointerEvent): void {
  let last = first;
  let frame = 0;
  const move = (event: PointerEvent): void => {
    last = event;
    const spot = carry.surface.spotAt(event.clientX, event.clientY, dx, load.minutes);
    if (spot) carry.at(spot);
    else carry.loose(event.clientX - Math.min(dx, 40), event.clientY - 16);
  };
  const scroll = (): void => {
    if (carry.surface.nudge(last.clientX, last.clientY)) move(last);
    frame = requestAnimationFrame(scroll);
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", drop);
    window.removeEventListener("pointercancel", cancel);
    window.removeEventListener("keydown", escape, true);
    window.removeEventListener("touchmove", hold);
    document.body.classList.remove("bh-dp-carrying");
  };
  const drop = (): void => {
    stop();
    // the click that follows belongs to the drag
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
    carry.drop();
  };
  const cancel = (): void => {
    stop();
    carry.cancel();
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", drop);
  window.addEventListener("pointercancel", cancel);
  window.addEventListener("keydown", escape, true);
  window.addEventListener("touchmove", hold, { passive: false });
  document.body.classList.add("bh-dp-carrying");
  frame = requestAnimationFrame(scroll);
  move(first);
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

function hold(event: TouchEvent): void {
  event.preventDefault();
}

/** Starts a carry once the pointer has moved; under a finger, once it was held still. */
export function usePointerCarry(begin: (load: Load) => Carry | null): (event: React.PointerEvent, grip: Grip) => void {
  return useCallback(
    (down, grip) => {
      if (down.button !== 0) return;
      const touch = down.pointerType === "touch";
      const { clientX, clientY, nativeEvent } = down;
      let timer = 0;
      const stop = (): void => {
        window.clearTimeout(timer);
        window.removeEventListener("pointermove", watch);
        window.removeEventListener("pointerup", stop);
        window.removeEventListener("pointercancel", stop);
      };
      const start = (event: PointerEvent): void => {
        stop();
        const carry = begin(grip.load);
        if (carry) follow(carry, grip, event);
      };
      const watch = (event: PointerEvent): void => {
        const far = Math.hypot(event.clientX - clientX, event.clientY - clientY);
        if (touch && far > SLIP) stop();
        else if (!touch && far > THRESHOLD) start(event);
      };
      window.addEventListener("pointermove", watch);
      window.addEventListener("pointerup", stop);
      window.addEventListener("pointercancel", stop);
      if (touch) timer = window.setTimeout(() => start(nativeEvent), HOLD_MS);
    },
    [begin],
  );
}
