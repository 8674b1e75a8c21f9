/** The one source of every colour, size and typeface: CSS variables, antd theme and map paints are derived from it. */

export type Mode = "light" | "dark";

export interface Palette {
  brand: string;
  brandHover: string;
  brandSoft: string;
  /** Fill of a primary button; white text stands on it in both modes. */
  brandFill: string;
  onBrand: string;
  bg: string;
  rail: string;
  surface: string;
  elevated: string;
  header: string;
  line: string;
  lineStrong: string;
  text: string;
  textSecondary: string;
  textMuted: string;
  hover: string;
  selected: string;
  /** Ground of a selected row, faint enough for chips to stand on it. */
  selectedRow: string;
  success: string;
  warning: string;
  error: string;
  /** Track of meters and bars. */
  track: string;
  shadow: string;
  scrim: string;
}

const light: Palette = {
  brand: "#2458E6",
  brandHover: "#1D47BD",
  brandSoft: "#EAF0FF",
  brandFill: "#2458E6",
  onBrand: "#FFFFFF",
  bg: "#F5F7FA",
  rail: "#FBFCFE",
  surface: "#FFFFFF",
  elevated: "#FFFFFF",
  header: "#F8FAFC",
  line: "#E9EDF2",
  lineStrong: "#D8DEE6",
  text: "#1B2433",
  textSecondary: "#56627A",
  textMuted: "#606C84",
  hover: "#F1F4F9",
  selected: "#EAF0FF",
  selectedRow: "#F4F7FF",
  success: "#16955B",
  warning: "#D97706",
  error: "#DC3545",
  track: "#E9EDF2",
  shadow: "0 10px 30px #0F172A2E",
  scrim: "#0F172A73",
};

const dark: Palette = {
  brand: "#6E97FF",
  brandHover: "#8FAEFF",
  brandSoft: "#18254A",
  brandFill: "#2458E6",
  onBrand: "#FFFFFF",
  bg: "#0E1116",
  rail: "#11161C",
  surface: "#161B22",
  elevated: "#1C232D",
  header: "#1A212A",
  line: "#232B36",
  lineStrong: "#303A47",
  text: "#E6EAF0",
  textSecondary: "#9AA6B6",
  textMuted: "#9AA6B6",
  hover: "#1E2631",
  selected: "#18254A",
  selectedRow: "#141E36",
  success: "#16955B",
  warning: "#D97706",
  error: "#DC3545",
  track: "#2A3441",
  shadow: "0 10px 30px #00000080",
  scrim: "#00000080",
};

export const palettes: Record<Mode, Palette> = { light, dark };

/** Steps of the four-pixel grid. */
export const space = { 1: 4, 2: 8, 3: 12, 4: 16, 5: 20, 6: 24, 8: 32, 12: 48 } as const;

export const radius = { chip: 4, control: 6, panel: 8, card: 12, sheet: 18 } as const;

/** Console sizes; the phone surfaces use `mobile*`. */
export const fontSize = {
  meta: 11,
  small: 12,
  body: 13,
  strong: 14,
  section: 16,
  title: 18,
  figure: 24,
  mobileMeta: 13,
  mobileBody: 15,
  mobileTitle: 22,
} as const;

export const motion = { fast: 120, mid: 140, panel: 200 } as const;

/** Least size of anything a finger must hit. */
export const hitTarget = 44;

export type Density = "comfortable" | "standard" | "compact";

/** Row height of tables per density. */
export const rowHeight: Record<Density, number> = { comfortable: 44, standard: 40, compact: 32 };

const latinFirst = `-apple-system, BlinkMacSystemFont, "Segoe UI"`;

/** Font stacks per document language; Latin faces first, so that digits are Latin and Han falls through. */
export const fonts = {
  "zh-CN": `${latinFirst}, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif`,
  "zh-TW": `${latinFirst}, "PingFang TC", "Microsoft JhengHei UI", "Microsoft JhengHei", "Noto Sans CJK TC", "Source Han Sans TC", sans-serif`,
  en: `-apple-system, "Segoe UI", Inter, Roboto, "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif`,
  mono: `ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace`,
} as const;
