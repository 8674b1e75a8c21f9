import type { RecordRow, Reference } from "@bihuan/api-client";

/** Where an order stands, in the words of its workflow. */
export interface Status {
  key: string;
  label: string;
  meaning: string;
  tone: string;
  order: number;
}

export interface Turn {
  who: string;
  until: string | null;
  why: string;
  reason: string;
}

/** What lists and pages both know of an order. */
export interface OrderRow extends RecordRow {
  number: string;
  kind: string;
  priority: string;
  meaning: string;
  status: Status;
  whose_turn: Turn;
  pinned: boolean;
  account: Reference | null;
  asset: Reference | null;
  technician: Reference | null;
  address: string;
  contact_name: string;
  contact_phone: string;
  opened_at: string;
  first_response_at: string | null;
  due_at: string | null;
  planned_start: string | null;
  planned_end: string | null;
  finished_at: string | null;
  closed_at: string | null;
}

/** A step of the workflow as the reader's roles have it. */
export interface Transition {
  key: string;
  action: string;
  label: string;
  to: Status;
  style: "primary" | "default" | "quiet" | "danger";
  reason_required: boolean;
  needs: string[];
  allowed: boolean;
  blocked: string | null;
}

export interface Visit {
  id: number;
  version: number;
  technician: { id: number; name: string };
  start_at: string;
  end_at: string;
  state: string;
  state_label: string;
  active: boolean;
  expires_at: string | null;
  decline_reason: string;
  cancel_reason: string;
  accepted_at: string | null;
  departed_at: string | null;
  arrived_at: string | null;
  started_at: string | null;
  finished_at: string | null;
  distance_m: number | null;
  can: Record<string, boolean>;
}

export interface Step {
  key: string;
  text: string;
  criterion: string;
  mandatory: boolean;
  state: string;
  note: string;
  skip_reason: string;
  photos: number[];
  done_by: string;
  done_at: string | null;
}

export interface OrderFile {
  id: number;
  name: string;
  media_type: string;
  purpose: string;
  sent_by: string;
  created_at: string;
  view?: string;
  thumb?: string;
  original?: string;
}

export type Audience = "office" | "staff" | "everyone";

export interface Message {
  id: number;
  audience: Audience;
  author: string;
  author_kind: string;
  text: string;
  files: OrderFile[];
  at: string;
}

export interface Report {
  id: number;
  version: number;
  snapshot: { findings?: string; cause?: string; solution?: string; fault_code?: string };
  sha256: string;
  written_by: string;
  written_at: string;
  signature: { signer: string; signed_at: string; image: number | null } | null;
}

/** An order in one line. */
export interface Brief {
  id: number;
  number: string;
  title: string;
  kind: string;
  priority: string;
  status: Status;
  opened_at: string;
  finished_at: string | null;
  technician: { id: number; name: string } | null;
  solution: string;
}

export interface TimelineLine {
  id: number;
  topic: string;
  at: string;
  recorded_at: string;
  actor: string;
  actor_kind: string;
  sentence: string;
}

export interface Device {
  id: number;
  name: string;
  product: string;
  serial: string;
  batch: string;
  position: string;
  warranty_until: string | null;
  in_warranty: boolean | null;
}

/** Everything about an order on one page. */
export interface OrderPage extends OrderRow {
  transitions: Transition[];
  flow: Status[];
  description: string;
  device: Device | null;
  position: { lat: number; lng: number; navigate: string } | null;
  visits: Visit[];
  steps: Step[];
  remote_steps: { step: string; result: string; at?: string; by?: string }[];
  files: OrderFile[];
  thread: Message[];
  report: Report | null;
  children: Brief[];
  timeline: TimelineLine[];
  parts: { id: number; name: string; quantity: string | number; unit_price_cents: number; charged: boolean; total_cents: number }[];
  charges: { id: number; label: string; cents: number }[];
  total_cents: number;
  currency: string;
  /** Why the customer does not accept the work, until it has come to an end again. */
  refusal: { reason: string; at: string } | null;
  missing_for_archive?: string[];
}

export interface ScorePart {
  key: string;
  label: string;
  points: number;
  most: number;
  text: string;
}

export interface Candidate {
  technician_id: number;
  name: string;
  rank: number;
  score: number;
  start: string;
  end: string;
  travel_minutes: number;
  load_percent: number;
  parts: ScorePart[];
}

export interface Candidates {
  candidates: Candidate[];
  fit: number;
  excluded: { technician_id: number; name: string; text: string }[];
}

/** The order behind a row of a list. */
export function orderOf(row: RecordRow): OrderRow {
  return row as OrderRow;
}

const ENDED = new Set(["done", "cancelled"]);
const UNDISPATCHED = new Set(["new", "waiting", "scheduled", "paused"]);

/** Nothing more happens to the order. */
export function isEnded({ meaning }: Pick<OrderRow, "meaning">): boolean {
  return ENDED.has(meaning);
}

/** A technician may still be chosen or changed. */
export function isAssignable(order: OrderRow): boolean {
  return order.kind !== "consultation" && UNDISPATCHED.has(order.meaning);
}

/** It can still be solved without a visit. */
export function isRemotelySolvable(order: OrderRow): boolean {
  return UNDISPATCHED.has(order.meaning) || (order.kind === "consultation" && order.meaning === "working");
}
