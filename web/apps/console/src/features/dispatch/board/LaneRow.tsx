import { Avatar } from "@bihuan/ui";
import { memo } from "react";
import { useTranslation } from "react-i18next";

import type { LaneView } from "../data/lanes";
import { spanText } from "../data/lanes";
import type { Lane } from "../data/types";
import { BarView } from "./BarView";
import { leftOf, ROW } from "./geometry";
import type { Scale, Stretch } from "./geometry";

interface Props {
  view: LaneView;
  top: number;
  scale: Scale;
  /** Rank and points, when this person is among the best for the chosen order. */
  rank?: number;
  score?: number;
  selected: boolean;
  selectedVisit: number | null;
}

function shade(scale: Scale, { start, end }: Stretch): { left: number; width: number } {
  const from = Math.max(scale.hours.start, start);
  return { left: leftOf(scale, from), width: Math.max(0, (Math.min(scale.hours.end, end) - from) * scale.px) };
}

function loadTone(percent: number): string {
  if (percent > 92) return "risk";
  return percent > 75 ? "warning" : "success";
}

function Who({ view, rank, score }: { view: LaneView; rank?: number; score?: number }) {
  const { t } = useTranslation("dispatch");
  const { lane, bars } = view;
  const load = t("lane.load", { percent: lane.load_percent, booked: lane.booked_minutes, limit: lane.limit_minutes });
  return (
    <div className="bh-dp-who" data-lane={lane.id} title={`${lane.name} · ${t(`presence.${lane.presence}`)}\n${load}`}>
      <Avatar name={lane.name} size={28} present={lane.presence === "online"} />
      <div className="bh-dp-who-words">
        <b>{lane.name}</b>
        <small className="bh-num">
          {lane.presence === "leave" && <mark>{t("presence.leave")}</mark>}
          {lane.team.name} · {t("lane.jobs", { count: bars.length })}
        </small>
      </div>
      {score !== undefined && (
        <span className="bh-dp-score bh-num" data-first={rank === 1 || undefined}>
          {Math.round(score)}
        </span>
      )}
      <Load lane={lane} words={load} />
    </div>
  );
}

function Load({ lane, words }: { lane: Lane; words: string }) {
  return (
    <span className="bh-dp-load" role="meter" aria-label={words} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.min(100, lane.load_percent)}>
      <i className={`bh-tone-${loadTone(lane.load_percent)}`} style={{ height: `${Math.min(100, lane.load_percent)}%` }} />
    </span>
  );
}

/** A technician's day. */
export const LaneRow = memo(function LaneRow({ view, top, scale, rank, score, selected, selectedVisit }: Props) {
  const { t } = useTranslation("dispatch");
  const { lane, off, leave, time, bars } = view;
  return (
    <div
      className="bh-dp-row"
      role="group"
      aria-label={lane.name}
      data-best={score === undefined ? undefined : true}
      data-selected={selected || undefined}
      style={{ transform: `translateY(${top}px)`, height: ROW }}
    >
      <Who view={view} rank={rank} score={score} />
      <div className="bh-dp-lane">
        {off.map((each) => (
          <i key={each.start} className="bh-dp-off" style={shade(scale, each)} />
        ))}
        {time.breaks.map((each) => (
          <i key={each.start} className="bh-dp-break" style={shade(scale, each)} />
        ))}
        {leave.map((each) => (
          <i key={each.start} className="bh-dp-leave" style={shade(scale, each)} title={`${t("clash.leave", { span: spanText(each) })} ${each.reason}`}>
            <span>{t("presence.leave")} · {each.reason}</span>
          </i>
        ))}
        {bars.map((bar) => (
          <BarView key={bar.visit.id} bar={bar} scale={scale} selected={bar.visit.id === selectedVisit} />
        ))}
      </div>
    </div>
  );
});
