import {
  CustomerServiceOutlined,
  EditOutlined,
  FlagOutlined,
  ForkOutlined,
  LinkOutlined,
  MessageOutlined,
  ThunderboltOutlined,
  UserSwitchOutlined,
} from "@ant-design/icons";
import type { Action } from "@bihuan/actions";
import { defineAction } from "@bihuan/actions";
import { api, keys } from "@bihuan/api-client";
import type { RecordRow } from "@bihuan/api-client";
import type { QueryClient } from "@tanstack/react-query";

import { ORDER } from "./data/orders";
import { isAssignable, isEnded, isRemotelySolvable, orderOf } from "./data/types";
import { ask } from "./dialogs/store";

/** Giving an order to a technician. */
export const assign = defineAction<RecordRow>({
  id: "workorders.assign",
  label: "workorders:action.assign",
  icon: UserSwitchOutlined,
  shortcut: "a",
  needs: "place",
  when: (row) => isAssignable(orderOf(row)),
  run: (row) => ask({ kind: "assign", order: orderOf(row) }),
});

export const setPriority = defineAction<RecordRow>({
  id: "workorders.prioritise",
  label: "workorders:action.priority",
  icon: FlagOutlined,
  shortcut: "p",
  needs: "prioritise",
  when: (row) => !isEnded(orderOf(row)),
  run: (row) => ask({ kind: "priority", orders: [orderOf(row)] }),
});

export const edit = defineAction<RecordRow>({
  id: "workorders.edit",
  label: "workorders:action.edit",
  icon: EditOutlined,
  shortcut: "e",
  needs: "edit",
  run: (row) => ask({ kind: "edit", order: orderOf(row) }),
});

const solveRemotely = defineAction<RecordRow>({
  id: "workorders.close_remote",
  label: "workorders:action.remote",
  icon: CustomerServiceOutlined,
  needs: "close_remote",
  when: (row) => isRemotelySolvable(orderOf(row)),
  run: (row) => ask({ kind: "remote", order: orderOf(row) }),
});

const followUp = defineAction<RecordRow>({
  id: "workorders.follow_up",
  label: "workorders:action.followUp",
  icon: ForkOutlined,
  needs: "follow_up",
  run: (row) => ask({ kind: "followUp", order: orderOf(row) }),
});

const cancelOrder = defineAction<RecordRow>({
  id: "workorders.cancel",
  label: "workorders:action.cancel",
  needs: "cancel",
  danger: true,
  when: (row) => !isEnded(orderOf(row)) && orderOf(row).meaning !== "review",
  run: (row) => ask({ kind: "cancel", orders: [orderOf(row)] }),
});

export interface OrderActions {
  /** What a row of the list offers. */
  row: readonly Action<RecordRow>[];
  /** What the page offers beside the steps of the workflow, which it draws itself. */
  page: readonly Action<RecordRow>[];
}

/** The actions on orders; those that call the server at once need the cache to refresh. */
export function makeOrderActions(client: QueryClient, mayLink: boolean): OrderActions {
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: keys.records(ORDER) });
  const answer = defineAction<RecordRow>({
    id: "workorders.answer",
    label: "workorders:action.answer",
    icon: MessageOutlined,
    needs: "answer",
    when: (row) => orderOf(row).first_response_at === null && !isEnded(orderOf(row)),
    run: async (row) => {
      await api.post(`/work-orders/${row.id}/answer`);
      await refresh();
    },
  });
  const offer = defineAction<RecordRow>({
    id: "dispatch.offer",
    label: "workorders:action.offer",
    icon: ThunderboltOutlined,
    needs: "offer",
    confirm: "workorders:offer.confirm",
    when: (row) => orderOf(row).meaning === "new" && isAssignable(orderOf(row)),
    run: async (row) => {
      await api.post("/dispatch/offer", { order_id: row.id });
      await refresh();
    },
  });
  const link = defineAction<RecordRow>({
    id: "portal.give_link",
    label: "workorders:action.link",
    icon: LinkOutlined,
    run: async (row) => {
      const given = await api.post<{ link: string }>(`/portal/orders/${row.id}/link`);
      ask({ kind: "link", link: given.link });
    },
  });
  const links = mayLink ? [link] : [];
  return {
    row: [assign, setPriority, answer, offer, solveRemotely, ...links, followUp, cancelOrder],
    page: [setPriority, answer, offer, ...links, followUp],
  };
}
