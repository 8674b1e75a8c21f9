import { shortcuts } from "@bihuan/ui/shortcuts";
import { render, renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { ActionShortcuts, allowedActions, commonActions, defineAction, offers, useOfferActions } from ".";

const run = vi.fn();
const open = defineAction({ id: "orders.open", label: "open", run });
const assign = defineAction({ id: "orders.assign", label: "assign", needs: "assign", shortcut: "a", run });
const cancel = defineAction({ id: "orders.cancel", label: "cancel", needs: "cancel", danger: true, run });
const actions = [cancel, open, assign];

const mine = { can: { assign: true, cancel: true } };
const theirs = { can: { assign: false } };

beforeEach(() => run.mockClear());

describe("actions", () => {
  it("a record grants only what its abilities say, and harm comes last", () => {
    expect(allowedActions(actions, mine).map(({ id }) => id)).toEqual([
      "orders.open",
      "orders.assign",
      "orders.cancel",
    ]);
    expect(allowedActions(actions, theirs).map(({ id }) => id)).toEqual(["orders.open"]);
  });

  it("a bulk bar offers only what every selected record grants", () => {
    expect(commonActions(actions, [mine, theirs]).map(({ id }) => id)).toEqual(["orders.open"]);
    expect(commonActions(actions, [])).toEqual([]);
  });

  it("the palette lists granted actions while their page is shown", () => {
    const { unmount } = renderHook(() => useOfferActions(actions, theirs));
    expect(offers.list().map(({ action }) => action.id)).toEqual(["orders.open"]);
    unmount();
    expect(offers.list()).toEqual([]);
  });

  it("an offered action runs on the subject of its page", async () => {
    const { unmount } = renderHook(() => useOfferActions(actions, mine));
    await offers.list().find(({ action }) => action.id === "orders.assign")?.run();
    expect(run).toHaveBeenCalledExactlyOnceWith(mine);
    unmount();
  });

  it("the shortcut of a refused action is dead, of a granted one alive", () => {
    document.addEventListener("keydown", shortcuts.handle);
    const press = () => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
    const { rerender } = render(<ActionShortcuts actions={actions} subject={theirs} />);
    press();
    expect(run).not.toHaveBeenCalled();
    rerender(<ActionShortcuts actions={actions} subject={mine} />);
    press();
    expect(run).toHaveBeenCalledExactlyOnceWith(mine);
    document.removeEventListener("keydown", shortcuts.handle);
  });
});
