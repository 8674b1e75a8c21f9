import { uuid } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { Button, Card, ListRow, Sheet, Stepper, TextField, Tick } from "@bihuan/ui/lite";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useCommand } from "../../commands/useCommand";
import type { OrderPage } from "./data";

function NewPart({ orderId, onDone }: { orderId: number; onDone: () => void }) {
  const { t } = useTranslation("field");
  const [name, setName] = useState("");
  const [quantity, setQuantity] = useState(1);
  const [price, setPrice] = useState("");
  const [charged, setCharged] = useState(true);
  const sending = useCommand(orderId);
  const cents = Math.round(Number(price || 0) * 100);
  const add = (): void =>
    sending.mutate({
      path: `/work-orders/${orderId}/parts`,
      body: { name, quantity, unit_price_cents: cents, charged, line_key: uuid() },
      label: name,
      done: onDone,
    });
  return (
    <>
      <TextField label={t("parts.name")} required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
      <ListRow
        title={t("parts.quantity")}
        value={
          <Stepper
            label={t("parts.quantity")}
            value={quantity}
            min={1}
            lessLabel={t("parts.less")}
            moreLabel={t("parts.more")}
            onChange={setQuantity}
          />
        }
      />
      <TextField label={t("parts.price")} inputMode="decimal" value={price} onChange={(event) => setPrice(event.target.value.replace(/[^\d.]/g, ""))} />
      <Tick checked={charged} onChange={setCharged}>
        {t("parts.charged")}
      </Tick>
      <Button look="primary" block busy={sending.isPending} disabled={name.trim() === "" || !Number.isFinite(cents)} onClick={add}>
        {t("parts.add")}
      </Button>
    </>
  );
}

/** The parts used on this job. */
export function PartsCard({ order, enabled }: { order: OrderPage; enabled: boolean }) {
  const { t } = useTranslation("field");
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  if (!enabled && order.parts.length === 0) return null;
  return (
    <Card title={t("parts.title")}>
      {order.parts.map((part) => (
        <ListRow
          key={part.id}
          title={`${part.name} × ${format.number(Number(part.quantity))}`}
          value={part.charged ? format.money(part.unit_price_cents * Number(part.quantity)) : t("parts.free")}
        />
      ))}
      {enabled && (
        <Button look="outline" icon="plus" block onClick={() => setOpen(true)}>
          {t("parts.add")}
        </Button>
      )}
      <Sheet open={isOpen} title={t("parts.add")} closeLabel={t("common:close")} onClose={() => setOpen(false)}>
        <NewPart orderId={order.id} onDone={() => setOpen(false)} />
      </Sheet>
    </Card>
  );
}
