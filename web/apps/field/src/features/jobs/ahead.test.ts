import { expect, it } from "vitest";

import { ahead } from "./ahead";

const VISIT = { id: 4, state: "travelling" };

it("counts taps that wait for the network as made, in their order", () => {
  expect(ahead(VISIT, [{ path: "/visits/4/arrive" }]).state).toBe("on_site");
  expect(ahead(VISIT, [{ path: "/visits/4/arrive" }, { path: "/visits/4/start" }]).state).toBe("working");
});

it("leaves a visit alone that only taps for others, or of another kind, wait for", () => {
  expect(ahead(VISIT, [])).toBe(VISIT);
  expect(ahead(VISIT, [{ path: "/visits/44/arrive" }, { path: "/work-orders/4/arrive" }, { path: "/visits/4/decline" }])).toBe(VISIT);
});
