import { createContext, use } from "react";

import type { Commands } from "./useCommands";
import type { LaneView } from "./lanes";
import type { Board, Candidate, OrderBrief, ShownVisit } from "./types";

export type Selection =
  | { kind: "order"; id: number }
  | { kind: "visit"; id: number }
  | { kind: "lane"; id: number }
  | null;

/** What the parts of the dispatch page share. */
export interface DispatchModel {
  board: Board;
  /** The lanes that are shown, after the search. */
  lanes: readonly LaneView[];
  unassigned: readonly OrderBrief[];
  can: Record<string, boolean>;
  commands: Commands;
  /** Same in the list, on the board and on the map. */
  selection: Selection;
  select: (selection: Selection) => void;
  hoverOrder: (id: number | null) => void;
  /** The order under the pointer, else the selected one. */
  litOrder: number | null;
  /** The best people for the order under the pointer or selected, by technician. */
  best: ReadonlyMap<number, Candidate>;
  openCandidates: (order: OrderBrief) => void;
  laneOf: (technicianId: number) => LaneView | undefined;
  visitOf: (visitId: number) => ShownVisit | undefined;
}

export const DispatchContext = createContext<DispatchModel | null>(null);

/** The model of the page. */
export function useDispatch(): DispatchModel {
  const model = use(DispatchContext);
  if (!model) throw new Error("no dispatch page around");
  return model;
}
