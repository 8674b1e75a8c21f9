import { Button, Form, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Refused } from "./Refused";
import "./shared.css";
import type { CommandState } from "./useCommand";

export interface CommandDialogProps {
  title: string;
  /** Words of the button that does it. */
  ok: string;
  danger?: boolean;
  /** Nothing can be sent yet. */
  disabled?: boolean;
  command: CommandState;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A small form in a dialog, with the server's refusal above its buttons. */
export function CommandDialog({ title, ok, danger, disabled, command, onSubmit, onClose, children }: CommandDialogProps) {
  const { t } = useTranslation("common");
  return (
    <Modal open title={title} footer={null} onCancel={onClose}>
      <Form layout="vertical" onFinish={onSubmit}>
        {children}
        <Refused refusal={command.refusal} />
        <div className="sh-buttons">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="primary" danger={danger} htmlType="submit" loading={command.isRunning} disabled={disabled}>
            {ok}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
