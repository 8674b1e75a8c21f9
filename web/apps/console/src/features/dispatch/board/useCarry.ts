import { useCallback, useEffect, useMemo, useRef } from "react";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";

import { useDispatch } from "../data/context";
import { spanText } from "../data/lanes";
import type { LaneView } from "../data/lanes";
import type { OrderBrief, ShownVisit } from "../data/types";
import { clashOf, minuteOf, momentOf, ROW } from "./geometry";
import type { Clash, Scale, Stretch } from "./geometry";
import { Ghost } from "./ghost";
import type { Verdict } from "./ghost";
import { Surface } from "./surface";
import type { Spot } from "./surface";

/** What is being carried over the board: an order from the list, or a visit. */
export interface Load {
  order: OrderBrief;
  visit?: ShownVisit;
  minutes: number;
  tone: string;
}

/** The elements a carry moves by hand. */
export interface Stage {
  scroller: RefObject<HTMLDivElement | null>;
  ghost: RefObject<HTMLDivElement | null>;
  hot: RefObject<HTMLDivElement | null>;
  voice: RefObject<HTMLDivElement | null>;
}

/** One load on its way; pointer and keyboard move it alike. */
export interface Carry {
  surface: Surface;
  at: (spot: Spot | null) => void;
  loose: (left: number, top: number) => void;
  drop: () => void;
  cancel: () => void;
  spot: () => Spot | null;
}

/** The stretch, and what stands in its way in words. */
export function useVerdict(): (view: LaneView, span: Stretch, except?: number) => Verdict {
  const { t } = useTranslation("dispatch");
  return useCallback(
    (view, span, except) => {
      const clash: Clash | null = clashOf(view.time, span, except);
      if (!clash) return { severity: "ok", words: "" };
      return { severity: clash.severity, words: t(`clash.${clash.kind}`, { span: spanText(clash), number: clash.label }) };
    },
    [t],
  );
}

/** Carries loads over the board without drawing anything of React until they are dropped. */
export function useCarry(stage: Stage, scale: Scale): (load: Load) => Carry | null {
  const { board, lanes, commands, select } = useDispatch();
  const verdictOf = useVerdict();
  const current = useRef({ board, lanes, commands, select, scale });
  useEffect(() => {
    current.current = { board, lanes, commands, select, scale };
  });

  return useMemo(() => {
    const begin = (load: Load): Carry | null => {
      const { scroller, ghost: ghostBox, hot, voice } = stage;
      if (!scroller.current || !ghostBox.current || !load.order.can.place) return null;
      const { lanes: held, scale: drawn } = current.current;
      const surface = new Surface(scroller.current, held, drawn);
      const ghost = new Ghost(ghostBox.current);
      let spot: Spot | null = null;
      let said = "";
      ghost.show(load.order.title, load.tone, load.minutes * drawn.px - 2);

      const heat = (row: number | null): void => {
        if (!hot.current) return;
        hot.current.style.display = row === null ? "none" : "block";
        if (row !== null) hot.current.style.transform = `translateY(${row * ROW}px)`;
      };
      const judge = (next: Spot): void => {
        const view = held[next.row];
        const key = `${next.row}:${next.start}`;
        if (!view || key === said) return;
        said = key;
        const span = { start: next.start, end: next.start + load.minutes };
        const verdict = verdictOf(view, span, load.visit?.id);
        ghost.say(spanText(span), verdict);
        if (voice.current) voice.current.textContent = `${view.lane.name} ${spanText(span)} ${verdict.words}`;
      };
      const end = (): void => {
        ghost.hide();
        heat(null);
      };
      return {
        surface,
        spot: () => spot,
        at: (next) => {
          spot = next;
          heat(next?.row ?? null);
          if (!next) return;
          const { left, top } = surface.pointOf(next);
          ghost.place(left, top);
          judge(next);
        },
        loose: (left, top) => {
          spot = null;
          said = "";
          heat(null);
          ghost.place(left, top);
          ghost.say("", { severity: "ok", words: "" });
        },
        cancel: end,
        drop: () => {
          end();
          const view = spot && held[spot.row];
          if (!spot || !view) return;
          const { board: shown, commands: run, select: choose } = current.current;
          const { order, visit, minutes } = load;
          const stays = visit?.technician_id === view.lane.id && minuteOf(visit.start, shown.start) === spot.start;
          if (stays) return;
          if (visit) choose({ kind: "visit", id: visit.id });
          const start = momentOf(spot.start, shown.start);
          void run.attempt({ order, visit, minutes, start, technicianId: view.lane.id, name: view.lane.name });
        },
      };
    };
    return begin;
  }, [stage, verdictOf]);
}
