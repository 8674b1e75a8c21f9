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
  /** Neither typed in when a record is made nor later. */
  readonly: boolean;
  /** May be changed in a record that exists. */
  editable: boolean;
  /** May be given to a new record. */
  creatable: boolean;
  /** The reader sees only a part of the value. */
  masked: boolean;
  options: FieldOption[] | null;
  /** Record type that a reference points to. */
  target: string | null;
  help: string | null;
  sortable: boolean;
  filterable: boolean;
  listed: boolean;
  searchable: boolean;
  custom: boolean;
  custom_id: number | null;
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
  /** Name of the ability in a record's `can` that its form asks for; null when no form changes it. */
  edit_ability: string | null;
  can: { create: boolean; export: boolean; configure: boolean };
}

export interface Reference {
  id: number;
  title: string;
  type?: string;
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

export interface ViewBody {
  filter?: unknown;
  q?: string;
  sort?: string;
  columns?: readonly string[];
}

export interface SavedView {
  id: number;
  name: string;
  body: ViewBody;
  /** Roles the view is shared with. */
  roles: string[];
  mine: boolean;
  shipped: boolean;
}

export interface SessionUser {
  id: number;
  name: string;
  username: string;
  roles: string[];
  role_names: string[];
  locale: string;
  technician_id: number | null;
  team: { id: number; name: string } | null;
}

export interface DemoUser {
  username: string;
  name: string;
  role: string;
  password: string;
}

export interface Session {
  user: SessionUser | null;
  can: Record<string, boolean>;
  /** With `scope` "repairs" the company sees only what taking repairs needs. */
  company: { name: string; timezone: string; scope: "repairs" | "all" };
  /** Nobody has an account yet: the installation waits to be set up. */
  is_new?: boolean;
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
  kind: string;
  title: string;
  body: string;
  created_at: string;
  read_at: string | null;
  record_type: string;
  record_id: number | null;
}

export interface NotificationPage {
  items: Notification[];
  next: number | null;
  total: number;
  unread: number;
}
