import { api, ApiError } from "@bihuan/api-client";
import { Card, EmptyState, ErrorState, Heading, ListRow, Skeleton } from "@bihuan/ui/lite";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { PortalPageProps } from "../../app/routes";

interface AssetLabel {
  name: string;
  model: string;
  serial: string;
  site: string;
}

/** The device behind a scanned label. */
export default function AssetPage({ params: { code = "" } }: PortalPageProps) {
  const { t } = useTranslation("portal");
  const { data, error, refetch } = useQuery({
    queryKey: ["label", code],
    queryFn: ({ signal }) => api.get<AssetLabel>(`/portal/a/${encodeURIComponent(code)}`, { signal }),
  });
  if (error instanceof ApiError && error.status === 404) {
    return <EmptyState drawing="search" title={t("asset.unknown")} why={t("asset.unknownWhy")} />;
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  return (
    <>
      <Heading title={data.name} subtitle={t("asset.title")} />
      <Card>
        <ListRow title={t("asset.model")} value={data.model} />
        <ListRow title={t("asset.serial")} value={data.serial} />
        <ListRow title={t("asset.site")} value={data.site} />
      </Card>
    </>
  );
}
