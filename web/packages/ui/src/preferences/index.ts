export { preference, usePreference } from "./preference";
export type { Preference } from "./preference";
export { densityPreference, themePreference, useMode, useRootAttributes } from "./theme";
export type { ThemeChoice } from "./theme";
