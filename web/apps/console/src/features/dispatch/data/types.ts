/** Shapes of what the board is drawn from. */

export interface Spoken {
  code: string;
  text: string;
}

export interface Violation extends Spoken {
  severity: "refuse" | "override" | "warn";
}

export interface Span {
  start: string;
  end: string;
}

export interface Lane {
  id: number;
  name: string;
  team: { id: number; name: string };
  employment: string;
  rating: number | null;
  skills: { key: string; level: number }[];
  windows: Span[];
  breaks: Span[];
  leave: (Span & { reason: string })[];
  booked_minutes: number;
  limit_minutes: number;
  load_percent: number;
  presence: "online" | "on_shift" | "leave" | "off";
  position: { lat: number; lng: number; at: string } | null;
}

export interface OrderBrief {
  id: number;
  number: string;
  title: string;
  kind: string;
  priority: string;
  meaning: string;
  customer: string;
  address: string;
  lat: number | null;
  lng: number | null;
  due_at: string | null;
  wanted_from: string | null;
  wanted_until: string | null;
  duration_minutes: number;
  required_skill: string;
  required_level: number;
  can: { place: boolean };
}

interface VisitBase extends Span {
  id: number;
  version: number;
  technician_id: number;
}

export interface ShownVisit extends VisitBase {
  hidden: false;
  state: string;
  pinned: boolean;
  order: OrderBrief;
  travel_minutes: number | null;
  violations: Violation[];
}

/** Time that is taken by an order the reader may not see. */
export interface HiddenVisit extends VisitBase {
  hidden: true;
}

export type Visit = ShownVisit | HiddenVisit;

export interface Board {
  day: string;
  start: string;
  end: string;
  now: string;
  teams: { id: number; name: string }[];
  skills: Record<string, string>;
  lanes: Lane[];
  visits: Visit[];
  unassigned: OrderBrief[];
  unassigned_total: number;
}

export interface MapPerson {
  id: number;
  name: string;
  lat: number;
  lng: number;
  source: "live" | "home";
  at: string | null;
}

export interface MapOrder {
  id: number;
  number: string;
  title: string;
  priority: string;
  meaning: string;
  lat: number;
  lng: number;
  technician_id: number | null;
}

export interface MapFeed {
  technicians: MapPerson[];
  orders: MapOrder[];
}

export interface ScorePart extends Spoken {
  key: string;
  label: string;
  points: number;
  most: number;
}

export interface Candidate extends Span {
  technician_id: number;
  name: string;
  rank: number;
  score: number;
  travel_minutes: number;
  load_percent: number;
  parts: ScorePart[];
}

export interface Excluded extends Spoken {
  technician_id: number;
  name: string;
}

export interface Candidates {
  order_id: number;
  mode: string;
  policy_revision: number;
  candidates: Candidate[];
  fit: number;
  excluded: Excluded[];
}

export interface Why {
  fits: boolean;
  candidate?: Candidate;
  excluded?: Excluded;
  best: Candidate | null;
}

export interface Checked {
  severity: Violation["severity"] | null;
  violations: Violation[];
  travel_before_minutes: number | null;
  travel_after_minutes: number | null;
}

export interface Booked extends Span {
  id: number;
  version: number;
  order_id: number;
  technician_id: number;
  state: string;
  pinned: boolean;
}

export interface PoolOffer {
  offer_id: number;
  order_id: number;
  number: string;
  title: string;
  state: string;
  opened_at: string;
  opened_by: string;
  expires_at: string;
  settlement_cents: number | null;
  currency: string;
  invited: number;
  looked: number;
  lookers: string[];
  winner: string | null;
}

export interface DayReport {
  id: number | null;
  placed: number;
  left: number;
  travel_minutes: number;
  placed_orders: {
    order_id: number;
    number: string;
    technician_id: number;
    name: string;
    start: string;
    end: string;
    travel_minutes: number;
    late: boolean;
  }[];
  left_orders: {
    order_id: number;
    number: string;
    reasons: { code: string; label: string; people: number }[];
    nearest: { text: string } | null;
  }[];
}

export const WEIGHTS = ["travel", "load", "rating", "slack", "familiarity"] as const;

export type Weight = (typeof WEIGHTS)[number];

export type Mode = "recommend" | "assign" | "grab";

export interface PolicyBody {
  team_id: number | null;
  version: number;
  mode: Mode;
  weights: Record<Weight, number>;
  accept_minutes: number;
  grab_minutes: number;
  max_candidates: number;
  horizon_days: number;
  position_fresh_minutes: number;
}

export interface PolicyAnswer extends PolicyBody {
  own: boolean;
  changed_by: string;
  history: (PolicyBody & { changed_by: string; changed_at: string })[];
}
