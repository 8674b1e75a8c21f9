import { enterSession, keys } from "@bihuan/api-client";
import type { Session } from "@bihuan/api-client";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it } from "vitest";

import { keepSession } from "./keptSession";

const company = { name: "Cool", timezone: "Asia/Shanghai", scope: "all" as const };
const technician: Session = {
  user: { id: 7, name: "Li", username: "li", roles: ["technician"], role_names: [], locale: "zh-CN", technician_id: 3, team: null },
  can: {},
  company,
};

function start(): QueryClient {
  const client = new QueryClient();
  keepSession(client);
  return client;
}

beforeEach(() => localStorage.clear());

describe("kept session", () => {
  it("the next start knows the technician without asking, and asks", () => {
    enterSession(start(), technician);
    const next = start();
    expect(next.getQueryData<Session>(keys.session)?.user?.name).toBe("Li");
    expect(next.getQueryState(keys.session)?.dataUpdatedAt).toBe(0);
  });

  it("after signing out the next start knows nobody", () => {
    const client = start();
    enterSession(client, technician);
    enterSession(client, { user: null, can: {}, company });
    expect(start().getQueryData(keys.session)).toBeUndefined();
  });
});
