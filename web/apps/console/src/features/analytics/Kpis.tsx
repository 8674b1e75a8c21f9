import { useFormat } from "@bihuan/i18n";
import { AppLink, useRecordLinks } from "@bihuan/records";
import type { Condition } from "@bihuan/records";
import { MEANINGS } from "@bihuan/ui";
import { useTranslation } from "react-i18next";

import type { Dashboard, Rate, Timing } from "./data";

const NOTHING = "–";
const isOpen: Condition = {
  field: "meaning",
  op: "in",
  value: MEANINGS.filter((meaning) => meaning !== "done" && meaning !== "cancelled"),
};

interface Kpi {
  key: string;
  label: string;
  value: string;
  note: string;
  filter: Condition;
}

function useKpis(data: Dashboard): Kpi[] {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const length = (minutes: number | null): string => (minutes === null ? NOTHING : format.duration(minutes * 60));
  const timing = (key: string, label: string, { median_minutes, mean_minutes, n, filter }: Timing): Kpi => ({
    key,
    label,
    value: length(median_minutes),
    note: t("kpi.mean", { mean: length(mean_minutes), n: format.number(n) }),
    filter,
  });
  const rate = (key: string, label: string, { rate: share, yes, n, filter }: Rate): Kpi => ({
    key,
    label,
    value: share === null ? NOTHING : format.percent(share),
    note: t("kpi.of", { yes: format.number(yes), n: format.number(n) }),
    filter,
  });
  return [
    {
      key: "open",
      label: t("kpi.open"),
      value: format.number(data.open.reduce((sum, { n }) => sum + n, 0)),
      note: t("kpi.now"),
      filter: isOpen,
    },
    timing("response", t("kpi.response"), data.first_response),
    timing("resolve", t("kpi.resolve"), data.time_to_resolve),
    rate("fix", t("kpi.fix"), data.first_time_fix),
    rate("contact", t("kpi.contact"), data.first_contact),
    {
      key: "csat",
      label: t("kpi.csat"),
      value: data.csat.mean === null ? NOTHING : format.number(data.csat.mean, 2),
      note: t("kpi.rated", { n: format.number(data.csat.n) }),
      filter: data.csat.filter,
    },
  ];
}

/** The six numbers that matter, each a way to its orders. */
export function Kpis({ data }: { data: Dashboard }) {
  const links = useRecordLinks();
  return (
    <ul className="an-kpis">
      {useKpis(data).map(({ key, label, value, note, filter }) => (
        <li key={key}>
          <AppLink className="an-kpi" href={links.listHref("work_order", { tab: "all", filter })}>
            <span className="an-kpi-label">{label}</span>
            <span className="an-kpi-value bh-num">{value}</span>
            <span className="an-kpi-note bh-num">{note}</span>
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
