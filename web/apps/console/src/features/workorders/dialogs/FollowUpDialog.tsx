import { api } from "@bihuan/api-client";
import { fieldOf, useMeta, useRecordLinks } from "@bihuan/records";
import { Checkbox, Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { ORDER } from "../data/orders";
import type { OrderRow } from "../data/types";
import { useCommand } from "../data/useCommand";
import { FormDialog } from "./FormDialog";
import { closeDialog } from "./store";

/** A new order that goes on from this one. */
export function FollowUpDialog({ order }: { order: OrderRow }) {
  const { t } = useTranslation("workorders");
  const links = useRecordLinks();
  const { data: meta } = useMeta(ORDER);
  const [form, setForm] = useState({ title: "", kind: order.kind, description: "", unsolved: false });
  const command = useCommand();
  const change = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }));
  const submit = async (): Promise<void> => {
    let opened = 0;
    const send = async (): Promise<void> => {
      const child = await api.post<{ id: number }>(`/work-orders/${order.id}/children`, form);
      opened = child.id;
    };
    if (!(await command.run(send, t("followUp.done")))) return;
    closeDialog();
    links.go(links.href(ORDER, opened));
  };
  return (
    <FormDialog
      title={`${t("action.followUp")} · ${order.number}`}
      ok={t("action.followUp")}
      disabled={!form.title.trim()}
      command={command}
      onSubmit={() => void submit()}
    >
      <Form.Item label={t("field.title")} htmlFor="wo-child-title" required>
        <Input id="wo-child-title" maxLength={200} value={form.title} onChange={(event) => change({ title: event.target.value })} />
      </Form.Item>
      <Form.Item label={t("field.kind")} htmlFor="wo-child-kind">
        <Select
          id="wo-child-kind"
          value={form.kind}
          options={(meta && fieldOf(meta, "kind")?.options) ?? []}
          onChange={(kind: string) => change({ kind })}
        />
      </Form.Item>
      <Form.Item label={t("field.description")} htmlFor="wo-child-description">
        <Input.TextArea
          id="wo-child-description"
          rows={3}
          value={form.description}
          onChange={(event) => change({ description: event.target.value })}
        />
      </Form.Item>
      <Checkbox checked={form.unsolved} onChange={(event) => change({ unsolved: event.target.checked })}>
        {t("followUp.unsolved")}
      </Checkbox>
    </FormDialog>
  );
}
