import { api } from "@bihuan/api-client";
import { fieldOf, useMeta } from "@bihuan/records";
import { App, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { ORDER } from "../data/orders";
import type { OrderRow, Transition } from "../data/types";
import { useCommand } from "../data/useCommand";
import { showFailures } from "./Failures";
import { FormDialog } from "./FormDialog";
import { runForAll } from "./runForAll";
import { closeDialog } from "./store";

function ReasonField({ value, onChange, required }: { value: string; onChange: (value: string) => void; required: boolean }) {
  const { t } = useTranslation("workorders");
  return (
    <Form.Item label={t("field.reason")} htmlFor="wo-reason" required={required}>
      <Input.TextArea id="wo-reason" rows={3} maxLength={300} value={value} onChange={(event) => onChange(event.target.value)} />
    </Form.Item>
  );
}

/** A step of the workflow with the reason and the words it requires. */
export function TransitionDialog({ order, transition }: { order: OrderRow; transition: Transition }) {
  const { data: meta } = useMeta(ORDER);
  const [reason, setReason] = useState("");
  const [words, setWords] = useState<Record<string, string>>({});
  const command = useCommand();
  const { action, label, needs, reason_required: isReasonRequired } = transition;
  const fields = needs.map((key) => ({ key, label: (meta && fieldOf(meta, key)?.label) ?? key }));
  const isComplete = (!isReasonRequired || reason.trim() !== "") && needs.every((key) => words[key]?.trim());
  const submit = async (): Promise<void> => {
    const send = (): Promise<unknown> => api.post(`/work-orders/${order.id}/transitions/${action}`, { reason, fields: words });
    if (await command.run(send, label)) closeDialog();
  };
  return (
    <FormDialog
      title={`${label} · ${order.number}`}
      ok={label}
      danger={transition.style === "danger"}
      disabled={!isComplete}
      command={command}
      onSubmit={() => void submit()}
    >
      {fields.map(({ key, label: fieldLabel }) => (
        <Form.Item key={key} label={fieldLabel} htmlFor={`wo-${key}`} required>
          <Input.TextArea
            id={`wo-${key}`}
            rows={2}
            value={words[key] ?? ""}
            onChange={(event) => setWords((before) => ({ ...before, [key]: event.target.value }))}
          />
        </Form.Item>
      ))}
      {isReasonRequired && <ReasonField value={reason} onChange={setReason} required />}
    </FormDialog>
  );
}

/** Takes the technician off, with a reason. */
export function UnassignDialog({ visitId, label }: { visitId: number; label: string }) {
  const [reason, setReason] = useState("");
  const command = useCommand();
  const submit = async (): Promise<void> => {
    if (await command.run(() => api.post(`/dispatch/visits/${visitId}/unassign`, { reason }), label)) closeDialog();
  };
  return (
    <FormDialog title={label} ok={label} disabled={!reason.trim()} command={command} onSubmit={() => void submit()}>
      <ReasonField value={reason} onChange={setReason} required />
    </FormDialog>
  );
}

/** Calls off one order or several. */
export function CancelDialog({ orders, onDone }: { orders: readonly OrderRow[]; onDone?: () => void }) {
  const { t } = useTranslation("workorders");
  const { modal, message } = App.useApp();
  const [reason, setReason] = useState("");
  const command = useCommand();
  const [only] = orders;
  const submit = async (): Promise<void> => {
    const call = (order: OrderRow): Promise<unknown> => api.post(`/work-orders/${order.id}/transitions/cancel`, { reason });
    const isOne = orders.length === 1 && only !== undefined;
    const isDone = await command.run(async () => {
      if (isOne) {
        await call(only);
        return;
      }
      const failures = await runForAll(orders, call);
      if (failures.length > 0) showFailures(modal, t("bulk.failed", { count: failures.length }), failures);
    });
    if (!isDone) return;
    if (isOne) void message.success(t("cancelled"));
    closeDialog();
    onDone?.();
  };
  const title = orders.length === 1 ? `${t("action.cancel")} · ${only?.number ?? ""}` : t("bulk.cancel", { count: orders.length });
  return (
    <FormDialog title={title} ok={t("action.cancel")} danger disabled={!reason.trim()} command={command} onSubmit={() => void submit()}>
      <ReasonField value={reason} onChange={setReason} required />
    </FormDialog>
  );
}
