export { allowedActions, commonActions, defineAction, isAllowed } from "./action";
export type { Able, Action } from "./action";
export { ActionShortcuts } from "./ActionShortcuts";
export { offerOf, OfferRegistry, offers, useOfferActions, useOffers } from "./registry";
export type { Offer } from "./registry";
