import { api } from "@bihuan/api-client";
import type { Locale } from "@bihuan/i18n";

import type { Scope } from "../adoption/ScopeCards";

export interface Trade {
  key: string;
  label: string;
  skills: string[];
}

export type Work = "site" | "office";

export interface Colleague {
  /** Only for the page: rows have no id before they are kept. */
  key: number;
  name: string;
  phone: string;
  work: Work;
}

export interface Draft {
  name: string;
  trade: string;
  scope: Scope;
  owner: { name: string; username: string; password: string; on_site: boolean };
  people: Colleague[];
}

export interface SignIn {
  name: string;
  username: string;
  password: string;
  work: Work;
}

/** The start code, which stands behind the `#` of the printed address. */
export function codeOf(hash: string): string {
  return decodeURIComponent(hash.replace(/^#/, ""));
}

/** The trades that can be chosen, for whoever holds the code. */
export async function loadTrades(code: string): Promise<Trade[]> {
  return (await api.post<{ trades: Trade[] }>("/start/look", { code })).trades;
}

/** Sets the company up; the colleagues' sign-ins come back this once. */
export async function begin(code: string, locale: Locale, draft: Draft): Promise<SignIn[]> {
  const said = draft.people.filter(({ name, phone }) => name.trim() || phone.trim());
  const people = said.map(({ name, phone, work }) => ({ name, phone, work }));
  return (await api.post<{ sign_ins: SignIn[] }>("/start", { ...draft, code, locale, people })).sign_ins;
}

/** The colleagues' sign-ins as a message to paste into the group. */
export function messageOf(signIns: readonly SignIn[], origin: string, words: (signIn: SignIn) => string): string {
  return signIns.map((signIn) => `${words(signIn)} ${origin}${signIn.work === "site" ? "/m/" : "/"}`).join("\n");
}
