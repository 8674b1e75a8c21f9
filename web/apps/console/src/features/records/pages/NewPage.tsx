import { RecordForm, useMeta, useRecordLinks } from "@bihuan/records";
import { EmptyState, ErrorState, Page, Panel, Skeleton } from "@bihuan/ui";
import { useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** The form of a new record of any type. */
export function NewPage() {
  const { t } = useTranslation("console");
  const { type } = useParams({ from: "/shell/r/$type/new" });
  const { preset } = useSearch({ from: "/shell/r/$type/new" });
  const links = useRecordLinks();
  const { data: meta, error, refetch } = useMeta(type);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!meta) return <Skeleton lines={8} />;
  if (!meta.can.create) return <EmptyState drawing="lock" title={t("create.forbidden", { plural: meta.plural })} />;
  return (
    <Page title={t("create.title", { label: meta.label })}>
      <Panel>
        <RecordForm
          meta={meta}
          preset={preset}
          onSaved={(record) => links.go(links.href(type, record.id))}
          onCancel={() => links.go(links.listHref(type, {}))}
        />
      </Panel>
    </Page>
  );
}
