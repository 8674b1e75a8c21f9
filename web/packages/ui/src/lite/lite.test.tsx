import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";

import { fitSize, Price, Rating, Stepper, TextField } from ".";

describe("lite", () => {
  it("a large photo is fitted to 1600 px and a small one left alone", () => {
    expect(fitSize(4000, 3000)).toEqual([1600, 1200]);
    expect(fitSize(900, 4000)).toEqual([360, 1600]);
    expect(fitSize(640, 480)).toEqual([640, 480]);
  });

  it("a stepper stays within its bounds", () => {
    const put = vi.fn();
    render(<Stepper label="Qty" value={1} min={1} max={3} onChange={put} lessLabel="less" moreLabel="more" />);
    expect(screen.getByRole("button", { name: "less" })).toHaveProperty("disabled", true);
    fireEvent.change(screen.getByRole("textbox"), { target: { value: "9" } });
    expect(put).toHaveBeenLastCalledWith(3);
    fireEvent.change(screen.getByRole("textbox"), { target: { value: "x" } });
    expect(put).toHaveBeenCalledOnce();
  });

  it("each star says its words and gives its number", () => {
    const put = vi.fn();
    render(<Rating label="How was it" value={0} onChange={put} levels={["bad", "poor", "ok", "good", "great"]} />);
    fireEvent.click(screen.getByRole("radio", { name: "good" }));
    expect(put).toHaveBeenCalledExactlyOnceWith(4);
  });

  it("a problem is tied to its field", () => {
    render(<TextField label="Phone" problem="Too short" />);
    const input = screen.getByLabelText("Phone");
    expect(input.getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(input.getAttribute("aria-describedby") ?? "")?.textContent).toBe("Too short");
  });

  it.each([
    [0, true, true],
    [0, false, false],
    [0, null, false],
    [100, true, false],
  ])("a price of %s cents with warranty %s says that it is covered: %s", (cents, covered, said) => {
    const { container } = render(<Price cents={cents} covered={covered} money={String} />);
    expect(container.querySelector(".bh-lite-chip") !== null).toBe(said);
  });
});
