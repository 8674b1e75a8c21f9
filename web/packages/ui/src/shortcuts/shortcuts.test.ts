import { beforeEach, describe, expect, it, vi } from "vitest";

import { keyCaps, ShortcutRegistry } from ".";

let registry: ShortcutRegistry;

function press(key: string, init: KeyboardEventInit = {}, target: Element = document.body): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

beforeEach(() => {
  document.body.replaceChildren();
  registry = new ShortcutRegistry();
  const heard = new AbortController();
  document.addEventListener("keydown", registry.handle, { signal: heard.signal });
  return () => heard.abort();
});

describe("shortcuts", () => {
  it("a single letter runs its shortcut", () => {
    const run = vi.fn();
    registry.add({ keys: "c", run });
    expect(press("c").defaultPrevented).toBe(true);
    expect(run).toHaveBeenCalledOnce();
  });

  it("a letter with a modifier is another shortcut", () => {
    const run = vi.fn();
    registry.add({ keys: "c", run });
    press("c", { ctrlKey: true });
    press("C", { shiftKey: true });
    expect(run).not.toHaveBeenCalled();
  });

  it("two letters in a row run the sequence and not the last letter alone", () => {
    const go = vi.fn();
    const single = vi.fn();
    registry.add({ keys: "g w", run: go });
    registry.add({ keys: "w", run: single });
    press("g");
    press("w");
    expect(go).toHaveBeenCalledOnce();
    expect(single).not.toHaveBeenCalled();
  });

  it("nothing runs while an input method composes", () => {
    const run = vi.fn();
    registry.add({ keys: "enter", run });
    registry.add({ keys: "mod+k", run });
    press("Enter", { isComposing: true });
    press("Enter", { keyCode: 229 });
    press("k", { ctrlKey: true, isComposing: true });
    expect(run).not.toHaveBeenCalled();
  });

  it("typing in a field is never a shortcut, a modifier press is", () => {
    const letter = vi.fn();
    const palette = vi.fn();
    registry.add({ keys: "j", run: letter });
    registry.add({ keys: "mod+k", run: palette });
    const input = document.body.appendChild(document.createElement("input"));
    press("j", {}, input);
    press("k", { ctrlKey: true }, input);
    expect(letter).not.toHaveBeenCalled();
    expect(palette).toHaveBeenCalledOnce();
  });

  it("enter on a focused button presses the button", () => {
    const run = vi.fn();
    registry.add({ keys: "enter", run });
    const button = document.body.appendChild(document.createElement("button"));
    expect(press("Enter", {}, button).defaultPrevented).toBe(false);
    expect(run).not.toHaveBeenCalled();
  });

  it("an open dialog silences the page behind it", () => {
    const behind = vi.fn();
    const everywhere = vi.fn();
    registry.add({ keys: "j", run: behind });
    registry.add({ keys: "mod+k", inDialogs: true, run: everywhere });
    const dialog = document.body.appendChild(document.createElement("div"));
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-modal", "true");
    press("j");
    press("k", { ctrlKey: true });
    expect(behind).not.toHaveBeenCalled();
    expect(everywhere).toHaveBeenCalledOnce();
    dialog.style.display = "none";
    press("j");
    expect(behind).toHaveBeenCalledOnce();
  });

  it("the latest registration of a key wins and gives it back when removed", () => {
    const page = vi.fn();
    const panel = vi.fn();
    registry.add({ keys: "x", run: page });
    const remove = registry.add({ keys: "x", run: panel });
    press("x");
    remove();
    press("x");
    expect(panel).toHaveBeenCalledOnce();
    expect(page).toHaveBeenCalledOnce();
  });

  it("key caps read as they are printed on the keyboard", () => {
    expect(keyCaps("mod+k")).toEqual(["Ctrl K"]);
    expect(keyCaps("g w")).toEqual(["G", "W"]);
  });
});
