import { describe, expect, it } from "vitest";

import { contrast, MEANINGS, palettes, TONES, toneColours, toneOf, tokensToCss } from ".";
import type { Mode } from ".";

const AA = 4.5;
const modes: Mode[] = ["light", "dark"];

describe("tokens", () => {
  it.each(modes.flatMap((mode) => TONES.map((tone) => [mode, tone] as const)))(
    "in %s the chip of %s is readable",
    (mode, tone) => {
      const { text, soft } = toneColours(tone, mode);
      expect(contrast(text, soft)).toBeGreaterThanOrEqual(AA);
    },
  );

  it.each(modes)("in %s every text colour is readable on every ground", (mode) => {
    const colours = palettes[mode];
    const grounds = [colours.bg, colours.rail, colours.surface, colours.elevated, colours.header];
    const texts = [colours.text, colours.textSecondary, colours.textMuted, colours.brand];
    for (const ground of grounds) {
      for (const text of texts) expect(contrast(text, ground)).toBeGreaterThanOrEqual(AA);
    }
    expect(contrast(colours.onBrand, colours.brandFill)).toBeGreaterThanOrEqual(AA);
    expect(contrast(colours.brand, colours.brandSoft)).toBeGreaterThanOrEqual(AA);
    expect(contrast(colours.textMuted, colours.hover)).toBeGreaterThanOrEqual(AA);
  });

  it("every meaning of a workflow state has a tone of its own in the style sheet", () => {
    const css = tokensToCss();
    for (const meaning of MEANINGS) {
      expect(css).toContain(`--bh-tone-${meaning.replaceAll("_", "-")}-solid`);
    }
  });

  it("a tone the browser does not know is shown as neutral", () => {
    expect(toneOf("on_site")).toBe("on_site");
    expect(toneOf("danger")).toBe("risk");
    expect(toneOf("mauve")).toBe("neutral");
    expect(toneOf(null)).toBe("neutral");
  });

  it("an explicit light theme wins over a dark system", () => {
    expect(tokensToCss()).toContain(`:root:not([data-theme="light"])`);
  });
});
