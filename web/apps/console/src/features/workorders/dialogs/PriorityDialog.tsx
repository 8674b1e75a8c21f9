import { api } from "@bihuan/api-client";
import { fieldOf, useMeta } from "@bihuan/records";
import { App, Form, Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { ORDER } from "../data/orders";
import type { OrderRow } from "../data/types";
import { useCommand } from "../data/useCommand";
import { showFailures } from "./Failures";
import { FormDialog } from "./FormDialog";
import { runForAll } from "./runForAll";
import { closeDialog } from "./store";

/** Another urgency for one order or several; the promise moves with it. */
export function PriorityDialog({ orders, onDone }: { orders: readonly OrderRow[]; onDone?: () => void }) {
  const { t } = useTranslation("workorders");
  const { modal } = App.useApp();
  const { data: meta } = useMeta(ORDER);
  const [priority, setPriority] = useState(orders.length === 1 ? orders[0]?.priority : undefined);
  const [reason, setReason] = useState("");
  const command = useCommand();
  const submit = async (): Promise<void> => {
    const send = (order: OrderRow): Promise<unknown> => api.post(`/work-orders/${order.id}/priority`, { priority, reason });
    const isDone = await command.run(async () => {
      const [only] = orders;
      if (orders.length === 1 && only) {
        await send(only);
        return;
      }
      const failures = await runForAll(orders, send);
      if (failures.length > 0) showFailures(modal, t("bulk.failed", { count: failures.length }), failures);
    }, t("priority.changed"));
    if (!isDone) return;
    closeDialog();
    onDone?.();
  };
  const options = (meta && fieldOf(meta, "priority")?.options) ?? [];
  return (
    <FormDialog title={t("action.priority")} ok={t("common:save")} disabled={!priority} command={command} onSubmit={() => void submit()}>
      <Form.Item>
        <Radio.Group
          optionType="button"
          aria-label={t("action.priority")}
          value={priority}
          options={options.map(({ value, label }) => ({ value, label }))}
          onChange={(event) => setPriority(String(event.target.value))}
        />
      </Form.Item>
      <Form.Item label={t("field.reason")} htmlFor="wo-priority-reason">
        <Input id="wo-priority-reason" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Form.Item>
    </FormDialog>
  );
}
