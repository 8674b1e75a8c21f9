import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";

import { enterSession, keys, leaveSession, sessionQuery } from ".";
import type { Session } from ".";

const company = { name: "Cool", timezone: "Asia/Shanghai", scope: "all" as const };
const nobody: Session = { user: null, can: {}, company };
const somebody: Session = {
  user: { id: 1, name: "Li", username: "li", roles: [], role_names: [], locale: "en", technician_id: null, team: null },
  can: { "orders.view": true },
  company,
};

afterEach(() => vi.unstubAllGlobals());

describe("session", () => {
  it("a page that is open learns of a sign-in at once", () => {
    const client = new QueryClient();
    client.setQueryData(keys.session, nobody);
    const heard: (string | undefined)[] = [];
    const observer = new QueryObserver(client, { ...sessionQuery, staleTime: Infinity });
    const stop = observer.subscribe(({ data }) => heard.push(data?.user?.name));
    enterSession(client, somebody);
    expect(observer.getCurrentResult().data?.user?.name).toBe("Li");
    stop();
  });

  it("after signing out nothing that was shown is kept", async () => {
    const sent = vi.fn(async (_url: string, { method }: RequestInit) => Response.json(method === "GET" ? nobody : { ok: true }));
    vi.stubGlobal("fetch", sent);
    const client = new QueryClient();
    client.setQueryData(keys.session, somebody);
    client.setQueryData(keys.record("customer", 1), { phone: "138" });
    await leaveSession(client);
    expect(sent.mock.calls.map(([, init]) => init.method)).toEqual(["DELETE", "GET"]);
    expect(client.getQueryData(keys.record("customer", 1))).toBeUndefined();
    expect(client.getQueryData<Session>(keys.session)?.user).toBeNull();
  });
});
