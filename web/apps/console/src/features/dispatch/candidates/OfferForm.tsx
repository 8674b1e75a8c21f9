import { api } from "@bihuan/api-client";
import { describeError } from "@bihuan/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { DISPATCH } from "../data/queries";

interface Values {
  minutes: number | null;
  settlement: number | null;
}

/** Lays an order open to everybody who fits. */
export function OfferForm({ orderId, onDone }: { orderId: number; onDone: () => void }) {
  const { t } = useTranslation("dispatch");
  const { t: common } = useTranslation("common");
  const { message } = App.useApp();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const offer = async ({ minutes, settlement }: Values): Promise<void> => {
    setBusy(true);
    try {
      const cents = settlement === null || settlement === undefined ? null : Math.round(settlement * 100);
      await api.post("/dispatch/offer", { order_id: orderId, minutes, settlement_cents: cents });
      void message.success(t("pool.offered"));
      onDone();
    } catch (error) {
      void message.error(describeError(error, common).why);
    } finally {
      setBusy(false);
      void client.invalidateQueries({ queryKey: DISPATCH });
    }
  };
  return (
    <Form<Values> layout="inline" size="small" className="bh-dp-offer-form" initialValues={{ minutes: 30 }} onFinish={(values) => void offer(values)}>
      <Form.Item name="minutes" label={t("pool.minutes")} rules={[{ required: true, message: t("common:required") }]}>
        <InputNumber min={1} max={1440} precision={0} />
      </Form.Item>
      <Form.Item name="settlement" label={t("pool.settlement")}>
        <InputNumber min={0} precision={2} prefix="¥" />
      </Form.Item>
      <Button htmlType="submit" size="small" loading={busy}>
        {t("pool.offer")}
      </Button>
    </Form>
  );
}
