import { useFormat } from "@bihuan/i18n";
import { EmptyState } from "@bihuan/ui";
import { useTranslation } from "react-i18next";

import type { Satisfaction } from "./data";

/** How many stars the customers gave. */
export function Scores({ csat }: { csat: Satisfaction }) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  if (csat.n === 0) return <EmptyState title={t("scores.none")} why={t("scores.noneWhy")} />;
  const stars = csat.distribution.map((n, index) => ({ score: index + 1, n })).toReversed();
  const most = Math.max(...csat.distribution);
  return (
    <ul className="an-bars">
      {stars.map(({ score, n }) => (
        <li key={score} className="an-bar">
          <span>{t("scores.stars", { count: score })}</span>
          <span className="an-track" aria-hidden="true">
            <i style={{ width: `${(n / most) * 100}%`, background: `var(--bh-tone-${score > 2 ? "warning" : "risk"}-solid)` }} />
          </span>
          <span className="an-bar-count bh-num">{format.number(n)}</span>
        </li>
      ))}
    </ul>
  );
}
