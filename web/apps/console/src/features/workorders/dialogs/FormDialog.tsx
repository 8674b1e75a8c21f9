import { Alert, Button, Form, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { CommandState } from "../data/useCommand";
import { closeDialog } from "./store";

export interface FormDialogProps {
  title: string;
  /** Words of the button that does it. */
  ok: string;
  danger?: boolean;
  /** Nothing can be sent yet. */
  disabled?: boolean;
  command: CommandState;
  onSubmit: () => void;
  children: ReactNode;
}

/** A small form in a dialog, with the server's refusal above its buttons. */
export function FormDialog({ title, ok, danger, disabled, command, onSubmit, children }: FormDialogProps) {
  const { t } = useTranslation("common");
  const { refusal, isRunning } = command;
  return (
    <Modal open title={title} footer={null} onCancel={closeDialog}>
      <Form layout="vertical" onFinish={onSubmit}>
        {children}
        {refusal && (
          <Alert
            type="error"
            showIcon
            title={refusal.message || t("error.failed")}
            description={refusal.problems.map(({ message }) => message).join(" ") || undefined}
          />
        )}
        <div className="wo-dialog-buttons">
          <Button onClick={closeDialog}>{t("close")}</Button>
          <Button type="primary" danger={danger} htmlType="submit" loading={isRunning} disabled={disabled}>
            {ok}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
