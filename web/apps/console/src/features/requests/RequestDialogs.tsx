import type { RecordRow, Reference } from "@bihuan/api-client";
import { ReferencePicker } from "@bihuan/records";
import { App, Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { DuplicateWarning } from "../desk/DuplicateWarning";
import type { RequestActions } from "./useRequestActions";

/** Runs a command and says why it was refused. */
function useTold() {
  const { t } = useTranslation("desk");
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const tell = async (command: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await command();
    } catch (error) {
      void message.error(error instanceof Error && error.message ? error.message : t("common:error.failed"));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, tell };
}

/** What must be asked before a request can go on: which order, which customer, why it ends. */
export function RequestDialogs({ actions }: { actions: RequestActions }) {
  const { t } = useTranslation("desk");
  const { pending, dismiss, toOrder } = actions;
  const { isBusy, tell } = useTold();
  if (!pending) return null;
  if (pending.kind === "close") return <CloseDialog row={pending.row} actions={actions} />;
  if (pending.kind === "account") return <AccountDialog row={pending.row} actions={actions} />;
  const { row, found, accountId } = pending;
  return (
    <Modal open title={t("requests.toOrder")} footer={null} onCancel={dismiss}>
      <DuplicateWarning
        found={found}
        isBusy={isBusy}
        onAttach={() => void tell(() => toOrder(row, "attach", accountId))}
        onAllow={() => void tell(() => toOrder(row, "allow", accountId))}
      />
    </Modal>
  );
}

function AccountDialog({ row, actions }: { row: RecordRow; actions: RequestActions }) {
  const { t } = useTranslation("desk");
  const [account, setAccount] = useState<Reference | null>(null);
  const { isBusy, tell } = useTold();
  return (
    <Modal open title={t("requests.whose")} footer={null} onCancel={actions.dismiss}>
      <Form layout="vertical" onFinish={() => account && void tell(() => actions.toOrder(row, "refuse", account.id))}>
        <p>{row.title}</p>
        <Form.Item label={t("field.account")} htmlFor="request-account" required>
          <ReferencePicker id="request-account" type="customer" label={t("field.account")} value={account} onChange={setAccount} />
        </Form.Item>
        <div className="desk-buttons">
          <Button type="primary" htmlType="submit" loading={isBusy} disabled={!account}>
            {t("requests.toOrder")}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

function CloseDialog({ row, actions }: { row: RecordRow; actions: RequestActions }) {
  const { t } = useTranslation("desk");
  const [reason, setReason] = useState("");
  const { isBusy, tell } = useTold();
  return (
    <Modal open title={t("requests.close")} footer={null} onCancel={actions.dismiss}>
      <Form layout="vertical" onFinish={() => void tell(() => actions.close(row, reason))}>
        <Form.Item label={t("requests.reason")} htmlFor="request-reason" required>
          <Input.TextArea id="request-reason" rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Form.Item>
        <div className="desk-buttons">
          <Button type="primary" danger htmlType="submit" loading={isBusy} disabled={!reason.trim()}>
            {t("requests.close")}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
