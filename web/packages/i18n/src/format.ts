import { usePreference } from "@bihuan/ui/preferences";
import { useMemo } from "react";

import { localePreference } from "./locale";
import type { Locale } from "./locale";

let companyZone = "Asia/Shanghai";

/** Times are shown in the zone of the company, wherever the browser is. */
export function setCompanyZone(zone: string): void {
  companyZone = zone;
}

/** The zone that times are shown in. */
export function getCompanyZone(): string {
  return companyZone;
}

export type Moment = string | number | Date;

export interface Formatter {
  date: (moment: Moment) => string;
  shortDate: (moment: Moment) => string;
  dateWithWeekday: (moment: Moment) => string;
  time: (moment: Moment) => string;
  dateTime: (moment: Moment) => string;
  /** `11-23 14:40–15:25`; the date is said once when both ends share it. */
  window: (from: Moment, until: Moment) => string;
  number: (value: number, digits?: number) => string;
  percent: (share: number, digits?: number) => string;
  money: (cents: number, currency?: string) => string;
  /** Length of time in its two largest units. */
  duration: (seconds: number) => string;
  relative: (moment: Moment, now?: Moment) => string;
  bytes: (count: number) => string;
  distance: (metres: number) => string;
  list: (items: readonly string[]) => string;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function unit(locale: Locale, name: string): (value: number) => string {
  const formatter = new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" });
  return (value) => formatter.format(value);
}

function durations(locale: Locale): (seconds: number) => string {
  const day = unit(locale, "day");
  const hour = unit(locale, "hour");
  const minute = unit(locale, "minute");
  return (seconds) => {
    const left = Math.max(0, Math.round(seconds / MINUTE) * MINUTE);
    const days = Math.floor(left / DAY);
    const hours = Math.floor((left % DAY) / HOUR);
    const minutes = Math.floor((left % HOUR) / MINUTE);
    if (days > 0) return hours > 0 ? `${day(days)} ${hour(hours)}` : day(days);
    if (hours > 0) return minutes > 0 ? `${hour(hours)} ${minute(minutes)}` : hour(hours);
    return minute(minutes);
  };
}

function relatives(locale: Locale): Formatter["relative"] {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return (moment, now = Date.now()) => {
    const seconds = (new Date(moment).getTime() - new Date(now).getTime()) / 1000;
    const size = Math.abs(seconds);
    if (size < MINUTE) return words.format(0, "second");
    if (size < HOUR) return words.format(Math.round(seconds / MINUTE), "minute");
    if (size < DAY) return words.format(Math.round(seconds / HOUR), "hour");
    return words.format(Math.round(seconds / DAY), "day");
  };
}

function dateParts(zone: string): (moment: Moment) => { year: string; day: string; time: string } {
  // sv-SE writes ISO-like parts, which is also how Chinese offices write dates in tables.
  const iso = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return (moment) => {
    const [date = "", time = ""] = iso.format(new Date(moment)).split(" ");
    return { year: date.slice(0, 4), day: date.slice(5), time };
  };
}

function dates(locale: Locale, zone: string) {
  const parts = dateParts(zone);
  const weekday = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    month: "short",
    day: "numeric",
    weekday: "short",
  });
  const thisYear = (): string => parts(Date.now()).year;
  const dateTime = (moment: Moment): string => {
    const { year, day, time } = parts(moment);
    return year === thisYear() ? `${day} ${time}` : `${year}-${day} ${time}`;
  };
  return {
    date: (moment: Moment) => `${parts(moment).year}-${parts(moment).day}`,
    shortDate: (moment: Moment) => parts(moment).day,
    dateWithWeekday: (moment: Moment) => weekday.format(new Date(moment)),
    time: (moment: Moment) => parts(moment).time,
    dateTime,
    window: (from: Moment, until: Moment) => {
      const [start, end] = [parts(from), parts(until)];
      const sameDay = start.year === end.year && start.day === end.day;
      return `${dateTime(from)}–${sameDay ? end.time : dateTime(until)}`;
    },
  };
}

function quantities(locale: Locale) {
  const megabytes = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    number: (value: number, digits?: number) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: digits ?? 6, minimumFractionDigits: digits }).format(value),
    percent: (share: number, digits = 1) =>
      new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(share),
    money: (cents: number, currency = "CNY") =>
      new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" }).format(cents / 100),
    bytes: (count: number) =>
      count < 1024 * 1024 ? `${Math.ceil(count / 1024)} KB` : `${megabytes.format(count / 1024 / 1024)} MB`,
    distance: (metres: number) =>
      metres < 1000
        ? unit(locale, "meter")(Math.round(metres))
        : unit(locale, "kilometer")(Math.round(metres / 100) / 10),
  };
}

/** The formatter of a locale and zone. */
export function formatter(locale: Locale, zone: string = companyZone): Formatter {
  // The list format of the browser writes Chinese names without anything between them.
  const comma = locale === "en" ? ", " : "、";
  return {
    ...dates(locale, zone),
    ...quantities(locale),
    duration: durations(locale),
    relative: relatives(locale),
    list: (values) => values.join(comma),
  };
}

/** The formatter of the language in use. */
export function useFormat(): Formatter {
  const [locale] = usePreference(localePreference);
  return useMemo(() => formatter(locale), [locale]);
}
