import { changePassword } from "@bihuan/api-client";
import { Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { CommandDialog } from "../shared/CommandDialog";
import { useCommand } from "../shared/useCommand";

/** The reader gives himself another password. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("common");
  const command = useCommand();
  const [before, setBefore] = useState("");
  const [next, setNext] = useState("");
  const submit = async (): Promise<void> => {
    if (await command.run(() => changePassword(before, next), t("password.changed"))) onClose();
  };
  return (
    <CommandDialog
      title={t("password.change")}
      ok={t("save")}
      disabled={before === "" || next === ""}
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Form.Item label={t("password.present")} htmlFor="password-present" required>
        <Input.Password
          id="password-present"
          autoComplete="current-password"
          value={before}
          onChange={(event) => setBefore(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t("password.next")} htmlFor="password-next" required extra={t("password.rule")}>
        <Input.Password id="password-next" autoComplete="new-password" value={next} onChange={(event) => setNext(event.target.value)} />
      </Form.Item>
    </CommandDialog>
  );
}
