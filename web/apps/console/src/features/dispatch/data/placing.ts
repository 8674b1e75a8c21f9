import { api } from "@bihuan/api-client";

import type { Booked, Checked, OrderBrief, ShownVisit, Violation } from "./types";

/** An order, or one of its visits, that shall stand with somebody at a time. */
export interface Attempt {
  order: OrderBrief;
  technicianId: number;
  name: string;
  start: string;
  minutes: number;
  visit?: ShownVisit;
}

/** The end of a stretch of so many minutes. */
export function endOf(start: string, minutes: number): string {
  return new Date(Date.parse(start) + minutes * 60_000).toISOString();
}

/** How long a visit is planned to last. */
export function lengthOf(visit: ShownVisit): number {
  return Math.round((Date.parse(visit.end) - Date.parse(visit.start)) / 60_000);
}

/** Places or moves it; the reason stands for the rules that are broken. */
export function sendPlacement({ order, technicianId, start, minutes, visit }: Attempt, reason: string): Promise<Booked> {
  const where = { technician_id: technicianId, start, minutes, override_reason: reason };
  if (visit) return api.post<Booked>("/dispatch/move", { ...where, visit_id: visit.id, version: visit.version });
  return api.post<Booked>("/dispatch/place", { ...where, order_id: order.id });
}

/** What it would break. */
export function checkPlacement({ order, technicianId, start, minutes, visit }: Attempt): Promise<Checked> {
  const body = { order_id: order.id, technician_id: technicianId, start, minutes, visit_id: visit?.id ?? null };
  return api.post<Checked>("/dispatch/check", body);
}

/** The broken rules of one severity, in words. */
export function wordsOf(violations: readonly Violation[], severity: Violation["severity"]): string[] {
  return violations.filter((each) => each.severity === severity).map(({ text }) => text);
}

type Step = () => Promise<unknown>;

const DEPTH = 20;

/** The last steps of this dispatcher, each with its way back. */
export class History {
  private steps: Step[] = [];
  /** Versions this page wrote: an undo holds against them, so that it never overwrites somebody else. */
  private written = new Map<number, number>();

  placed(attempt: Attempt, booked: Booked, reason: string): void {
    const { visit, order } = attempt;
    this.written.set(booked.id, booked.version);
    if (!visit) return this.push(() => api.post(`/dispatch/visits/${booked.id}/unassign`, { reason }));
    const { technician_id: technicianId, start } = visit;
    this.push(async () => {
      const version = this.written.get(visit.id) ?? booked.version;
      const back: Attempt = { order, technicianId, name: "", start, minutes: lengthOf(visit), visit: { ...visit, version } };
      const restored = await sendPlacement(back, reason);
      this.written.set(restored.id, restored.version);
    });
  }

  takenOff(visit: ShownVisit, reason: string): void {
    const { order, technician_id: technicianId, start } = visit;
    this.push(() => sendPlacement({ order, technicianId, name: "", start, minutes: lengthOf(visit) }, reason));
  }

  pop(): Step | undefined {
    return this.steps.pop();
  }

  private push(step: Step): void {
    this.steps = [...this.steps.slice(1 - DEPTH), step];
  }
}
