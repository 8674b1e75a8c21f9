import { useLiveRefresh } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { AppLink, useRecordLinks } from "@bihuan/records";
import { EmptyState, ErrorState, Page, Panel, Skeleton } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";

import "./analytics.css";
import { dashboardKey, dashboardQuery, DEFAULT_PERIOD, everyDay, PERIODS } from "./data";
import type { Dashboard } from "./data";
import { Kpis } from "./Kpis";
import { OpenBars } from "./OpenBars";
import { Scores } from "./Scores";
import { Technicians } from "./Technicians";
import { TrendChart } from "./TrendChart";

/** What the operation did in the last days, every number with the orders behind it. */
export function DashboardPage() {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const { days = DEFAULT_PERIOD } = useSearch({ from: "/shell/dashboard" });
  const navigate = useNavigate({ from: "/dashboard" });
  const { data, error, refetch } = useQuery(dashboardQuery(days));
  useLiveRefresh(["work_order"], dashboardKey);
  return (
    <Page
      title={t("nav")}
      subtitle={data && `${format.dateTime(data.from)} – ${format.dateTime(data.to)}`}
      actions={
        <Segmented
          aria-label={t("period.label")}
          value={days}
          options={PERIODS.map((value) => ({ value, label: t("period.days", { count: value }) }))}
          onChange={(value) => void navigate({ search: { days: value }, replace: true })}
        />
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Figures data={data} />
      ) : (
        <Skeleton lines={12} />
      )}
    </Page>
  );
}

function hasNothing(data: Dashboard): boolean {
  return data.open.length === 0 && data.opened.n === 0 && data.finished.n === 0;
}

function Figures({ data }: { data: Dashboard }) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const links = useRecordLinks();
  if (hasNothing(data)) {
    return (
      <EmptyState
        drawing="calendar"
        title={t("empty.title")}
        why={t("empty.why")}
        action={<AppLink href={links.listHref("work_order", {})}>{t("empty.orders")}</AppLink>}
      />
    );
  }
  return (
    <>
      <Kpis data={data} />
      <div className="an-pair">
        <Panel title={t("trend.title")}>
          <TrendChart
            days={everyDay(data.trend, format.date(data.from), format.date(data.to))}
            opened={data.opened}
            finished={data.finished}
          />
        </Panel>
        <Panel title={t("open.title")}>
          <OpenBars open={data.open} />
        </Panel>
      </div>
      <div className="an-pair">
        <Technicians rows={data.technicians} />
        <Panel title={t("scores.title")}>
          <Scores csat={data.csat} />
        </Panel>
      </div>
    </>
  );
}
