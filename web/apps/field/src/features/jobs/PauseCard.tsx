import { Button, Card, Sheet, TextArea, Tick } from "@bihuan/ui/lite";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useCommand } from "../../commands/useCommand";
import type { OrderPage } from "./data";

/** Suspend the work with a reason, or take it up again. */
export function PauseCard({ order, enabled }: { order: OrderPage; enabled: boolean }) {
  const { t } = useTranslation("field");
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [leave, setLeave] = useState(false);
  const sending = useCommand(order.id);
  if (order.meaning === "paused") {
    return (
      <Card title={t("pause.paused")}>
        <p className="bh-note">{order.waiting_reason}</p>
        <Button
          look="primary"
          block
          busy={sending.isPending}
          onClick={() => sending.mutate({ path: `/work-orders/${order.id}/resume`, label: t("pause.resume") })}
        >
          {t("pause.resume")}
        </Button>
      </Card>
    );
  }
  if (!enabled) return null;
  return (
    <Card>
      <Button look="quiet" block onClick={() => setOpen(true)}>
        {t("pause.title")}
      </Button>
      <Sheet open={isOpen} title={t("pause.title")} closeLabel={t("common:close")} onClose={() => setOpen(false)}>
        <TextArea label={t("pause.reason")} required rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        <Tick checked={leave} onChange={setLeave}>
          {t("pause.leave")}
        </Tick>
        <Button
          look="primary"
          block
          busy={sending.isPending}
          disabled={reason.trim() === ""}
          onClick={() =>
            sending.mutate({
              path: `/work-orders/${order.id}/pause`,
              body: { reason, leave },
              label: t("pause.title"),
              done: () => setOpen(false),
            })
          }
        >
          {t("pause.title")}
        </Button>
      </Sheet>
    </Card>
  );
}
