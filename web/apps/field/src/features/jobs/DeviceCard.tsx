import { useFormat } from "@bihuan/i18n";
import { Card, Chip, ListRow } from "@bihuan/ui/lite";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { OrderPage } from "./data";
import { readHistory } from "./data";

/** The device: name-plate, warranty, what was done to it before. */
export function DeviceCard({ order }: { order: OrderPage }) {
  const { t } = useTranslation("field");
  const format = useFormat();
  const [now] = useState(() => Date.now());
  const { device } = order;
  const { data } = useQuery({
    queryKey: ["history", device?.id],
    queryFn: ({ signal }) => readHistory(device?.id ?? 0, signal),
    enabled: device !== null,
  });
  if (!device) return null;
  const until = device.warranty_until;
  const inWarranty = until !== null && Date.parse(until) >= now;
  const past = data?.items.filter((one) => one.id !== order.id) ?? [];
  return (
    <Card title={t("job.device")}>
      <ListRow
        title={`${device.name} ${device.product}`}
        subtitle={`SN ${device.serial}`}
        value={
          until && (
            <Chip tone={inWarranty ? "done" : "paused"}>
              {t(inWarranty ? "job.inWarranty" : "job.outOfWarranty", { date: format.date(until) })}
            </Chip>
          )
        }
      />
      {past.map((one) => (
        <ListRow key={one.id} title={one.title} subtitle={`${one.number} · ${format.date(one.opened_at)}`} value={one.status.label} />
      ))}
    </Card>
  );
}
