import { ApiError, errorOf } from "./errors";
import { uuid } from "./uuid";

export const API_BASE = "/api/v1";

export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[];

export interface RequestOptions {
  query?: Record<string, QueryValue>;
  body?: unknown;
  signal?: AbortSignal;
  /** Names this command; given again, the server answers as it did the first time. */
  idempotencyKey?: string;
  headers?: Record<string, string>;
}

interface Settings {
  locale: () => string;
  /** Told when the session has ended, so that the app can ask to sign in again. */
  onSignedOut: () => void;
}

const settings: Settings = {
  locale: () => document.documentElement.lang || "zh-CN",
  onSignedOut: () => undefined,
};

/** Sets what every request needs from the app. */
export function configureApi(changes: Partial<Settings>): void {
  Object.assign(settings, changes);
}

function cookie(name: string): string | undefined {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : undefined;
}

/** The address of an API path with its query. */
export function apiUrl(path: string, query: Record<string, QueryValue> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "") continue;
    if (Array.isArray(value)) search.set(name, value.join(","));
    else search.set(name, String(value));
  }
  const text = search.toString();
  return `${API_BASE}${path}${text ? `?${text}` : ""}`;
}

function headersOf(method: string, options: RequestOptions): Headers {
  const headers = new Headers({ Accept: "application/json", "Accept-Language": settings.locale() });
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
  if (method === "GET") return headers;
  const token = cookie("csrftoken");
  if (token) headers.set("X-CSRFToken", token);
  if (options.idempotencyKey) headers.set("Idempotency-Key", options.idempotencyKey);
  if (options.body !== undefined && !(options.body instanceof FormData)) {
    headers.set("Content-Type", "application/json");
  }
  return headers;
}

function bodyOf(body: unknown): BodyInit | undefined {
  if (body === undefined) return undefined;
  return body instanceof FormData ? body : JSON.stringify(body);
}

/** Sends a request and gives the answer as it is; refusals are thrown as `ApiError`. */
export async function send(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
  const idempotencyKey = options.idempotencyKey ?? (method === "POST" ? uuid() : undefined);
  let response: Response;
  try {
    response = await fetch(apiUrl(path, options.query), {
      method,
      headers: headersOf(method, { ...options, idempotencyKey }),
      body: bodyOf(options.body),
      signal: options.signal,
      credentials: "same-origin",
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError(0, { code: "offline" });
  }
  if (response.ok) return response;
  if (response.status === 401 && path !== "/session") settings.onSignedOut();
  throw await errorOf(response);
}

async function json<T>(method: string, path: string, options?: RequestOptions): Promise<T> {
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

export const api = {
  get: <T>(path: string, options?: RequestOptions) => json<T>("GET", path, options),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    json<T>("POST", path, { ...options, body: body ?? {} }),
  patch: <T>(path: string, body: unknown, options?: RequestOptions) =>
    json<T>("PATCH", path, { ...options, body }),
  put: <T>(path: string, body: unknown, options?: RequestOptions) => json<T>("PUT", path, { ...options, body }),
  delete: <T = void>(path: string, options?: RequestOptions) => json<T>("DELETE", path, options),
};
