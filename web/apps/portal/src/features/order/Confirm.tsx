import { Button, Card, Sheet, TextArea } from "@bihuan/ui/lite";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { OrderStatus } from "./data";
import { confirm, open, refuse } from "./data";
import { useSend } from "./useSend";

/** The customer accepts the result, or says why not. */
export function Confirm({ token, order }: { token: string; order: OrderStatus }) {
  const { t } = useTranslation("portal");
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState("");
  const page = (answer: OrderStatus): OrderStatus => answer;
  const accepting = useSend(token, () => confirm(token), page);
  const rejecting = useSend(token, (why: string) => refuse(token, why), page, () => {
    setRefusing(false);
    // what comes of it stands at the top
    window.scrollTo(0, 0);
  });
  if (!open(order, "confirm")) return null;
  return (
    <Card title={t("confirm.title")}>
      <p className="bh-note">{t("confirm.why")}</p>
      <div className="bh-pair">
        {open(order, "refuse") && (
          <Button look="outline" onClick={() => setRefusing(true)}>
            {t("confirm.refuse")}
          </Button>
        )}
        <Button look="primary" busy={accepting.isPending} onClick={() => accepting.mutate(undefined)}>
          {t("confirm.accept")}
        </Button>
      </div>
      <Sheet
        open={refusing}
        title={t("confirm.refuse")}
        closeLabel={t("common:close")}
        onClose={() => setRefusing(false)}
      >
        <TextArea
          label={t("confirm.reason")}
          required
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button
          look="danger"
          block
          busy={rejecting.isPending}
          disabled={reason.trim() === ""}
          onClick={() => rejecting.mutate(reason)}
        >
          {t("confirm.send")}
        </Button>
      </Sheet>
    </Card>
  );
}
