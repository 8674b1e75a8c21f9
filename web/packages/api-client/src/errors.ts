export interface Problem {
  field: string;
  code: string;
  message: string;
}

export interface Refusal {
  code: string;
  message: string;
  facts: Record<string, unknown>;
  problems: Problem[];
  request_id: string;
}

/** What the server refused and why, in the reader's language. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly facts: Record<string, unknown>;
  readonly problems: Problem[];
  readonly requestId: string;

  constructor(status: number, refusal: Partial<Refusal>) {
    super(refusal.message ?? "");
    this.name = "ApiError";
    this.status = status;
    this.code = refusal.code ?? "unknown";
    this.facts = refusal.facts ?? {};
    this.problems = refusal.problems ?? [];
    this.requestId = refusal.request_id ?? "";
  }

  /** The connection failed before any answer came. */
  get isOffline(): boolean {
    return this.status === 0;
  }

  /** Somebody else changed the record in the meantime. */
  get isConflict(): boolean {
    return this.status === 409;
  }

  /** The problem the server names for a field. */
  problemOf(field: string): Problem | undefined {
    return this.problems.find((problem) => problem.field === field);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** The error of a refused response; an answer that is not ours (a proxy's page) still becomes one. */
export async function errorOf(response: Response): Promise<ApiError> {
  const requestId = response.headers.get("X-Request-ID") ?? "";
  try {
    const body: unknown = await response.json();
    if (isObject(body)) return new ApiError(response.status, { request_id: requestId, ...body });
  } catch {
    // not JSON: the status alone must do
  }
  return new ApiError(response.status, { code: `http_${response.status}`, request_id: requestId });
}
