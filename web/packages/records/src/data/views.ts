import { api, keys } from "@bihuan/api-client";
import type { SavedView, ViewBody } from "@bihuan/api-client";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

/** The saved views of a type that the reader sees. */
export function viewsQuery(type: string) {
  return queryOptions({
    queryKey: keys.views(type),
    queryFn: async ({ signal }) => (await api.get<{ items: SavedView[] }>("/views", { query: { type }, signal })).items,
    staleTime: 60_000,
  });
}

export interface NewView {
  name: string;
  body: ViewBody;
  /** Roles to share it with. */
  roles: readonly string[];
}

/** Saves and removes views. */
export function useViewCommands(type: string) {
  const client = useQueryClient();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: keys.views(type) });
  const save = useMutation({
    mutationFn: (view: NewView) => api.post<SavedView>("/views", { type, ...view }),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: (id: number) => api.delete(`/views/${id}`),
    onSuccess: refresh,
  });
  return { save, remove };
}
