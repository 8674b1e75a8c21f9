import { api, keys } from "@bihuan/api-client";
import { queryOptions } from "@tanstack/react-query";

import type { Advice, CustomerCard, Draft, Duplicate, PromiseRow, Taken } from "./types";

const LEAST_DIGITS = 7;
const LEAST_LETTERS = 2;

/** Whether so much of a number is typed that it can be looked up. */
export function isDialable(phone: string): boolean {
  return phone.replace(/\D/g, "").length >= LEAST_DIGITS;
}

/** The customers behind a number. */
export function callerQuery(phone: string) {
  return queryOptions({
    queryKey: ["desk", "caller", phone],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: CustomerCard[] }>("/desk/caller", { query: { phone }, signal })).items,
    enabled: isDialable(phone),
  });
}

/** One customer's card; it lies with the orders, which change it. */
export function cardQuery(id: number | undefined) {
  return queryOptions({
    queryKey: [...keys.records("work_order"), "desk-card", id],
    queryFn: ({ signal }) => api.get<CustomerCard>(`/desk/customers/${id}`, { signal }),
    enabled: id !== undefined,
  });
}

/** Articles, history and duplicate for what is typed so far. */
export function adviceQuery(text: string, assetId: number | null) {
  return queryOptions({
    queryKey: ["desk", "advice", text, assetId],
    queryFn: ({ signal }) => api.get<Advice>("/desk/advice", { query: { text, asset_id: assetId }, signal }),
    enabled: text.length >= LEAST_LETTERS || assetId !== null,
  });
}

/** What each urgency would promise now. */
export const promisesQuery = queryOptions({
  queryKey: ["desk", "promises"],
  queryFn: async ({ signal }) => (await api.get<{ items: PromiseRow[] }>("/desk/promises", { signal })).items,
  refetchInterval: 60_000,
});

/** Saves the form. */
export function take(draft: Draft, duplicate: Duplicate, idempotencyKey: string): Promise<Taken> {
  const { account, ...typed } = draft;
  return api.post<Taken>("/desk/orders", { ...typed, account_id: account?.id ?? null, duplicate }, { idempotencyKey });
}

/** Closes what was just taken as solved on the telephone, and says that the article helped. */
export async function solveByArticle(orderId: number, article: { id: number; cause: string; solution: string }): Promise<void> {
  const { id, cause, solution } = article;
  await api.post(`/work-orders/${orderId}/close-remote`, { solution, cause, confirmed: true });
  await api.post(`/articles/${id}/helpful`, { solved: true, order_id: orderId });
}
