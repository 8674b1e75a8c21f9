import { api } from "@bihuan/api-client";
import type { Condition } from "@bihuan/records";
import { queryOptions } from "@tanstack/react-query";

export const PERIODS = [7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];
export const DEFAULT_PERIOD: Period = 30;

/** Whether a number of days is one that can be picked. */
export function isPeriod(days: number): days is Period {
  return (PERIODS as readonly number[]).includes(days);
}

/** A number of orders and how to list them. */
export interface Counted {
  n: number;
  filter: Condition;
}

export interface Timing extends Counted {
  mean_minutes: number | null;
  median_minutes: number | null;
}

export interface Rate extends Counted {
  yes: number;
  rate: number | null;
}

export interface Satisfaction extends Counted {
  mean: number | null;
  /** How many orders got one to five stars. */
  distribution: number[];
}

export interface TechnicianFigures extends Counted {
  id: number;
  name: string;
  mean_minutes: number | null;
  csat: number | null;
  first_time_fix: number | null;
}

export interface TrendDay {
  day: string;
  opened: number;
  finished: number;
}

export interface Dashboard {
  from: string;
  to: string;
  open: (Counted & { meaning: string })[];
  opened: Counted;
  finished: Counted;
  first_response: Timing;
  time_to_resolve: Timing;
  first_time_fix: Rate;
  first_contact: Rate;
  csat: Satisfaction;
  technicians: TechnicianFigures[];
  trend: TrendDay[];
}

const DAY_MS = 24 * 60 * 60_000;
export const dashboardKey = ["analytics", "dashboard"] as const;

/** The figures of the last days. */
export function dashboardQuery(days: Period) {
  return queryOptions({
    queryKey: [...dashboardKey, days],
    queryFn: ({ signal }) => {
      const end = new Date();
      const start = new Date(end.getTime() - days * DAY_MS);
      return api.get<Dashboard>("/analytics/dashboard", {
        query: { start: start.toISOString(), end: end.toISOString() },
        signal,
      });
    },
  });
}

/** Every day of the period, also those on which nothing happened. */
export function everyDay(trend: readonly TrendDay[], first: string, last: string): TrendDay[] {
  const known = new Map(trend.map((each) => [each.day, each]));
  const days: TrendDay[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push(known.get(day) ?? { day, opened: 0, finished: 0 });
  }
  return days;
}
