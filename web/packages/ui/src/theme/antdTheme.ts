import { theme } from "antd";
import type { ThemeConfig } from "antd";

import { fonts, fontSize, motion, palettes, radius, rowHeight } from "../tokens";
import type { Density, Mode } from "../tokens";

const LINE = 20;

function components(mode: Mode, density: Density): ThemeConfig["components"] {
  const colours = palettes[mode];
  const cellPadding = (rowHeight[density] - LINE) / 2;
  return {
    Table: {
      cellPaddingBlock: cellPadding,
      cellPaddingInline: 12,
      cellFontSize: fontSize.body,
      headerBg: colours.header,
      headerColor: colours.textSecondary,
      headerSplitColor: "transparent",
      headerBorderRadius: 0,
      rowHoverBg: colours.hover,
      rowSelectedBg: colours.selected,
      rowSelectedHoverBg: colours.selected,
      borderColor: colours.line,
    },
    Tabs: { horizontalItemPadding: "8px 0", titleFontSize: fontSize.body, horizontalItemGutter: 24 },
    Button: { fontWeight: 500, primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
    Form: { itemMarginBottom: 16, verticalLabelPadding: "0 0 4px" },
    Drawer: { footerPaddingBlock: 12, footerPaddingInline: 16 },
    Modal: { titleFontSize: fontSize.section },
    Tooltip: { fontSize: fontSize.small },
    Select: { optionSelectedBg: colours.brandSoft },
  };
}

/** The antd theme drawn from the tokens. */
export function antdTheme(mode: Mode, density: Density, font: string = fonts["zh-CN"]): ThemeConfig {
  const colours = palettes[mode];
  return {
    cssVar: { key: "bh" },
    hashed: false,
    algorithm: mode === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
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
      controlHeight: 32,
      motionDurationFast: `${motion.fast / 1000}s`,
      motionDurationMid: `${motion.mid / 1000}s`,
      motionDurationSlow: `${motion.panel / 1000}s`,
      boxShadow: colours.shadow,
      boxShadowSecondary: colours.shadow,
    },
    components: components(mode, density),
  };
}
