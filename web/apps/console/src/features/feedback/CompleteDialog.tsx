import { api, keys } from "@bihuan/api-client";
import type { RecordRow } from "@bihuan/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { CommandDialog } from "../../shared/CommandDialog";
import { useCommand } from "../../shared/useCommand";
import type { FollowUpActions } from "./useFollowUpActions";
import { FOLLOW_UP } from "./useFollowUpActions";

/** Asks what the call came to, when one is being completed. */
export function CompleteDialog({ actions }: { actions: FollowUpActions }) {
  return actions.asked && <Dialog row={actions.asked} onClose={actions.dismiss} />;
}

function Dialog({ row, onClose }: { row: RecordRow; onClose: () => void }) {
  const { t } = useTranslation("feedback");
  const client = useQueryClient();
  const command = useCommand();
  const [outcome, setOutcome] = useState("");
  const submit = async (): Promise<void> => {
    const send = async (): Promise<void> => {
      await api.post(`/follow-ups/${row.id}/complete`, { outcome: outcome.trim() });
      await client.invalidateQueries({ queryKey: keys.records(FOLLOW_UP) });
    };
    if (await command.run(send, t("completed"))) onClose();
  };
  const comment = typeof row["comment"] === "string" ? row["comment"] : "";
  return (
    <CommandDialog
      title={`${t("complete")} · ${row.title}`}
      ok={t("complete")}
      disabled={!outcome.trim()}
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {comment && <blockquote className="sh-hint">{comment}</blockquote>}
      <Form.Item label={t("outcome")} htmlFor="follow-up-outcome" required extra={t("outcomeHint")}>
        <Input.TextArea
          id="follow-up-outcome"
          rows={4}
          maxLength={2000}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value)}
        />
      </Form.Item>
    </CommandDialog>
  );
}
