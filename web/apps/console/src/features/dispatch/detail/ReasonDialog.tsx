import { Input, Modal } from "antd";
import type { GetRef } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Asked } from "../data/useCommands";
import "./detail.css";

function focus(input: GetRef<typeof Input.TextArea> | null): void {
  input?.focus();
}

/** Names the rules a placement breaks and asks why it shall be all the same. */
export function ReasonDialog({ asked, mayOverride }: { asked: Asked; mayOverride: boolean }) {
  const { t } = useTranslation("dispatch");
  const [reason, setReason] = useState("");
  const { attempt, violations, answer } = asked;
  return (
    <Modal
      open
      title={t("override.title", { number: attempt.order.number, name: attempt.name })}
      okText={t("override.ok")}
      cancelText={t("common:cancel")}
      okButtonProps={{ disabled: !mayOverride || !reason.trim(), danger: true }}
      onOk={() => answer(reason.trim())}
      onCancel={() => answer(null)}
    >
      <ul className="bh-dp-broken">
        {violations.map(({ code, severity, text }) => (
          <li key={code} data-severity={severity}>
            {text}
          </li>
        ))}
      </ul>
      {mayOverride ? (
        <label className="bh-dp-reason">
          {t("override.reason")}
          <Input.TextArea ref={focus} rows={2} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} placeholder={t("override.hint")} />
        </label>
      ) : (
        <p>{t("override.notYours")}</p>
      )}
    </Modal>
  );
}
