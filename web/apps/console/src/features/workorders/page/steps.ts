import { api } from "@bihuan/api-client";

import type { OrderPage, Transition, Visit } from "../data/types";
import { ask } from "../dialogs/store";

/** How the console takes a step: at once, by asking first, or not at all. */
export type Step = { run: () => Promise<unknown> } | { ask: () => void };

const ON_VISIT: Record<string, keyof typeof visitAbility> = { accept: "accept", depart: "depart", arrive: "arrive", start: "start" };
const visitAbility = { accept: "answer_offer", depart: "work_visit", arrive: "work_visit", start: "work_visit" } as const;

function onVisit(action: string, visit: Visit | undefined): Step | null {
  const tap = ON_VISIT[action];
  if (!tap || !visit || visit.can[visitAbility[tap]] !== true) return null;
  return { run: () => api.post(`/visits/${visit.id}/${tap}`) };
}

/** The way to take a step, or nothing when it belongs to somebody else (taking from the pool). */
export function stepOf(order: OrderPage, transition: Transition): Step | null {
  const { action, label } = transition;
  const visit = order.visits.find(({ active }) => active);
  if (action === "take" || action === "withdraw") return null;
  if (action === "assign") return order.can["place"] === true ? { ask: () => ask({ kind: "assign", order }) } : null;
  if (action === "unassign") {
    const mayPlace = order.can["place"] === true && visit !== undefined;
    return mayPlace ? { ask: () => ask({ kind: "unassign", order, visitId: visit.id, label }) } : null;
  }
  if (action in ON_VISIT) return onVisit(action, visit);
  if (action === "close_remote") return { ask: () => ask({ kind: "remote", order }) };
  if (action === "cancel") return { ask: () => ask({ kind: "cancel", orders: [order] }) };
  if (transition.reason_required || transition.needs.length > 0) return { ask: () => ask({ kind: "transition", order, transition }) };
  return { run: () => api.post(`/work-orders/${order.id}/transitions/${action}`, {}) };
}

export interface Offered {
  transition: Transition;
  step: Step;
}

/** The steps the reader can take from here: one in front, the others behind it. */
export function offeredSteps(order: OrderPage): { primary: Offered | null; others: Offered[] } {
  const offered = order.transitions.flatMap((transition) => {
    const step = stepOf(order, transition);
    return step ? [{ transition, step }] : [];
  });
  const inFront = offered.filter(({ transition }) => transition.style === "primary");
  const primary = inFront.find(({ transition }) => transition.allowed) ?? inFront[0] ?? null;
  const others = offered.filter((each) => each !== primary);
  const isHarm = ({ transition }: Offered): boolean => transition.style === "danger";
  return { primary, others: [...others.filter((each) => !isHarm(each)), ...others.filter(isHarm)] };
}
