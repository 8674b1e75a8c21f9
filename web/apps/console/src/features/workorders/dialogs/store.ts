import { useSyncExternalStore } from "react";

import type { OrderRow, Transition } from "../data/types";

/** What is being asked about an order, or about several. */
export type Asked =
  | { kind: "assign"; order: OrderRow }
  | { kind: "priority"; orders: readonly OrderRow[]; done?: () => void }
  | { kind: "cancel"; orders: readonly OrderRow[]; done?: () => void }
  | { kind: "transition"; order: OrderRow; transition: Transition }
  | { kind: "unassign"; order: OrderRow; visitId: number; label: string }
  | { kind: "remote"; order: OrderRow }
  | { kind: "followUp"; order: OrderRow }
  | { kind: "edit"; order: OrderRow }
  | { kind: "link"; link: string };

let asked: Asked | null = null;
const listeners = new Set<() => void>();

function set(next: Asked | null): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Opens a dialog; actions of rows, pages, palette and shortcuts all come here. */
export function ask(next: Asked): void {
  set(next);
}

export function closeDialog(): void {
  set(null);
}

/** The dialog that is open. */
export function useAsked(): Asked | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
}
