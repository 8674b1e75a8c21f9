import { useFormat } from "@bihuan/i18n";
import { useTranslation } from "react-i18next";

import type { TimelineLine } from "../data/types";

const LATE_MS = 5 * 60_000;

function isLate({ at, recorded_at: recorded }: TimelineLine): boolean {
  return Date.parse(recorded) - Date.parse(at) > LATE_MS;
}

/** What happened to the order, newest first. */
export function Timeline({ lines }: { lines: readonly TimelineLine[] }) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  return (
    <ol className="wo-timeline" aria-label={t("page.timeline")}>
      {lines.map((line) => (
        <li key={line.id} className="wo-timeline-line">
          <time dateTime={line.at} className="wo-timeline-at bh-num">
            {format.dateTime(line.at)}
          </time>
          <span>
            {line.sentence}
            {isLate(line) && <span className="wo-quiet"> {t("page.recorded", { time: format.dateTime(line.recorded_at) })}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
