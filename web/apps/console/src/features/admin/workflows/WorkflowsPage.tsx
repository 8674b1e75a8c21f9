import { useFormat } from "@bihuan/i18n";
import { EmptyState, ErrorState, Page, Skeleton } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Select } from "antd";
import { useTranslation } from "react-i18next";

import "../admin.css";
import { flowQuery, flowsQuery } from "./data";
import type { FlowSummary } from "./data";
import { FlowNames } from "./FlowNames";

/** The names of states and steps of every workflow. */
export function WorkflowsPage() {
  const { data, error, refetch } = useQuery(flowsQuery);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  return <Loaded flows={data} />;
}

function Loaded({ flows }: { flows: readonly FlowSummary[] }) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const search = useSearch({ from: "/shell/admin/workflows" });
  const navigate = useNavigate({ from: "/admin/workflows" });
  const flow = flows.find(({ key }) => key === search.flow) ?? flows[0];
  if (!flow) return <EmptyState title={t("workflows.none")} why={t("workflows.noneWhy")} />;
  return (
    <Page
      title={t("workflows.nav")}
      subtitle={t("workflows.revision", { number: flow.revision, at: format.dateTime(flow.published_at) })}
    >
      <div className="ad-tools">
        <Select
          className="ad-type"
          aria-label={t("workflows.pick")}
          value={flow.key}
          options={flows.map(({ key, label }) => ({ value: key, label }))}
          onChange={(value: string) => void navigate({ search: { flow: value }, replace: true })}
        />
        <p className="sh-hint">{t("workflows.hint")}</p>
      </div>
      <OneFlow key={`${flow.key}.${flow.revision}`} flowKey={flow.key} />
    </Page>
  );
}

function OneFlow({ flowKey }: { flowKey: string }) {
  const { data, error, refetch } = useQuery(flowQuery(flowKey));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  return <FlowNames key={data.revision} flow={data} />;
}
