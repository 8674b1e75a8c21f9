import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";

import { matchPath, useLinks, usePath } from "./router";

function Probe() {
  useLinks("/p/");
  return (
    <>
      <output>{usePath()}</output>
      <a href="/p/o/abc">inside</a>
      <a href="/other">outside</a>
    </>
  );
}

beforeEach(() => history.replaceState(null, "", "/p/"));

describe("small router", () => {
  it("reads the parameters of a path that fits", () => {
    expect(matchPath("/p/o/:token", "/p/o/a%20b")).toEqual({ token: "a b" });
    expect(matchPath("/p/o/:token", "/p/o/")).toBeNull();
    expect(matchPath("/p/o/:token", "/p/a/x")).toBeNull();
    expect(matchPath("/m/", "/m")).toEqual({});
  });

  it("a link inside the app moves without loading the page", () => {
    render(<Probe />);
    expect(fireEvent.click(screen.getByText("inside"))).toBe(false);
    expect(screen.getByRole("status").textContent).toBe("/p/o/abc");
  });

  it("a link out of the app, or with a modifier, is the browser's", () => {
    render(<Probe />);
    const stop = (event: Event): void => event.preventDefault();
    window.addEventListener("click", stop);
    fireEvent.click(screen.getByText("outside"));
    fireEvent.click(screen.getByText("inside"), { ctrlKey: true });
    window.removeEventListener("click", stop);
    expect(screen.getByRole("status").textContent).toBe("/p/");
  });
});
