import { ApiError } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { Button, PhotoPicker, SelectField, Sheet, TextArea, Tick, toast } from "@bihuan/ui/lite";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useCommand } from "../../commands/useCommand";
import type { Step } from "./data";
import { upload } from "./data";

interface StepRowProps {
  orderId: number;
  step: Step;
  enabled: boolean;
  locked: boolean;
}

function Guidance({ step }: { step: Step }) {
  const format = useFormat();
  const { t } = useTranslation("field");
  return (
    <div className="bh-guidance">
      {step.criterion && <p>{t("steps.criterion", { text: step.criterion })}</p>}
      {step.script && <p>{t("steps.script", { text: step.script })}</p>}
      {step.tools.length > 0 && <p>{t("steps.tools", { text: format.list(step.tools) })}</p>}
      {step.note && <p>{step.note}</p>}
      {step.state === "skipped" && <p>{t("steps.skipped", { reason: step.skip_reason })}</p>}
      {step.photos.length > 0 && (
        <div className="bh-photos">
          {step.photos.map((id) => (
            <img key={id} src={`/api/v1/files/${id}/thumb`} alt={step.text} loading="lazy" />
          ))}
        </div>
      )}
    </div>
  );
}

function Skip({ orderId, step, onDone }: { orderId: number; step: Step; onDone: () => void }) {
  const { t } = useTranslation("field");
  const [reason, setReason] = useState("");
  const sending = useCommand(orderId);
  const path = `/work-orders/${orderId}/steps/${encodeURIComponent(step.key)}/skip`;
  return (
    <>
      {step.skip_reasons.length > 0 ? (
        <SelectField
          label={t("steps.whySkip")}
          placeholder={t("steps.choose")}
          choices={step.skip_reasons.map((value) => ({ value, label: value }))}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : (
        <TextArea label={t("steps.whySkip")} value={reason} onChange={(event) => setReason(event.target.value)} />
      )}
      <Button
        look="outline"
        block
        busy={sending.isPending}
        disabled={reason.trim() === ""}
        onClick={() => sending.mutate({ path, body: { reason }, label: step.text, done: onDone })}
      >
        {t("steps.skip")}
      </Button>
    </>
  );
}

/** One step: tick it, with its photo where one is demanded, or leave it out with a reason. */
export function StepRow({ orderId, step, enabled, locked }: StepRowProps) {
  const { t } = useTranslation("field");
  const [isOpen, setOpen] = useState(false);
  const [photos, setPhotos] = useState<File[]>([]);
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const sending = useCommand(orderId);
  const close = (): void => {
    setOpen(false);
    setPhotos([]);
  };
  const check = async (): Promise<void> => {
    setBusy(true);
    try {
      const ids = await Promise.all(photos.map((photo) => upload(photo, photo.name, "step")));
      const path = `/work-orders/${orderId}/steps/${encodeURIComponent(step.key)}/check`;
      sending.mutate({ path, body: { photos: ids, note }, label: step.text, done: close });
    } catch (error) {
      toast(error instanceof ApiError && error.status !== 0 ? error.message : t("steps.photoOffline"), "risk");
    } finally {
      setBusy(false);
    }
  };
  const lacking = step.photo_required && photos.length === 0;
  return (
    <li className={locked ? "bh-step-row bh-step-locked" : "bh-step-row"}>
      <Tick checked={step.state === "done"} onChange={() => enabled && step.state === "open" && setOpen(true)}>
        <b>{step.text}</b>
        {step.mandatory && <i className="bh-must">{t("steps.mandatory")}</i>}
        {step.photo_required && <i className="bh-must">{t("steps.photo")}</i>}
        {locked && <i className="bh-must">{t("steps.locked")}</i>}
      </Tick>
      <Guidance step={step} />
      <Sheet open={isOpen} title={step.text} closeLabel={t("common:close")} onClose={close}>
        <Guidance step={step} />
        <PhotoPicker label={t("steps.photos")} photos={photos} max={6} camera onChange={setPhotos} />
        <TextArea label={t("steps.note")} rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
        <Button look="primary" block busy={busy || sending.isPending} disabled={lacking} onClick={() => void check()}>
          {lacking ? t("steps.needsPhoto") : t("steps.done")}
        </Button>
        <Skip orderId={orderId} step={step} onDone={close} />
      </Sheet>
    </li>
  );
}
