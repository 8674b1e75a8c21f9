import { api, ApiError } from "@bihuan/api-client";
import { Card, Chip, EmptyState, ErrorState, Heading, ListRow, Skeleton } from "@bihuan/ui/lite";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { PortalPageProps } from "../../app/routes";

interface OrderStatus {
  number: string;
  title: string;
  meaning: string;
  state_label: string;
}

/** How far an order has come, for the holder of its link. */
export default function OrderPage({ params: { token = "" } }: PortalPageProps) {
  const { t } = useTranslation("portal");
  const { data, error, refetch } = useQuery({
    queryKey: ["order", token],
    queryFn: ({ signal }) => api.get<OrderStatus>(`/portal/o/${encodeURIComponent(token)}`, { signal }),
  });
  if (error instanceof ApiError && (error.status === 404 || error.status === 403)) {
    return <EmptyState drawing="lock" title={t("order.unknown")} why={t("order.unknownWhy")} />;
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  return (
    <>
      <Heading title={data.title} subtitle={t("order.title")} end={<Chip tone={data.meaning}>{data.state_label}</Chip>} />
      <Card>
        <ListRow title={t("order.number")} value={data.number} />
      </Card>
    </>
  );
}
