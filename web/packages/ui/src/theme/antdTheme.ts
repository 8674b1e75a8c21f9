import { theme } from "antd";
import type { ThemeConfig } from "antd";

import { fonts, fontSize, motion, palettes, radius, rowHeight, toneColours } from "../tokens";
import type { Density, Mode } from "../tokens";

const LINE = 22;
const DESK_CONTROL = 32;
const TOUCH_CONTROL = 44;

export interface ThemeChoices {
  mode: Mode;
  density: Density;
  font: string;
  /** Controls grow to what a thumb can hit. */
  isTouch: boolean;
}

function components(mode: Mode, density: Density): ThemeConfig["components"] {
  const colours = palettes[mode];
  const cellPadding = (rowHeight[density] - LINE) / 2;
  return {
    Table: {
      cellPaddingBlockMD: cellPadding,
      cellPaddingInlineMD: 12,
      cellFontSizeMD: fontSize.body,
      bodySortBg: colours.surface,
      headerSortActiveBg: colours.header,
      headerSortHoverBg: colours.hover,
      fixedHeaderSortActiveBg: colours.header,
      headerBg: colours.header,
      headerColor: colours.textSecondary,
      headerSplitColor: "transparent",
      headerBorderRadius: 0,
      rowHoverBg: colours.hover,
      rowSelectedBg: colours.selectedRow,
      rowSelectedHoverBg: colours.selected,
      borderColor: colours.line,
    },
    Tabs: {
      itemSelectedColor: colours.brand,
      itemHoverColor: colours.brandHover,
      inkBarColor: colours.brand,
      horizontalItemPadding: "8px 0", titleFontSize: fontSize.body,
      horizontalItemGutter: 24,
    },
    Button: {
      fontWeight: 500,
      primaryShadow: "none",
      defaultShadow: "none",
      dangerShadow: "none",
      // white words must stay readable on a button that is pointed at
      colorPrimaryHover: palettes.light.brandHover,
      colorPrimaryActive: palettes.light.brandHover,
      colorError: colours.error,
    },
    Form: { itemMarginBottom: 16, verticalLabelPadding: "0 0 4px" },
    Drawer: { footerPaddingBlock: 12, footerPaddingInline: 16 },
    Modal: { titleFontSize: fontSize.section },
    Tooltip: { fontSize: fontSize.small },
    Select: { optionSelectedBg: colours.brandSoft },
  };
}

/** antd dims every colour for its dark mode; those we measured stay as they are. */
const darkAsMeasured: typeof theme.darkAlgorithm = (seed, map) => ({
  ...theme.darkAlgorithm(seed, map),
  colorPrimary: palettes.dark.brandFill,
  colorPrimaryHover: palettes.dark.brand,
  colorPrimaryText: palettes.dark.brand,
  colorLink: palettes.dark.brand,
  colorLinkHover: palettes.dark.brandHover,
  colorLinkActive: palettes.dark.brandHover,
  colorError: toneColours("risk", "dark").text,
  colorErrorText: toneColours("risk", "dark").text,
});

/** The antd theme drawn from the tokens. */
export function antdTheme({ mode, density, font, isTouch }: ThemeChoices): ThemeConfig {
  const colours = palettes[mode];
  return {
    cssVar: { key: "bh" },
    hashed: false,
    algorithm: mode === "dark" ? darkAsMeasured : theme.defaultAlgorithm,
    token: {
      colorPrimary: colours.brandFill,
      colorInfo: colours.brandFill,
      colorSuccess: colours.success,
      colorWarning: colours.warning,
      colorError: colours.error,
      colorLink: colours.brand,
      colorLinkHover: colours.brandHover,
      colorBgLayout: colours.bg,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.elevated,
      colorBorder: colours.lineStrong,
      colorBorderSecondary: colours.line,
      colorText: colours.text,
      colorTextSecondary: colours.textSecondary,
      colorTextTertiary: colours.textMuted,
      colorTextDescription: colours.textMuted,
      colorTextPlaceholder: colours.textMuted,
      colorBgMask: colours.scrim,
      controlItemBgActive: colours.brandSoft,
      controlItemBgHover: colours.hover,
      borderRadius: radius.control,
      borderRadiusLG: radius.panel,
      borderRadiusSM: radius.chip,
      fontFamily: font,
      fontFamilyCode: fonts.mono,
      fontSize: fontSize.body,
      controlHeight: isTouch ? TOUCH_CONTROL : DESK_CONTROL,
      motionDurationFast: `${motion.fast / 1000}s`,
      motionDurationMid: `${motion.mid / 1000}s`,
      motionDurationSlow: `${motion.panel / 1000}s`,
      boxShadow: colours.shadow,
      boxShadowSecondary: colours.shadow,
    },
    components: components(mode, density),
  };
}
