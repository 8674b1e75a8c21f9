import type { Board, OrderBrief, ShownVisit, Visit } from "./types";

export interface Target {
  technicianId: number;
  start: string;
  end: string;
}

function touches(board: Board, { start, end }: Target): boolean {
  return Date.parse(start) < Date.parse(board.end) && Date.parse(end) > Date.parse(board.start);
}

/** The board as it will be when an order is placed; the bar has a negative id until the server names it. */
export function withPlaced(board: Board, order: OrderBrief, target: Target): Board {
  const visit: ShownVisit = {
    id: -order.id,
    version: 0,
    hidden: false,
    technician_id: target.technicianId,
    start: target.start,
    end: target.end,
    state: "planned",
    pinned: false,
    order,
    travel_minutes: null,
    violations: [],
  };
  const unassigned = board.unassigned.filter(({ id }) => id !== order.id);
  return {
    ...board,
    unassigned,
    unassigned_total: board.unassigned_total - (board.unassigned.length - unassigned.length),
    visits: touches(board, target) ? [...board.visits, visit] : board.visits,
  };
}

function changed(board: Board, id: number, change: (visit: Visit) => Visit): Board {
  return { ...board, visits: board.visits.map((visit) => (visit.id === id ? change(visit) : visit)) };
}

/** The board as it will be when a visit is moved. */
export function withMoved(board: Board, visitId: number, target: Target): Board {
  const { technicianId, start, end } = target;
  return changed(board, visitId, (visit) => ({ ...visit, technician_id: technicianId, start, end }));
}

/** The board as it will be when a visit is taken off. */
export function withoutVisit(board: Board, visit: ShownVisit): Board {
  const others = board.visits.filter(({ id }) => id !== visit.id);
  const stillHeld = others.some((other) => !other.hidden && other.order.id === visit.order.id);
  return {
    ...board,
    visits: others,
    unassigned: stillHeld ? board.unassigned : [visit.order, ...board.unassigned],
    unassigned_total: board.unassigned_total + (stillHeld ? 0 : 1),
  };
}

/** The board as it will be when a visit is locked or let go. */
export function withPinned(board: Board, visitId: number, pinned: boolean): Board {
  return changed(board, visitId, (visit) => (visit.hidden ? visit : { ...visit, pinned }));
}
