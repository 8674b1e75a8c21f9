import { useFormat } from "@bihuan/i18n";
import { AppLink, useRecordLinks } from "@bihuan/records";
import { useState } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import { useTranslation } from "react-i18next";

import type { Counted, TrendDay } from "./data";
import { labelled, marksOf } from "./scale";
import { useWidth } from "./useWidth";

const HEIGHT = 220;
const EDGE = { top: 10, right: 14, bottom: 24, left: 34 };
const LABEL_WIDTH = 64;
const series = ["opened", "finished"] as const;

interface Plot {
  x: (place: number) => number;
  y: (value: number) => number;
  marks: number[];
  width: number;
}

function plotOf(days: readonly TrendDay[], width: number): Plot {
  const marks = marksOf(Math.max(...days.flatMap(({ opened, finished }) => [opened, finished])));
  const top = marks.at(-1) ?? 1;
  const inner = width - EDGE.left - EDGE.right;
  const tall = HEIGHT - EDGE.top - EDGE.bottom;
  return {
    marks,
    width,
    x: (place) => EDGE.left + (days.length > 1 ? (place / (days.length - 1)) * inner : inner / 2),
    y: (value) => EDGE.top + tall - (value / top) * tall,
  };
}

export interface TrendChartProps {
  days: readonly TrendDay[];
  opened: Counted;
  finished: Counted;
}

/** Orders opened and finished per day; the day under the pointer or the arrow keys is told in words. */
export function TrendChart({ days, opened, finished }: TrendChartProps) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const [box, width] = useWidth();
  const [picked, setPicked] = useState<number | null>(null);
  const day = picked === null ? undefined : days[picked];
  const summary = t("trend.summary", { days: days.length, opened: opened.n, finished: finished.n });
  const plot = plotOf(days, width);

  const handleMove = ({ currentTarget, clientX }: PointerEvent): void => {
    const at = clientX - currentTarget.getBoundingClientRect().left;
    const share = (at - EDGE.left) / Math.max(1, width - EDGE.left - EDGE.right);
    setPicked(Math.min(days.length - 1, Math.max(0, Math.round(share * (days.length - 1)))));
  };
  const handleKey = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    setPicked((before) => Math.min(days.length - 1, Math.max(0, (before ?? days.length) + step)));
  };
  return (
    <div ref={box} className="an-trend">
      <div className="an-legend">
        <Legend name="opened" label={t("trend.opened")} total={opened} />
        <Legend name="finished" label={t("trend.finished")} total={finished} />
        <output className="an-legend-day bh-num">
          {day && t("trend.day", { day: format.shortDate(day.day), opened: day.opened, finished: day.finished })}
        </output>
      </div>
      {width > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys walk through the days of the picture
        <div
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- the picture takes the arrow keys
          tabIndex={0}
          role="img"
          aria-label={summary}
          className="an-chart"
          onPointerMove={handleMove}
          onPointerLeave={() => setPicked(null)}
          onKeyDown={handleKey}
          onBlur={() => setPicked(null)}
        >
          <Picture days={days} plot={plot} picked={picked} />
        </div>
      )}
      <DayTable days={days} />
    </div>
  );
}

function Legend({ name, label, total }: { name: string; label: string; total: Counted }) {
  const format = useFormat();
  const links = useRecordLinks();
  return (
    <AppLink className="an-legend-entry" href={links.listHref("work_order", { tab: "all", filter: total.filter })}>
      <i className={`an-mark an-mark-${name}`} aria-hidden="true" />
      {label} <b className="bh-num">{format.number(total.n)}</b>
    </AppLink>
  );
}

function Picture({ days, plot, picked }: { days: readonly TrendDay[]; plot: Plot; picked: number | null }) {
  const format = useFormat();
  const dates = labelled(days.length, Math.floor((plot.width - EDGE.left) / LABEL_WIDTH));
  return (
    <svg width={plot.width} height={HEIGHT} aria-hidden="true">
      {plot.marks.map((mark) => (
        <g key={mark}>
          <line className="an-grid" x1={EDGE.left} x2={plot.width - EDGE.right} y1={plot.y(mark)} y2={plot.y(mark)} />
          <text className="an-tick" x={EDGE.left - 8} y={plot.y(mark) + 4} textAnchor="end">
            {format.number(mark)}
          </text>
        </g>
      ))}
      {days.map(
        ({ day }, place) =>
          dates.has(place) && (
            <text
              key={day}
              className="an-tick"
              x={plot.x(place)}
              y={HEIGHT - 6}
              textAnchor={place === days.length - 1 ? "end" : place === 0 ? "start" : "middle"}
            >
              {day.slice(5)}
            </text>
          ),
      )}
      {picked !== null && <line className="an-cursor" x1={plot.x(picked)} x2={plot.x(picked)} y1={EDGE.top} y2={HEIGHT - EDGE.bottom} />}
      {series.map((name) => (
        <g key={name} className={`an-line an-line-${name}`}>
          <polyline points={days.map((each, place) => `${plot.x(place)},${plot.y(each[name])}`).join(" ")} />
          {picked !== null && days[picked] && <circle cx={plot.x(picked)} cy={plot.y(days[picked][name])} r={4} />}
        </g>
      ))}
    </svg>
  );
}

/** The same numbers for who cannot see the picture. */
function DayTable({ days }: { days: readonly TrendDay[] }) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  return (
    <table className="an-unseen">
      <caption>{t("trend.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("trend.date")}</th>
          <th scope="col">{t("trend.opened")}</th>
          <th scope="col">{t("trend.finished")}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, opened, finished }) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            <td>{format.number(opened)}</td>
            <td>{format.number(finished)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
