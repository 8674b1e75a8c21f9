import { EmptyState, ErrorState, Page, Skeleton } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import "../admin.css";
import { grouped, policiesQuery } from "./data";
import type { Policy, PolicyTable } from "./data";
import { PolicyMatrix } from "./PolicyMatrix";

/** Who may do what: every operation against every role. */
export function PoliciesPage() {
  const { data, error, refetch } = useQuery(policiesQuery);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={12} />;
  return <Loaded table={data} />;
}

function useShown({ items }: PolicyTable, typed: string): Policy[] {
  const { t } = useTranslation("admin");
  const wanted = typed.trim().toLowerCase();
  return items.filter(({ operation }) => {
    const slice = operation.split(".")[0] ?? "";
    const words = [operation, t(`slice.${slice}`), t(`operation.${operation}`)];
    return words.some((text) => text.toLowerCase().includes(wanted));
  });
}

function Loaded({ table }: { table: PolicyTable }) {
  const { t } = useTranslation("admin");
  const [typed, setTyped] = useState("");
  const [role, setRole] = useState<string | null>(null);
  const shown = useShown(table, typed).filter(({ grants }) => role === null || grants.some((grant) => grant.role === role));
  const roles = Object.entries(table.roles).filter(([key]) => role === null || key === role);
  return (
    <Page title={t("policies.nav")} subtitle={t("policies.total", { count: shown.length })}>
      <div className="ad-tools">
        <Input.Search
          className="ad-search"
          allowClear
          aria-label={t("policies.search")}
          placeholder={t("policies.search")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select
          className="ad-type"
          aria-label={t("policies.role")}
          placeholder={t("policies.everyRole")}
          allowClear
          value={role ?? undefined}
          options={Object.entries(table.roles).map(([value, label]) => ({ value, label }))}
          onChange={(value?: string) => setRole(value ?? null)}
        />
        <p className="sh-hint">{t("policies.hint")}</p>
      </div>
      {shown.length === 0 ? (
        <EmptyState drawing="search" title={t("policies.none")} why={t("policies.noneWhy")} />
      ) : (
        <PolicyMatrix groups={grouped(shown)} roles={roles} />
      )}
    </Page>
  );
}
