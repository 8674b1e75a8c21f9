import { api } from "@bihuan/api-client";
import type { HeldPhoto } from "@bihuan/ui/lite";

export interface Visit {
  id: number;
  order_id: number;
  start_at: string;
  end_at: string;
  state: string;
  state_label: string;
  expires_at: string | null;
  departed_at: string | null;
  arrived_at: string | null;
  distance_m: number | null;
  technician: { id: number; name: string };
  can: Record<string, boolean>;
}

export interface Ref {
  id: number;
  title: string;
}

export interface Order {
  id: number;
  number: string;
  title: string;
  description: string | null;
  kind: string;
  priority: string;
  meaning: string;
  status: { label: string; meaning: string; tone: string };
  account: Ref | null;
  asset: Ref | null;
  address: string | null;
  contact_name: string | null;
  contact_phone: string | null;
  findings: string | null;
  cause: string | null;
  solution: string | null;
  waiting_reason: string | null;
  pinned: boolean;
  can: Record<string, boolean>;
}

export interface Place {
  lat: number;
  lng: number;
  navigate?: string;
}

export interface Job {
  visit: Visit;
  order: Order;
  position: Place | null;
}

export interface Step {
  key: string;
  text: string;
  script: string;
  tools: string[];
  criterion: string;
  mandatory: boolean;
  photo_required: boolean;
  gate: boolean;
  skip_reasons: string[];
  state: "open" | "done" | "skipped";
  note: string;
  skip_reason: string;
  photos: number[];
  done_by: string;
}

export interface Part {
  id: number;
  name: string;
  quantity: number;
  unit_price_cents: number;
  charged: boolean;
}

export interface Report {
  version: number;
  sha256: string;
  snapshot: { findings?: string; cause?: string; solution?: string; photos?: HeldPhoto[] };
  signature: { signer: string; signed_at: string } | null;
}

export interface StoredFile {
  id: number;
  name: string;
  media_type: string;
}

export interface Message {
  id: number;
  author: string;
  audience: string;
  text: string;
  at: string;
}

export interface Transition {
  key: string;
  action: string;
  label: string;
  allowed: boolean;
  blocked: string | null;
  reason_required: boolean;
}

export interface OrderPage extends Order {
  device: { id: number; name: string; product: string; serial: string; warranty_until: string | null; in_warranty: boolean | null } | null;
  position: Place | null;
  visits: Visit[];
  steps: Step[];
  files: StoredFile[];
  thread: Message[];
  parts: Part[];
  report: Report | null;
  total_cents: number;
  /** Why the customer does not accept the work, until it has come to an end again. */
  refusal: { reason: string; at: string } | null;
  transitions: Transition[];
}

export interface Brief {
  id: number;
  number: string;
  title: string;
  opened_at: string;
  status: { label: string; meaning: string };
}

export interface Advice {
  id: number;
  symptom: string;
  cause: string;
  steps: string[];
}

export const jobsKey = ["jobs", "day"] as const;
export const orderKey = (id: number): readonly unknown[] => ["jobs", "order", id];

export function readJobs(signal: AbortSignal): Promise<{ day: string; items: Job[] }> {
  return api.get("/my-jobs", { signal });
}

export function readOrder(id: number, signal: AbortSignal): Promise<OrderPage> {
  return api.get(`/work-orders/${id}`, { signal });
}

export function readHistory(assetId: number, signal: AbortSignal): Promise<{ items: Brief[] }> {
  return api.get(`/assets/${assetId}/work-orders`, { signal, query: { limit: 5 } });
}

export function readAdvice(text: string, model: string, signal: AbortSignal): Promise<{ items: Advice[] }> {
  return api.get("/articles/suggest", { signal, query: { q: text, model } });
}

/** Sends a picture; it belongs to the sender until a command hangs it on something. */
export async function upload(file: Blob, name: string, purpose: string): Promise<number> {
  const body = new FormData();
  body.set("file", file, name);
  body.set("purpose", purpose);
  return (await api.post<{ id: number }>("/files", body)).id;
}

/** Where navigation leads: the server's link in the provider's datum, else a link every phone knows. */
export function navigation(position: Place | null, address: string | null): string | null {
  if (position?.navigate) return position.navigate;
  if (position) return `geo:${position.lat},${position.lng}?q=${position.lat},${position.lng}`;
  return address ? `geo:0,0?q=${encodeURIComponent(address)}` : null;
}
