import { useFormat } from "@bihuan/i18n";
import { Card, ListRow, Price, ReportPhotos } from "@bihuan/ui/lite";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import type { OrderStatus } from "./data";
import { readingWith } from "./data";

/** What was found and done, what it costs, and under which fingerprint it was signed. */
export function ReportCard({ token, order }: { token: string; order: OrderStatus }) {
  const { t } = useTranslation("portal");
  const format = useFormat();
  const read = useMemo(() => readingWith(token), [token]);
  const { report } = order;
  if (!report) return null;
  // a report from before photos stood in it shows those that hang on the order
  const { findings, cause, solution, photos = order.files } = report.snapshot;
  return (
    <Card title={t("report.title")}>
      {findings && <ListRow title={t("report.findings")} subtitle={findings} />}
      {cause && <ListRow title={t("report.cause")} subtitle={cause} />}
      {solution && <ListRow title={t("report.solution")} subtitle={solution} />}
      <ReportPhotos photos={photos} read={read} />
      {order.parts.map((part) => (
        <ListRow
          key={`part-${part.id}`}
          title={`${part.name} × ${part.quantity}`}
          value={part.charged ? format.money(part.unit_price_cents * Number(part.quantity)) : t("report.free")}
        />
      ))}
      {order.charges.map((charge) => (
        <ListRow key={`charge-${charge.id}`} title={charge.label} value={format.money(charge.cents)} />
      ))}
      <ListRow title={<b>{t("report.total")}</b>} value={<Price cents={order.total_cents} covered={order.device?.in_warranty} money={format.money} />} />
      {report.signature && (
        <ListRow
          title={t("report.signed", { name: report.signature.signer })}
          subtitle={<code className="bh-hash">{report.sha256.slice(0, 16)}</code>}
          value={format.dateTime(report.signature.signed_at)}
        />
      )}
    </Card>
  );
}
