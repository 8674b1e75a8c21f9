/** Shapes of the answers that are drawn from record descriptions and so have no fixed schema in the contract. */

export type FieldKind =
  | "text"
  | "long_text"
  | "number"
  | "money"
  | "date"
  | "datetime"
  | "select"
  | "multi"
  | "boolean"
  | "reference"
  | "file"
  | "phone"
  | "email";

export interface FieldOption {
  value: string;
  label: string;
  tone?: string | null;
}

export interface FieldMeta {
  key: string;
  kind: FieldKind;
  label: string;
  required: boolean;
  readonly: boolean;
  options: FieldOption[] | null;
  /** Record type that a reference points to. */
  target: string | null;
  help: string | null;
  sortable: boolean;
  filterable: boolean;
  listed: boolean;
  searchable: boolean;
  custom: boolean;
}

export interface SectionMeta {
  key: string;
  label: string;
  fields: string[];
}

export interface RecordMeta {
  type: string;
  label: string;
  plural: string;
  icon: string;
  /** Key of the field that names a record. */
  title: string;
  sections: SectionMeta[];
  fields: FieldMeta[];
  default_columns: string[];
  default_sort: string;
  can: { create: boolean; export: boolean; configure: boolean };
}

export interface Reference {
  id: number;
  title: string;
}

/** A record as it travels: its fields, and what the reader may do with it. */
export interface RecordRow {
  id: number;
  version: number;
  title: string;
  can: Record<string, boolean>;
  [field: string]: unknown;
}

export interface Page<T> {
  items: T[];
  next: string | null;
  total: number;
  total_is_capped: boolean;
}

export interface SavedView {
  id: number;
  name: string;
  shared: "private" | "team" | "everyone";
  filter: unknown;
  q: string;
  sort: string;
  columns: string[];
  count: number | null;
  can: Record<string, boolean>;
}

export interface SessionUser {
  id: number;
  name: string;
  roles: string[];
  locale: string;
  technician_id: number | null;
  team: Reference | null;
}

export interface DemoUser {
  username: string;
  name: string;
  role: string;
}

export interface Session {
  user: SessionUser | null;
  can: Record<string, boolean>;
  company: { name: string; timezone: string };
  demo_users?: DemoUser[];
}

export interface SearchHit {
  type: string;
  id: number;
  title: string;
  subtitle: string;
}

export interface Notification {
  id: number;
  title: string;
  body: string;
  at: string;
  read: boolean;
  record_type: string | null;
  record_id: number | null;
}
