import { api } from "@bihuan/api-client";
import { queryOptions } from "@tanstack/react-query";

export interface Letter {
  id: string;
  kind: "job" | "delivery";
  name: string;
  attempts: number;
  error: string;
  at: string | null;
  about: Record<string, unknown>;
}

export const lettersKey = ["admin", "dead-letters"] as const;

/** Work that was given up. */
export const lettersQuery = queryOptions({
  queryKey: [...lettersKey, "list"],
  queryFn: async ({ signal }) => (await api.get<{ items: Letter[] }>("/admin/dead-letters", { signal })).items,
});
