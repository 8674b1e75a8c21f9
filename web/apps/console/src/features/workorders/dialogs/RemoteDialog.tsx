import { api } from "@bihuan/api-client";
import { Checkbox, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { OrderRow } from "../data/types";
import { useCommand } from "../data/useCommand";
import { FormDialog } from "./FormDialog";
import { closeDialog } from "./store";

/** A solution at the first contact, without a visit. */
export function RemoteDialog({ order }: { order: OrderRow }) {
  const { t } = useTranslation("workorders");
  const [solution, setSolution] = useState("");
  const [cause, setCause] = useState("");
  const [isConfirmed, setConfirmed] = useState(false);
  const command = useCommand();
  const submit = async (): Promise<void> => {
    const send = (): Promise<unknown> =>
      api.post(`/work-orders/${order.id}/close-remote`, { solution, cause, confirmed: isConfirmed });
    if (await command.run(send, t("remote.done"))) closeDialog();
  };
  return (
    <FormDialog
      title={`${t("action.remote")} · ${order.number}`}
      ok={t("action.remote")}
      disabled={!solution.trim()}
      command={command}
      onSubmit={() => void submit()}
    >
      <Form.Item label={t("remote.solution")} htmlFor="wo-solution" required>
        <Input.TextArea id="wo-solution" rows={3} value={solution} onChange={(event) => setSolution(event.target.value)} />
      </Form.Item>
      <Form.Item label={t("remote.cause")} htmlFor="wo-cause">
        <Input id="wo-cause" maxLength={300} value={cause} onChange={(event) => setCause(event.target.value)} />
      </Form.Item>
      <Form.Item>
        <Checkbox checked={isConfirmed} onChange={(event) => setConfirmed(event.target.checked)}>
          {t("remote.confirmed")}
        </Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
