import { getCompanyZone, useFormat } from "@bihuan/i18n";
import { DatePicker } from "antd";
import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";

import { asTyped, textOf } from "./types";
import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

dayjs.extend(utc);
dayjs.extend(timezone);

const WALL = "YYYY-MM-DDTHH:mm";

/** The clock on the company's wall at a moment. */
export function toWallClock(moment: string, zone: string): string {
  return dayjs(moment).tz(zone).format(WALL);
}

/** The moment at which the company's wall shows that clock. */
export function fromWallClock(wall: string, zone: string): string {
  return dayjs.tz(wall, zone).toISOString();
}

function DateTimeInput({ id, field, value, onChange, disabled, invalid }: FieldInputProps) {
  const moment = textOf(value);
  const zone = getCompanyZone();
  return (
    <DatePicker
      id={id}
      aria-label={id ? undefined : field.label}
      className="bh-fill"
      showTime={{ format: "HH:mm", minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      value={moment ? dayjs(toWallClock(moment, zone)) : null}
      disabled={disabled}
      status={invalid ? "error" : undefined}
      onChange={(picked) => onChange(picked ? fromWallClock(picked.format(WALL), zone) : null)}
    />
  );
}

function DateTimeShow({ value }: FieldShowProps) {
  const format = useFormat();
  const moment = textOf(value);
  return moment ? <time dateTime={moment} className="bh-num">{format.dateTime(moment)}</time> : null;
}

export const dateTime: FieldType = { Input: DateTimeInput, Show: DateTimeShow, width: 150, toWire: asTyped };
