import { api, keys } from "@bihuan/api-client";
import { queryOptions } from "@tanstack/react-query";

import type { Brief, Candidates, OrderPage } from "./types";

export const ORDER = "work_order";
/** Slices and record types whose events change what an order's page shows. */
export const ORDER_TOPICS = ["workorders", "visit"] as const;

/** Everything about one order; it lies under the list's key so that one refresh reaches both. */
export function orderPageQuery(id: number) {
  return queryOptions({
    queryKey: [...keys.records(ORDER), "page", id],
    queryFn: ({ signal }) => api.get<OrderPage>(`/work-orders/${id}`, { signal }),
  });
}

/** Who could go, and who not. */
export function candidatesQuery(id: number) {
  return queryOptions({
    queryKey: ["dispatch", "candidates", id],
    queryFn: ({ signal }) => api.get<Candidates>(`/dispatch/orders/${id}/candidates`, { signal }),
    staleTime: 0,
  });
}

/** The newest orders of a device or a customer. */
export function historyQuery(of: "assets" | "customers", id: number) {
  return queryOptions({
    queryKey: [...keys.records(ORDER), "history", of, id],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: Brief[] }>(`/${of}/${id}/work-orders`, { query: { limit: 8 }, signal })).items,
  });
}

/** How many orders are open. */
export async function loadOpenCount(): Promise<number> {
  const { meanings } = await api.get<{ meanings: Record<string, number> }>("/work-orders-counts");
  return Object.entries(meanings)
    .filter(([meaning]) => meaning !== "done" && meaning !== "cancelled")
    .reduce((sum, [, count]) => sum + count, 0);
}

export const openCountKey = [...keys.records(ORDER), "open-count"] as const;

/** The address of a file's rendition. */
export function fileAddress(id: number, rendition: "thumb" | "view" | "original"): string {
  return `/api/v1/files/${id}/${rendition}`;
}
