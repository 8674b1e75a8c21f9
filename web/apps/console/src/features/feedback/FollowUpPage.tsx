import type { RecordRow } from "@bihuan/api-client";
import { ActionButton } from "@bihuan/actions/antd";
import { RecordDetail } from "@bihuan/records";
import { useParams } from "@tanstack/react-router";
import { useCallback } from "react";

import { CompleteDialog } from "./CompleteDialog";
import { FOLLOW_UP, useFollowUpActions } from "./useFollowUpActions";

/** One follow-up. */
export function FollowUpPage() {
  const { id } = useParams({ from: "/shell/follow-ups/$id" });
  const actions = useFollowUpActions();
  const { all } = actions;
  const before = useCallback(
    (row: RecordRow) =>
      row["state"] === "open" && (
        <div>
          {all.map((action) => (
            <ActionButton key={action.id} action={action} subject={row} type="primary" />
          ))}
        </div>
      ),
    [all],
  );
  return (
    <>
      <RecordDetail key={id} type={FOLLOW_UP} id={Number(id)} actions={all} before={before} />
      <CompleteDialog actions={actions} />
    </>
  );
}
