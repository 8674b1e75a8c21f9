import { Button, Sheet, TextArea } from "@bihuan/ui/lite";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useCommand } from "../../commands/useCommand";
import type { OrderPage } from "./data";

/** The customer does not sign but says why: the order is not done. */
export function Refuse({ order, onDone }: { order: OrderPage; onDone: () => void }) {
  const { t } = useTranslation("field");
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const sending = useCommand(order.id);
  if (!order.transitions.some((step) => step.action === "refuse" && step.allowed)) return null;
  const path = `/work-orders/${order.id}/refuse`;
  return (
    <>
      <Button look="quiet" block onClick={() => setOpen(true)}>
        {t("refuse.action")}
      </Button>
      <Sheet open={isOpen} title={t("refuse.action")} closeLabel={t("common:close")} onClose={() => setOpen(false)}>
        <p>{t("refuse.why")}</p>
        <TextArea label={t("refuse.reason")} required rows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
        <Button
          look="danger"
          block
          busy={sending.isPending}
          disabled={reason.trim() === ""}
          onClick={() => sending.mutate({ path, body: { reason }, label: t("refuse.action"), done: onDone })}
        >
          {t("refuse.send")}
        </Button>
      </Sheet>
    </>
  );
}
