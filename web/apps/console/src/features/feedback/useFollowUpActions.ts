import { CheckOutlined } from "@ant-design/icons";
import { defineAction } from "@bihuan/actions";
import type { Action } from "@bihuan/actions";
import type { RecordRow } from "@bihuan/api-client";
import { useMemo, useState } from "react";

export const FOLLOW_UP = "follow_up";

export interface FollowUpActions {
  all: readonly Action<RecordRow>[];
  /** The one whose result is being written. */
  asked: RecordRow | null;
  dismiss: () => void;
}

/** What can be done with a follow-up. */
export function useFollowUpActions(): FollowUpActions {
  const [asked, setAsked] = useState<RecordRow | null>(null);
  const all = useMemo(
    () => [
      defineAction<RecordRow>({
        id: "feedback.complete",
        label: "feedback:complete",
        icon: CheckOutlined,
        shortcut: "d",
        needs: "edit_follow_up",
        when: (row) => row["state"] === "open",
        run: (row) => setAsked(row),
      }),
    ],
    [],
  );
  return { all, asked, dismiss: () => setAsked(null) };
}
