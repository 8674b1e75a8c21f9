import { useFormat } from "@bihuan/i18n";
import { AppLink, useRecordLinks } from "@bihuan/records";
import { EmptyState, StatusChip, toneOf } from "@bihuan/ui";
import { useTranslation } from "react-i18next";

import type { Dashboard } from "./data";

/** Orders that are not finished, by what their state means. */
export function OpenBars({ open }: { open: Dashboard["open"] }) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const links = useRecordLinks();
  if (open.length === 0) return <EmptyState title={t("open.none")} why={t("open.noneWhy")} />;
  const most = Math.max(...open.map(({ n }) => n));
  return (
    <ul className="an-bars">
      {open.map(({ meaning, n, filter }) => (
        <li key={meaning}>
          <AppLink className="an-bar" href={links.listHref("work_order", { tab: "all", filter })}>
            <StatusChip tone={meaning}>{t(`meaning.${meaning}`)}</StatusChip>
            <span className="an-track" aria-hidden="true">
              <i
                style={{
                  width: `${(n / most) * 100}%`,
                  background: `var(--bh-tone-${toneOf(meaning).replace("_", "-")}-solid)`,
                }}
              />
            </span>
            <span className="an-bar-count bh-num">{format.number(n)}</span>
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
