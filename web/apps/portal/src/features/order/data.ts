import { api, readPicture } from "@bihuan/api-client";
import type { HeldPhoto, ReadPicture } from "@bihuan/ui/lite";

export interface OrderFile {
  id: number;
  name: string;
  media_type: string;
  slot: string;
}

export interface Visit {
  id: number;
  technician: string;
  start_at: string;
  end_at: string;
  state: string;
  arrived_at: string | null;
}

export interface Message {
  id: number;
  author: string;
  author_kind: string;
  text: string;
  files: OrderFile[];
  at: string;
}

export interface Report {
  version: number;
  sha256: string;
  snapshot: { findings?: string; cause?: string; solution?: string; photos?: HeldPhoto[] };
  signature: { signer: string; signed_at: string } | null;
}

export interface Line {
  id: number;
  name: string;
  quantity: string | number;
  unit_price_cents: number;
  charged: boolean;
}

export interface OrderStatus {
  number: string;
  title: string;
  company: string;
  meaning: string;
  status: { key: string; label: string; meaning: string; tone: string };
  respond_by: string | null;
  first_response_at: string | null;
  finished_at: string | null;
  address: string;
  device: { name: string; product: string; serial: string; warranty_until: string | null; in_warranty: boolean | null } | null;
  visits: Visit[];
  thread: Message[];
  files: OrderFile[];
  report: Report | null;
  parts: Line[];
  charges: { id: number; label: string; cents: number }[];
  total_cents: number;
  timeline: { id: number; at: string; sentence: string }[];
  transitions: { key: string; action: string; allowed: boolean }[];
  can: Record<string, boolean>;
  /** What the customer does not accept, until the work has come to an end again. */
  refusal: { reason: string; at: string } | null;
  rating: { score: number; solved: boolean } | null;
  can_rate: boolean;
}

const as = (token: string): { headers: Record<string, string> } => ({ headers: { "X-Bihuan-Link": token } });

export const orderKey = (token: string): readonly string[] => ["order", token];

/** The order behind a link. */
export function readOrder(token: string, signal: AbortSignal): Promise<OrderStatus> {
  return api.get<OrderStatus>("/portal/order", { ...as(token), signal });
}

/** Pictures by the right of a link; the address alone would show them to nobody. */
export function readingWith(token: string): ReadPicture {
  return (id, size) => readPicture(id, size, as(token));
}

export function say(token: string, text: string): Promise<OrderStatus> {
  return api.post<OrderStatus>("/portal/order/messages", { text }, as(token));
}

export function confirm(token: string): Promise<OrderStatus> {
  return api.post<OrderStatus>("/portal/order/confirm", {}, as(token));
}

export function refuse(token: string, reason: string): Promise<OrderStatus> {
  return api.post<OrderStatus>("/portal/order/refuse", { reason }, as(token));
}

export interface Rated {
  score: number;
  someone_calls: boolean;
  page: OrderStatus;
}

export function rate(token: string, score: number, solved: boolean, comment: string): Promise<Rated> {
  return api.post<Rated>("/portal/order/rate", { score, solved, comment }, as(token));
}

/** Whether the link may take a step of the flow now. */
export function open(order: OrderStatus, action: string): boolean {
  return order.transitions.some((step) => step.action === action && step.allowed);
}
