import { afterEach, describe, expect, it, vi } from "vitest";

import { api, ApiError, apiUrl, configureApi } from ".";

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetchMock = vi.fn(async (_url: string, _init: RequestInit) => Response.json(body, { status, headers }));
  vi.stubGlobal("fetch", fetchMock);
  return fetchMock;
}

function sentHeaders(fetchMock: ReturnType<typeof answer>, call = 0): Headers {
  return fetchMock.mock.calls[call]?.[1].headers as Headers;
}

afterEach(() => vi.unstubAllGlobals());

describe("http", () => {
  it("every post carries the CSRF token of the cookie and a key of its own", async () => {
    document.cookie = "csrftoken=tok%3D1";
    const fetchMock = answer(200, {});
    await api.post("/x", { a: 1 });
    await api.post("/x", { a: 1 });
    expect(sentHeaders(fetchMock).get("X-CSRFToken")).toBe("tok=1");
    const [first, second] = [0, 1].map((call) => sentHeaders(fetchMock, call).get("Idempotency-Key"));
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).not.toBe(first);
  });

  it("a command sent again keeps the key it is given", async () => {
    const fetchMock = answer(200, {});
    await api.post("/x", {}, { idempotencyKey: "k1" });
    expect(sentHeaders(fetchMock).get("Idempotency-Key")).toBe("k1");
  });

  it("the language of the reader goes along", async () => {
    configureApi({ locale: () => "zh-TW" });
    const fetchMock = answer(200, {});
    await api.get("/x");
    expect(sentHeaders(fetchMock).get("Accept-Language")).toBe("zh-TW");
  });

  it("a refusal arrives with its code, facts, problems and request id", async () => {
    answer(422, {
      code: "invalid",
      message: "bad",
      facts: { n: 1 },
      problems: [{ field: "name", code: "required", message: "needed" }],
      request_id: "r-1",
    });
    const error = await api.post("/x", {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 422, code: "invalid", message: "bad", requestId: "r-1", facts: { n: 1 } });
    expect((error as ApiError).problemOf("name")?.message).toBe("needed");
  });

  it("an answer that is not JSON is still a refusal with a request id", async () => {
    vi.stubGlobal("fetch", async () => new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "X-Request-ID": "r-2" } }));
    await expect(api.get("/x")).rejects.toMatchObject({ status: 502, code: "http_502", requestId: "r-2" });
  });

  it("no connection is an error of its own", async () => {
    vi.stubGlobal("fetch", async () => {
      throw new TypeError("failed");
    });
    await expect(api.get("/x")).rejects.toMatchObject({ isOffline: true });
  });

  it("a session that ended is told to the app", async () => {
    const onSignedOut = vi.fn();
    configureApi({ onSignedOut });
    answer(401, { code: "not_signed_in" });
    await expect(api.get("/records/customer")).rejects.toMatchObject({ status: 401 });
    expect(onSignedOut).toHaveBeenCalledOnce();
  });

  it("empty query values are left out of the address", () => {
    expect(apiUrl("/r", { q: "", cursor: null, limit: 50, ids: [1, 2] })).toBe("/api/v1/r?limit=50&ids=1%2C2");
  });
});
