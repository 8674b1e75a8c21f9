import { ApiError } from "@bihuan/api-client";
import type { Reference } from "@bihuan/api-client";

import type { Brief } from "../workorders/data/types";

export interface CustomerDevice {
  id: number;
  name: string;
  product: string;
  serial: string;
  site_id: number | null;
  warranty_until: string | null;
  in_warranty: boolean | null;
}

/** A customer as the agent needs him. */
export interface CustomerCard {
  id: number;
  name: string;
  tier: string;
  phone: string;
  sites: { id: number; name: string; address: string }[];
  assets: CustomerDevice[];
  orders: Brief[];
  last_score: number | null;
}

export interface Article {
  id: number;
  symptom: string;
  cause: string;
  steps: string[];
}

/** What stands beside the form while the agent types. */
export interface Advice {
  articles: Article[];
  history: Brief[];
  duplicate: Brief | null;
}

export interface PromiseRow {
  priority: string;
  respond_by: string;
  due_at: string;
}

/** What the agent has typed. */
export interface Draft {
  phone: string;
  account: Reference | null;
  contact_name: string;
  site_id: number | null;
  asset_id: number | null;
  kind: string;
  priority: string;
  text: string;
}

export type Duplicate = "refuse" | "attach" | "allow";

export interface Taken {
  order_id: number;
  number: string;
  joined: boolean;
}

export const EMPTY: Draft = {
  phone: "",
  account: null,
  contact_name: "",
  site_id: null,
  asset_id: null,
  kind: "",
  priority: "",
  text: "",
};

export interface DuplicateFacts {
  orderId: number;
  number: string;
  message: string;
}

/** The order under way that the server named when it refused a second one. */
export function duplicateOf(error: unknown): DuplicateFacts | null {
  if (!(error instanceof ApiError) || error.code !== "duplicate_open_order") return null;
  return { orderId: Number(error.facts["order_id"]), number: String(error.facts["number"]), message: error.message };
}
