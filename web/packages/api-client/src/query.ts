import { QueryClient } from "@tanstack/react-query";

import { ApiError } from "./errors";

const RETRIES = 2;

function mayRetry(count: number, error: Error): boolean {
  if (!(error instanceof ApiError)) return count < RETRIES;
  const passing = error.isOffline || error.status === 429 || error.status >= 502;
  return passing && count < RETRIES;
}

/** The cache of server answers with the retry rules all apps share. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: mayRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}

/** Query keys: one shape, so that a change of one record can refresh all that shows it. */
export const keys = {
  session: ["session"] as const,
  notifications: ["notifications"] as const,
  meta: (type: string) => ["meta", type] as const,
  records: (type: string) => ["records", type] as const,
  recordList: (type: string, query: unknown) => ["records", type, "list", query] as const,
  record: (type: string, id: number | string) => ["records", type, "one", String(id)] as const,
  views: (type: string) => ["views", type] as const,
  search: (q: string) => ["search", q] as const,
};
