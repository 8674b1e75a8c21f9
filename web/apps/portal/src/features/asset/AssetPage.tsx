import { ApiError } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { Card, Chip, EmptyState, ErrorState, Heading, ListRow, Skeleton } from "@bihuan/ui/lite";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { PortalPageProps } from "../../app/routes";
import type { Asked, Device } from "./data";
import { readDevice } from "./data";
import { RequestForm } from "./RequestForm";
import { Thanks } from "./Thanks";

function Warranty({ device }: { device: Device }) {
  const { t } = useTranslation("portal");
  const format = useFormat();
  if (device.warranty_until === null) return null;
  const tone = device.in_warranty ? "done" : "paused";
  const words = device.in_warranty ? "asset.inWarranty" : "asset.outOfWarranty";
  return <Chip tone={tone}>{t(words, { date: format.date(device.warranty_until) })}</Chip>;
}

/** The device behind a scanned label, and the form to ask for service. */
export default function AssetPage({ params: { code = "" } }: PortalPageProps) {
  const { t } = useTranslation("portal");
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["label", code],
    queryFn: ({ signal }) => readDevice(code, signal),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  if (error instanceof ApiError && error.status === 404) {
    return <EmptyState drawing="search" title={t("asset.unknown")} why={t("asset.unknownWhy")} />;
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  if (asked) return <Thanks asked={asked} />;
  return (
    <>
      <Heading title={data.name} subtitle={data.company} end={<Warranty device={data} />} />
      <Card>
        <ListRow title={t("asset.model")} value={data.product} />
        <ListRow title={t("asset.serial")} value={data.serial} />
        {data.position && <ListRow title={t("asset.position")} value={data.position} />}
      </Card>
      <RequestForm device={data} onAsked={setAsked} />
    </>
  );
}
