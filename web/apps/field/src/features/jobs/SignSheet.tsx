import { ApiError, readPicture } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { ListRow, Price, ReportPhotos, Sheet, SignaturePad, TextField, toast } from "@bihuan/ui/lite";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useCommand } from "../../commands/useCommand";
import type { OrderPage, Report } from "./data";
import { upload } from "./data";
import { Refuse } from "./Refuse";

/** The report as the customer signs it; the signature is bound to the fingerprint that stands here. */
export function SignSheet({ order, report, onClose }: { order: OrderPage; report: Report; onClose: () => void }) {
  const { t } = useTranslation("field");
  const format = useFormat();
  const [signer, setSigner] = useState(order.contact_name ?? "");
  const [busy, setBusy] = useState(false);
  const sending = useCommand(order.id);
  const { findings, cause, solution, photos = [] } = report.snapshot;
  const sign = async (picture: Blob): Promise<void> => {
    if (signer.trim() === "") {
      toast(t("sign.nameFirst"), "warning");
      return;
    }
    setBusy(true);
    try {
      const image = await upload(picture, "signature.png", "signature");
      sending.mutate({
        path: `/work-orders/${order.id}/signature`,
        body: { report_hash: report.sha256, signer, image_id: image },
        label: t("sign.title"),
        done: onClose,
      });
    } catch (error) {
      toast(error instanceof ApiError && error.status !== 0 ? error.message : t("steps.photoOffline"), "risk");
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet open title={t("sign.title")} closeLabel={t("common:close")} onClose={onClose}>
      {findings && <ListRow title={t("report.findings")} subtitle={findings} />}
      {cause && <ListRow title={t("report.cause")} subtitle={cause} />}
      {solution && <ListRow title={t("report.solution")} subtitle={solution} />}
      <ReportPhotos photos={photos} read={readPicture} />
      {order.parts.map((part) => (
        <ListRow
          key={part.id}
          title={`${part.name} × ${format.number(Number(part.quantity))}`}
          value={part.charged ? format.money(part.unit_price_cents * Number(part.quantity)) : t("parts.free")}
        />
      ))}
      <ListRow title={t("sign.total")} value={<Price cents={order.total_cents} covered={order.device?.in_warranty} money={format.money} />} />
      <ListRow title={t("sign.hash")} value={<code className="bh-hash">{report.sha256.slice(0, 16)}</code>} />
      <TextField label={t("sign.name")} required maxLength={80} value={signer} onChange={(event) => setSigner(event.target.value)} />
      <SignaturePad label={t("sign.pad")} busy={busy || sending.isPending} onDone={(picture) => void sign(picture)} />
      <Refuse order={order} onDone={onClose} />
    </Sheet>
  );
}
