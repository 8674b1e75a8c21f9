import { api } from "@bihuan/api-client";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import type { Board, Candidates, MapFeed, PolicyAnswer, PoolOffer, Why } from "./types";

export interface Scope {
  day?: string;
  team?: number;
}

const MINUTE = 60_000;

/** Everything of dispatch hangs under one key, so that one event refreshes all of it. */
export const DISPATCH = ["dispatch"] as const;
export const TOPICS = ["workorders", "dispatch", "workforce"] as const;

/** The day board. */
export const boardQuery = ({ day, team }: Scope) =>
  queryOptions({
    queryKey: [...DISPATCH, "board", day ?? null, team ?? null],
    queryFn: ({ signal }) => api.get<Board>("/dispatch/board", { query: { day, team }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: MINUTE,
  });

/** Where people are and what is open. */
export const mapQuery = ({ day, team }: Scope) =>
  queryOptions({
    queryKey: [...DISPATCH, "map", day ?? null, team ?? null],
    queryFn: ({ signal }) => api.get<MapFeed>("/dispatch/map", { query: { day, team }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: MINUTE,
  });

/** Who should go to an order. */
export const candidatesQuery = (orderId: number) =>
  queryOptions({
    queryKey: [...DISPATCH, "candidates", orderId],
    queryFn: ({ signal }) => api.get<Candidates>(`/dispatch/orders/${orderId}/candidates`, { signal }),
  });

/** Why somebody, or why not. */
export const whyQuery = (orderId: number, technicianId: number) =>
  queryOptions({
    queryKey: [...DISPATCH, "why", orderId, technicianId],
    queryFn: ({ signal }) => api.get<Why>(`/dispatch/orders/${orderId}/why/${technicianId}`, { signal }),
  });

/** The grab pool. */
export const poolQuery = queryOptions({
  queryKey: [...DISPATCH, "pool"],
  queryFn: async ({ signal }) => (await api.get<{ items: PoolOffer[] }>("/dispatch/grab-pool", { signal })).items,
});

/** The rules of a team or the company. */
export const policyQuery = (team: number | null) =>
  queryOptions({
    queryKey: [...DISPATCH, "policy", team],
    queryFn: ({ signal }) => api.get<PolicyAnswer>("/dispatch/policy", { query: { team }, signal }),
  });
