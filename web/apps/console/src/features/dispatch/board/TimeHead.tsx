import { useTranslation } from "react-i18next";

import { clockText, leftOf, NAMES } from "./geometry";
import type { Scale } from "./geometry";

interface Props {
  scale: Scale;
  people: number;
  /** Minute of now, when it is on the shown day. */
  now: number | null;
}

/** The hours above the lanes. */
export function TimeHead({ scale, people, now }: Props) {
  const { t } = useTranslation("dispatch");
  const hours = Array.from({ length: (scale.hours.end - scale.hours.start) / 60 }, (_, i) => scale.hours.start + i * 60);
  const sparse = scale.px * 60 < 44;
  return (
    <div className="bh-dp-head">
      <div className="bh-dp-corner">
        {t("lane.people")} <span className="bh-num">{people}</span>
      </div>
      {hours.map((hour, i) => (
        <span key={hour} className="bh-num" style={{ left: NAMES + leftOf(scale, hour) + 5 }}>
          {sparse ? (i % 2 === 0 ? clockText(hour) : "") : clockText(hour)}
        </span>
      ))}
      {now !== null && (
        <u className="bh-dp-now-tag bh-num" style={{ left: NAMES + leftOf(scale, now) }}>
          {clockText(now)}
        </u>
      )}
    </div>
  );
}
