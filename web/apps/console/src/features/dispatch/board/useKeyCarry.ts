import { useCallback, useRef } from "react";

import { heldInside, minuteOf, SNAP } from "./geometry";
import type { Spot } from "./surface";
import type { Carry, Load } from "./useCarry";

const STRIDE = 30;

function stepped(carry: Carry, load: Load, key: string, far: boolean): Spot | null {
  const spot = carry.spot();
  if (!spot) return null;
  const { lanes, scale } = carry.surface;
  const by = far ? STRIDE : SNAP;
  const inside = (start: number): number => heldInside(scale, start, load.minutes);
  if (key === "ArrowLeft") return { ...spot, start: inside(spot.start - by) };
  if (key === "ArrowRight") return { ...spot, start: inside(spot.start + by) };
  if (key === "ArrowUp") return { ...spot, row: Math.max(0, spot.row - 1) };
  if (key === "ArrowDown") return { ...spot, row: Math.min(lanes.length - 1, spot.row + 1) };
  return null;
}

/** Moves a visit with the keyboard: arrows carry it, Enter drops it, Escape puts it back. */
export function useKeyCarry(begin: (load: Load) => Carry | null) {
  const held = useRef<{ carry: Carry; load: Load } | null>(null);

  const lift = useCallback(
    (load: Load, dayStart: string): void => {
      held.current?.carry.cancel();
      const carry = begin(load);
      if (!carry || !load.visit) return;
      held.current = { carry, load };
      const row = carry.surface.lanes.findIndex(({ lane }) => lane.id === load.visit?.technician_id);
      carry.at({ row: Math.max(0, row), start: minuteOf(load.visit.start, dayStart) });
    },
    [begin],
  );

  /** Whether the key belonged to the carry. */
  const press = useCallback((key: string, far: boolean): boolean => {
    if (!held.current) return false;
    const { carry, load } = held.current;
    if (key === "Enter" || key === "Escape") {
      held.current = null;
      if (key === "Enter") carry.drop();
      else carry.cancel();
      return true;
    }
    const next = stepped(carry, load, key, far);
    if (!next) return false;
    carry.surface.reveal(next.row);
    carry.at(next);
    return true;
  }, []);

  const release = useCallback((): void => {
    held.current?.carry.cancel();
    held.current = null;
  }, []);

  return { lift, press, release };
}
