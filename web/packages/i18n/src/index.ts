export { settleLocale } from "./account";
export { formatter, getCompanyZone, setCompanyZone, useFormat } from "./format";
export type { Formatter, Moment } from "./format";
export { documentTag, isLocale, localeNames, localePreference, LOCALES, nearestLocale } from "./locale";
export type { Locale } from "./locale";
export { changeLocale, startI18n } from "./setup";
export { useLocale } from "./useLocale";
