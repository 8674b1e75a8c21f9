import { useEffect, useSyncExternalStore } from "react";

import type { Able, Action } from "./action";
import { isAllowed } from "./action";

/** An action with the subject it would act on now. */
export interface Offer {
  action: Action;
  run: () => void | Promise<void>;
}

type Listener = () => void;

/** What can be done on the page now: pages put offers in, palette and help sheet read them. */
export class OfferRegistry {
  private groups = new Map<symbol, Offer[]>();
  private listeners = new Set<Listener>();
  private snapshot: readonly Offer[] = [];

  put(offers: Offer[]): () => void {
    const group = Symbol("offers");
    this.groups.set(group, offers);
    this.changed();
    return () => {
      this.groups.delete(group);
      this.changed();
    };
  }

  subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  list = (): readonly Offer[] => this.snapshot;

  private changed(): void {
    // A page that offers the same action as the shell replaces it: the later one knows its subject better.
    const byId = new Map([...this.groups.values()].flat().map((offer) => [offer.action.id, offer]));
    this.snapshot = [...byId.values()];
    for (const listener of this.listeners) listener();
  }
}

export const offers = new OfferRegistry();

/** The offer of an action on a subject, or nothing when the subject does not grant it. */
export function offerOf<S extends Able>(action: Action<S>, subject: S): Offer[] {
  if (!isAllowed(action, subject)) return [];
  return [{ action: action as unknown as Action, run: () => action.run(subject) }];
}

/** Puts the granted actions into the palette while the component is on the page. */
export function useOfferActions<S extends Able>(actions: readonly Action<S>[], subject: S | null | undefined): void {
  useEffect(() => {
    if (!subject) return undefined;
    return offers.put(actions.flatMap((action) => offerOf(action, subject)));
  }, [actions, subject]);
}

/** Every action that can be run on the page now. */
export function useOffers(): readonly Offer[] {
  return useSyncExternalStore(offers.subscribe, offers.list);
}
