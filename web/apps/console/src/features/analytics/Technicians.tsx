import { useFormat } from "@bihuan/i18n";
import { AppLink, useRecordLinks } from "@bihuan/records";
import { DataTable, EmptyState, Person } from "@bihuan/ui";
import type { DataColumn } from "@bihuan/ui";
import type { CSSProperties } from "react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import type { TechnicianFigures } from "./data";

const NOTHING = "–";

function useColumns(): DataColumn<TechnicianFigures>[] {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const links = useRecordLinks();
  return useMemo(
    () => [
      {
        key: "name",
        title: t("technicians.name"),
        width: 180,
        isTitle: true,
        render: ({ name, filter }) => (
          <AppLink href={links.listHref("work_order", { tab: "all", filter })}>
            <Person name={name} />
          </AppLink>
        ),
      },
      { key: "n", title: t("technicians.done"), width: 90, align: "end", render: ({ n }) => format.number(n) },
      {
        key: "mean",
        title: t("technicians.mean"),
        width: 150,
        align: "end",
        render: ({ mean_minutes: mean }) => (mean === null ? NOTHING : format.duration(mean * 60)),
      },
      {
        key: "csat",
        title: t("technicians.csat"),
        width: 100,
        align: "end",
        render: ({ csat }) => (csat === null ? NOTHING : format.number(csat, 2)),
      },
      {
        key: "fix",
        title: t("kpi.fix"),
        width: 120,
        align: "end",
        render: ({ first_time_fix: share }) => (share === null ? NOTHING : format.percent(share)),
      },
    ],
    [t, format, links],
  );
}

/** What every technician finished in the period. */
export function Technicians({ rows }: { rows: readonly TechnicianFigures[] }) {
  const { t } = useTranslation("analytics");
  const links = useRecordLinks();
  return (
    <section className="an-technicians" style={{ "--an-rows": Math.max(rows.length, 4) } as CSSProperties}>
      <h2 className="an-heading">{t("technicians.title")}</h2>
      <DataTable
        label={t("technicians.title")}
        rows={rows}
        columns={useColumns()}
        nameOf={({ name }) => name}
        onRow={({ filter }) => links.go(links.listHref("work_order", { tab: "all", filter }))}
        empty={<EmptyState title={t("technicians.none")} why={t("technicians.noneWhy")} />}
      />
    </section>
  );
}
