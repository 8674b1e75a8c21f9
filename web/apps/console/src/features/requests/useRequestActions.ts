import { CloseCircleOutlined, FileAddOutlined, MessageOutlined } from "@ant-design/icons";
import type { Action } from "@bihuan/actions";
import { defineAction } from "@bihuan/actions";
import { api, ApiError, keys } from "@bihuan/api-client";
import type { RecordRow } from "@bihuan/api-client";
import { useRecordLinks } from "@bihuan/records";
import type { RecordLinks } from "@bihuan/records";
import { useQueryClient } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import { useSession } from "../../shell/useSession";
import { duplicateOf } from "../desk/types";
import type { Duplicate, DuplicateFacts } from "../desk/types";

/** What is still to be said before a request can go on. */
export type Pending =
  | { kind: "duplicate"; row: RecordRow; found: DuplicateFacts; accountId?: number }
  | { kind: "account"; row: RecordRow }
  | { kind: "close"; row: RecordRow };

export interface RequestActions {
  all: readonly Action<RecordRow>[];
  pending: Pending | null;
  dismiss: () => void;
  /** Makes an order of the request and opens it. */
  toOrder: (row: RecordRow, choice?: Duplicate, accountId?: number) => Promise<void>;
  close: (row: RecordRow, reason: string) => Promise<void>;
}

const isUnsettled = (row: RecordRow): boolean => row["state"] === "received" || row["state"] === "answered";

type Commands = ReturnType<typeof makeCommands>;

function makeCommands(client: QueryClient, links: RecordLinks, setPending: (pending: Pending | null) => void) {
  const refresh = (): Promise<unknown> =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.records("request") }),
      client.invalidateQueries({ queryKey: keys.records("work_order") }),
    ]);

  const answer = async (row: RecordRow): Promise<void> => {
    await api.post(`/requests/${row.id}/answer`);
    await refresh();
  };
  const close = async (row: RecordRow, reason: string): Promise<void> => {
    await api.post(`/requests/${row.id}/close`, { reason });
    setPending(null);
    await refresh();
  };
  const toOrder = async (row: RecordRow, choice: Duplicate = "refuse", accountId?: number): Promise<void> => {
    try {
      const { order_id: id } = await api.post<{ order_id: number }>(`/desk/requests/${row.id}/order`, {
        duplicate: choice,
        account_id: accountId ?? null,
      });
      setPending(null);
      await refresh();
      links.go(links.href("work_order", id));
    } catch (error) {
      const found = duplicateOf(error);
      if (found) setPending({ kind: "duplicate", row, found, accountId });
      else if (error instanceof ApiError && error.problemOf("account")) setPending({ kind: "account", row });
      else throw error;
    }
  };
  return { answer, close, toOrder };
}

function makeActions({ answer: answerIt, toOrder }: Commands, mayTake: boolean, setPending: (pending: Pending) => void) {
  const take = defineAction<RecordRow>({
    id: "desk.turn",
    label: "desk:requests.toOrder",
    icon: FileAddOutlined,
    when: isUnsettled,
    run: (row) => toOrder(row),
  });
  const answer = defineAction<RecordRow>({
    id: "intake.answer",
    label: "desk:requests.answer",
    icon: MessageOutlined,
    needs: "answer",
    when: (row) => row["state"] === "received",
    run: answerIt,
  });
  const close = defineAction<RecordRow>({
    id: "intake.close",
    label: "desk:requests.close",
    icon: CloseCircleOutlined,
    needs: "close",
    danger: true,
    when: isUnsettled,
    run: (row) => setPending({ kind: "close", row }),
  });
  return mayTake ? [take, answer, close] : [answer, close];
}

/** What can be done with a request, and what must be asked on the way. */
export function useRequestActions(): RequestActions {
  const client = useQueryClient();
  const links = useRecordLinks();
  const [pending, setPending] = useState<Pending | null>(null);
  const mayTake = useSession().can["desk.take"] === true;
  const commands = useMemo(() => makeCommands(client, links, setPending), [client, links]);
  const all = useMemo(() => makeActions(commands, mayTake, setPending), [commands, mayTake]);
  return { all, pending, dismiss: () => setPending(null), toOrder: commands.toOrder, close: commands.close };
}
