import { render, screen } from "@testing-library/react";
import { useEffect } from "react";
import { describe, expect, it } from "vitest";

import { contrast, palettes } from "../tokens";
import { antdTheme } from "./antdTheme";
import { UiProvider } from "./UiProvider";
import type { UiLocale } from "./UiProvider";

let mounts = 0;

function Page() {
  useEffect(() => {
    mounts += 1;
  }, []);
  return <p>page</p>;
}

describe("theme", () => {
  it("neither the words of the kit nor a change of language mounts a page twice", async () => {
    const app = (locale: UiLocale) => (
      <UiProvider locale={locale}>
        <Page />
      </UiProvider>
    );
    const { rerender } = render(app("zh-CN"));
    await screen.findByText("page");
    rerender(app("en"));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(mounts).toBe(1);
  });

  it.each(["light", "dark"] as const)("in %s white words stand on every state of a primary button", (mode) => {
    const { components } = antdTheme({ mode, density: "standard", font: "", isTouch: false });
    for (const ground of [palettes[mode].brandFill, components?.Button?.colorPrimaryHover ?? ""]) {
      expect(contrast("#FFFFFF", ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("controls grow to what a thumb can hit on a narrow screen", () => {
    const theme = antdTheme({ mode: "light", density: "standard", font: "", isTouch: true });
    expect(theme.token?.controlHeight).toBeGreaterThanOrEqual(44);
  });
});
