import { api } from "@bihuan/api-client";
import { infiniteQueryOptions } from "@tanstack/react-query";

export const STATES = ["waiting", "sending", "sent", "logged", "no_channel", "failed"] as const;
export type MessageState = (typeof STATES)[number];

export const tones: Record<MessageState, string> = {
  waiting: "neutral",
  sending: "info",
  sent: "success",
  logged: "neutral",
  no_channel: "warning",
  failed: "risk",
};

export interface OutgoingMessage {
  id: number;
  channel: string;
  kind: string;
  address: string;
  subject: string;
  body: string;
  record_type: string;
  record_id: number | null;
  state: MessageState;
  attempts: number;
  error: string;
  created_at: string;
  sent_at: string | null;
}

interface MessagePage {
  items: OutgoingMessage[];
  next: number | null;
}

export const outgoingKey = ["admin", "outgoing"] as const;

/** The newest messages to the outside, page by page. */
export function outgoingPages(state: MessageState | "") {
  return infiniteQueryOptions({
    queryKey: [...outgoingKey, state],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => api.get<MessagePage>("/admin/outgoing", { query: { state, before: pageParam }, signal }),
    getNextPageParam: ({ next }) => next,
  });
}
