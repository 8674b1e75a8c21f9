import { EmptyState } from "@bihuan/ui";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useState } from "react";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";

import { useDispatch } from "../data/context";
import type { ShownVisit } from "../data/types";
import { HEAD, leftOf, NAMES, ROW } from "./geometry";
import type { Scale } from "./geometry";
import { LaneRow } from "./LaneRow";
import { TimeHead } from "./TimeHead";
import type { Carry, Load, Stage } from "./useCarry";
import { useKeyCarry } from "./useKeyCarry";
import type { usePointerCarry } from "./usePointerCarry";
import "./gantt.css";

interface Props {
  scale: Scale;
  stage: Stage;
  now: number | null;
  begin: (load: Load) => Carry | null;
  grab: ReturnType<typeof usePointerCarry>;
  /** A bar was pressed: show what can be done with it. */
  onOpen: (visit: ShownVisit, bar: HTMLElement) => void;
}

function loadOf(visit: ShownVisit, tone: string): Load {
  const minutes = Math.round((Date.parse(visit.end) - Date.parse(visit.start)) / 60_000);
  return { order: visit.order, visit, minutes, tone };
}

/** The bar an event came from, and its visit. */
function useBarOf() {
  const { visitOf } = useDispatch();
  return (target: EventTarget): { bar: HTMLElement; visit: ShownVisit } | null => {
    const bar = target instanceof Element ? target.closest<HTMLElement>("[data-visit]") : null;
    const visit = bar && visitOf(Number(bar.dataset["visit"]));
    return bar && visit ? { bar, visit } : null;
  };
}

/** Brings the chosen lane or bar into sight. */
function useReveal(scroller: RefObject<HTMLDivElement | null>, scrollTo: (row: number) => void, scale: Scale): void {
  const { selection, lanes, visitOf } = useDispatch();
  const wanted = selection?.kind === "lane" ? selection.id : selection?.kind === "visit" ? visitOf(selection.id)?.technician_id : undefined;
  const visit = selection?.kind === "visit" ? selection.id : null;
  const row = lanes.findIndex(({ lane }) => lane.id === wanted);
  useEffect(() => {
    if (row < 0 || !scroller.current) return;
    const top = row * ROW;
    const { scrollTop, clientHeight } = scroller.current;
    if (top < scrollTop || top + ROW > scrollTop + clientHeight - HEAD) scrollTo(row);
    const bar = lanes[row]?.bars.find((each) => each.visit.id === visit);
    const left = bar && leftOf(scale, bar.start);
    const { scrollLeft, clientWidth } = scroller.current;
    if (left !== undefined && (left < scrollLeft || left > scrollLeft + clientWidth - NAMES)) scroller.current.scrollLeft = left - 40;
    // only when another thing was chosen, not whenever the board is read again
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, visit]);
}

/** Bars answer to pointer and keyboard through the board, so that they need no handlers of their own. */
function useBarEvents({ begin, grab, onOpen }: Props) {
  const { board, laneOf, select } = useDispatch();
  const barOf = useBarOf();
  const { lift, press, release } = useKeyCarry(begin);
  const find = (visit: ShownVisit) => laneOf(visit.technician_id)?.bars.find((each) => each.visit.id === visit.id);
  return {
    onPointerDown: (event: React.PointerEvent) => {
      release();
      const found = barOf(event.target);
      const drawn = found && find(found.visit);
      if (!found || !drawn?.movable) return;
      grab(event, { load: loadOf(found.visit, drawn.tone), dx: event.clientX - found.bar.getBoundingClientRect().left });
    },
    onClick: (event: React.MouseEvent) => {
      const found = barOf(event.target);
      if (found) return onOpen(found.visit, found.bar);
      const who = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-lane]") : null;
      if (who) select({ kind: "lane", id: Number(who.dataset["lane"]) });
    },
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      if (press(event.key, event.shiftKey)) return event.preventDefault();
      const found = barOf(event.target);
      if (!found) return;
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        onOpen(found.visit, found.bar);
      } else if (event.key.toLowerCase() === "m" && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        const drawn = find(found.visit);
        if (drawn?.movable) lift(loadOf(found.visit, drawn.tone), board.start);
      }
    },
  };
}

/** The lanes of the day: people down, hours across. */
export function Gantt(props: Props) {
  const { scale, stage, now } = props;
  const { t } = useTranslation("dispatch");
  const { lanes, best, selection } = useDispatch();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  // the virtualiser is read here and handed to nothing that is memoised
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({ count: lanes.length, getScrollElement: () => box, estimateSize: () => ROW, overscan: 6 });
  const events = useBarEvents(props);
  useReveal(stage.scroller, (row) => rows.scrollToIndex(row, { align: "center" }), scale);
  const width = NAMES + (scale.hours.end - scale.hours.start) * scale.px;
  const selectedLane = selection?.kind === "lane" ? selection.id : null;
  const selectedVisit = selection?.kind === "visit" ? selection.id : null;

  return (
    <div
      className="bh-dp-gantt"
      ref={(element) => {
        stage.scroller.current = element;
        setBox(element);
      }}
      role="region"
      aria-label={t("board")}
      {...events}
    >
      <div className="bh-dp-canvas" style={{ height: rows.getTotalSize() + HEAD, width, ["--bh-dp-hour" as string]: `${60 * scale.px}px` }}>
        <TimeHead scale={scale} people={lanes.length} now={now} />
        <div className="bh-dp-rows" style={{ top: HEAD }}>
          <div ref={stage.hot} className="bh-dp-hot" style={{ height: ROW }} />
          {rows.getVirtualItems().map(({ index, start }) => {
            const view = lanes[index];
            if (!view) return null;
            const candidate = best.get(view.lane.id);
            return (
              <LaneRow
                key={view.lane.id}
                view={view}
                top={start}
                scale={scale}
                rank={candidate?.rank}
                score={candidate?.score}
                selected={view.lane.id === selectedLane}
                selectedVisit={selectedVisit}
              />
            );
          })}
        </div>
        {now !== null && <div className="bh-dp-now" style={{ left: NAMES + leftOf(scale, now), top: HEAD }} />}
      </div>
      {lanes.length === 0 && <EmptyState drawing="list" title={t("lane.none")} why={t("lane.noneWhy")} />}
    </div>
  );
}
