import { useQuery } from "@tanstack/react-query";
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";

import type { DispatchModel, Selection } from "./context";
import { isFound, laneViews } from "./lanes";
import type { LaneCache } from "./lanes";
import { byUrgency } from "./order";
import { candidatesQuery } from "./queries";
import type { Board, Candidate, OrderBrief, ShownVisit } from "./types";
import type { Commands } from "./useCommands";

const HOVER_MS = 250;
const LIT = 3;
const NOBODY: ReadonlyMap<number, Candidate> = new Map();

/** The best people for the chosen order, asked for once the pointer has rested on it. */
function useBest(orderId: number | null): ReadonlyMap<number, Candidate> {
  const [asked, setAsked] = useState<number | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(orderId), orderId === null ? 0 : HOVER_MS);
    return () => clearTimeout(timer);
  }, [orderId]);
  const { data } = useQuery({ ...candidatesQuery(asked ?? 0), enabled: asked !== null });
  return useMemo(() => {
    if (asked === null || !data || data.order_id !== asked) return NOBODY;
    return new Map(data.candidates.slice(0, LIT).map((each) => [each.technician_id, each]));
  }, [asked, data]);
}

interface Inputs {
  board: Board;
  q: string;
  can: Record<string, boolean>;
  commands: Commands;
  openCandidates: (order: OrderBrief) => void;
}

/** Everything the parts of the page share, drawn from the board once. */
export function useModel({ board, q, can, commands, openCandidates }: Inputs): DispatchModel {
  const [selection, select] = useState<Selection>(null);
  const [hovered, hoverOrder] = useState<number | null>(null);
  const wanted = useDeferredValue(q);
  const [cache] = useState<LaneCache>(() => new Map());
  const all = useMemo(() => laneViews(board, cache), [board, cache]);
  const lanes = useMemo(() => all.filter(({ lane }) => isFound(lane, wanted, board.skills)), [all, wanted, board.skills]);
  const unassigned = useMemo(() => [...board.unassigned].sort(byUrgency), [board.unassigned]);
  const chosen = selection?.kind === "order" && unassigned.some(({ id }) => id === selection.id) ? selection.id : null;
  const litOrder = hovered ?? chosen;
  const best = useBest(litOrder);
  const byId = useMemo(() => new Map(all.map((view) => [view.lane.id, view])), [all]);
  const visits = useMemo(
    () => new Map(board.visits.flatMap((visit): [number, ShownVisit][] => (visit.hidden ? [] : [[visit.id, visit]]))),
    [board.visits],
  );
  const open = useCallback(
    (order: OrderBrief) => {
      select({ kind: "order", id: order.id });
      openCandidates(order);
    },
    [openCandidates],
  );
  return {
    board,
    lanes,
    unassigned,
    can,
    commands,
    selection,
    select,
    hoverOrder,
    litOrder,
    best,
    openCandidates: open,
    laneOf: (id) => byId.get(id),
    visitOf: (id) => visits.get(id),
  };
}
