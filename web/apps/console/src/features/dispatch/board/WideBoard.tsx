import { useEffect, useMemo, useRef, useState } from "react";

import { useDispatch } from "../data/context";
import type { Scope } from "../data/queries";
import type { OrderBrief, ShownVisit } from "../data/types";
import { VisitPopover } from "../detail/VisitPopover";
import { Side } from "../side/Side";
import { Gantt } from "./Gantt";
import { minuteOf, NAMES, scaleFor, shownHours } from "./geometry";
import { useCarry } from "./useCarry";
import type { Stage } from "./useCarry";
import { usePointerCarry } from "./usePointerCarry";

interface Props {
  scope: Scope;
  showMap: boolean;
  zoom: number;
  onCandidates: (visit: ShownVisit) => void;
}

const SCROLLBAR = 10;
const TICK_MS = 30_000;

/** Minute of the shown day that it is now, moving on by itself; nothing on other days. */
function useNowMinute(): number | null {
  const { board } = useDispatch();
  // the server's clock counts; between two answers it is carried on by this one
  const { now: told } = board;
  const [carried, setCarried] = useState({ told, ms: 0 });
  useEffect(() => {
    const since = Date.now();
    const timer = setInterval(() => setCarried({ told, ms: Date.now() - since }), TICK_MS);
    return () => clearInterval(timer);
  }, [told]);
  const now = Date.parse(told) + (carried.told === told ? carried.ms : 0);
  return now >= Date.parse(board.start) && now < Date.parse(board.end) ? minuteOf(now, board.start) : null;
}

/** Width of an element, kept up to date. */
function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(900);
  useEffect(() => {
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** The board on a desk: lanes, map and what waits, with drag between them. */
export function WideBoard({ scope, showMap, zoom, onCandidates }: Props) {
  const { lanes, visitOf, select } = useDispatch();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const [opened, setOpened] = useState<{ id: number; anchor: DOMRect } | null>(null);
  const width = useWidth(box);
  const now = useNowMinute();
  const hours = useMemo(() => shownHours(lanes.flatMap(({ bars }) => bars)), [lanes]);
  const { start, end } = hours;
  const scale = useMemo(() => scaleFor({ start, end }, width - NAMES - SCROLLBAR, zoom), [start, end, width, zoom]);
  const scroller = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const hot = useRef<HTMLDivElement>(null);
  const voice = useRef<HTMLDivElement>(null);
  const stage = useMemo<Stage>(() => ({ scroller, ghost, hot, voice }), []);
  const begin = useCarry(stage, scale);
  const grab = usePointerCarry(begin);
  const visit = opened ? visitOf(opened.id) : undefined;

  const open = (shown: ShownVisit, bar: HTMLElement): void => {
    select({ kind: "visit", id: shown.id });
    setOpened({ id: shown.id, anchor: bar.getBoundingClientRect() });
  };
  const grabOrder = (event: React.PointerEvent, order: OrderBrief): void =>
    grab(event, { load: { order, minutes: order.duration_minutes, tone: "new" }, dx: 16 });
  return (
    <div className="bh-dp-split">
      <div className="bh-dp-main" ref={setBox}>
        <Gantt scale={scale} stage={stage} now={now} begin={begin} grab={grab} onOpen={open} />
      </div>
      <Side scope={scope} showMap={showMap} onGrab={grabOrder} />
      <div ref={ghost} className="bh-dp-ghost" aria-hidden="true">
        <b />
        <span className="bh-num" />
        <em />
      </div>
      <div ref={voice} className="bh-dp-voice" role="status" aria-live="polite" />
      {opened && visit && <VisitPopover visit={visit} anchor={opened.anchor} onCandidates={onCandidates} onClose={() => setOpened(null)} />}
    </div>
  );
}
