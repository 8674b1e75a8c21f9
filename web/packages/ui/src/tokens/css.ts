import { TONES, toneColours } from "./tones";
import { fontSize, fonts, hitTarget, motion, palettes, radius, rowHeight, space } from "./tokens";
import type { Density, Mode } from "./tokens";

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll("_", "-");
}

type Declaration = [name: string, value: string];

function block(selector: string, declarations: Declaration[]): string {
  const body = declarations.map(([name, value]) => `  ${name}: ${value};`).join("\n");
  return `${selector} {\n${body}\n}\n`;
}

function colours(mode: Mode): Declaration[] {
  const core = Object.entries(palettes[mode]).map(
    ([name, value]): Declaration => [`--bh-${kebab(name)}`, value],
  );
  const tones = TONES.flatMap((name): Declaration[] => {
    const { solid, text, soft } = toneColours(name, mode);
    const stem = `--bh-tone-${kebab(name)}`;
    return [
      [`${stem}-solid`, solid],
      [`${stem}-text`, text],
      [`${stem}-soft`, soft],
    ];
  });
  return [["color-scheme", mode], ...core, ...tones];
}

/** A class per tone, so that a chip names its tone and not its colours. */
function toneClasses(): string {
  return TONES.map((name) => {
    const stem = `--bh-tone-${kebab(name)}`;
    return block(`.bh-tone-${kebab(name)}`, [
      ["--bh-chip-solid", `var(${stem}-solid)`],
      ["--bh-chip-text", `var(${stem}-text)`],
      ["--bh-chip-soft", `var(${stem}-soft)`],
    ]);
  }).join("");
}

function pixels(stem: string, steps: Record<string, number>): Declaration[] {
  return Object.entries(steps).map(([step, value]) => [`--bh-${stem}-${kebab(step)}`, `${value}px`]);
}

function sizes(): Declaration[] {
  return [
    ...pixels("space", space),
    ...pixels("radius", radius),
    ...pixels("size", fontSize),
    ...Object.entries(motion).map(([name, ms]): Declaration => [`--bh-motion-${name}`, `${ms}ms`]),
    ["--bh-hit", `${hitTarget}px`],
    ["--bh-row", `${rowHeight.standard}px`],
    ["--bh-line-height", "1.55"],
    ["--bh-mono", fonts.mono],
    ["--bh-font", fonts["zh-CN"]],
  ];
}

function densityBlocks(): string {
  return (Object.keys(rowHeight) as Density[])
    .map((name) => block(`:root[data-density="${name}"]`, [["--bh-row", `${rowHeight[name]}px`]]))
    .join("");
}

const base = `*, *::before, *::after { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--bh-bg);
  color: var(--bh-text);
  font-family: var(--bh-font);
  font-size: var(--bh-size-body);
  line-height: var(--bh-line-height);
  -webkit-font-smoothing: antialiased;
  text-autospace: normal;
}
:focus-visible { outline: 2px solid var(--bh-brand); outline-offset: 2px; }
.bh-num { font-variant-numeric: tabular-nums; }
.bh-visually-hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0;
  overflow: hidden; clip: rect(0 0 0 0); white-space: nowrap;
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation-duration: 1ms !important; transition-duration: 1ms !important; }
}
`;

/** The style sheet that turns the tokens into `--bh-*` variables for both modes. */
export function tokensToCss(): string {
  const darkByChoice = block(`:root[data-theme="dark"]`, colours("dark"));
  const darkBySystem = `@media (prefers-color-scheme: dark) {\n${block(
    `:root:not([data-theme="light"])`,
    colours("dark"),
  )}}\n`;
  return [
    block(":root", [...colours("light"), ...sizes()]),
    darkBySystem,
    darkByChoice,
    block(`:root:lang(zh-Hant)`, [["--bh-font", fonts["zh-TW"]]]),
    block(`:root:lang(en)`, [["--bh-font", fonts.en]]),
    densityBlocks(),
    toneClasses(),
    base,
  ].join("\n");
}
