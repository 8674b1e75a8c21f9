"""Dates and instants."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.metadata.field_types.base import Choices, FieldType, Unacceptable, field_type

_FIRST, _LAST = 1900, 2200


@field_type("date")
class Day(FieldType):
    """A calendar date."""

    condition_kind = "date"
    label = Text("日期", "日期", "Date")
    excel = "date"

    def clean(self, raw: object, choices: Choices) -> object:
        if raw == "":
            return None
        if isinstance(raw, datetime):
            raw = clock.local(raw).date() if raw.tzinfo else raw.date()
        if isinstance(raw, str):
            try:
                raw = date.fromisoformat(raw.strip()[:10].replace("/", "-"))
            except ValueError:
                raw = None
        if not isinstance(raw, date) or not _FIRST <= raw.year <= _LAST:
            raise Unacceptable(
                "not_date",
                Text("应为日期，如 2026-03-14", "應為日期，如 2026-03-14", "Must be a date like 2026-03-14"),
            )
        return raw

    def store(self, value: object) -> object:
        return value.isoformat() if isinstance(value, date) else value

    def load(self, stored: object) -> object:
        return date.fromisoformat(stored) if isinstance(stored, str) else stored


@field_type("datetime")
class Moment(FieldType):
    """An instant; a time without zone is read on the company's clock."""

    condition_kind = "datetime"
    label = Text("日期时间", "日期時間", "Date and time")
    excel = "datetime"

    def clean(self, raw: object, choices: Choices) -> object:
        if raw == "":
            return None
        if isinstance(raw, str):
            try:
                raw = datetime.fromisoformat(raw.strip().replace("/", "-"))
            except ValueError:
                raw = None
        if not isinstance(raw, datetime) or not _FIRST <= raw.year <= _LAST:
            raise Unacceptable(
                "not_datetime", Text("应为日期时间", "應為日期時間", "Must be a date and time")
            )
        return (raw if raw.tzinfo else raw.replace(tzinfo=clock.zone())).astimezone(UTC)

    def store(self, value: object) -> object:
        # Fixed width: text order is time order, so that the stored form can be compared and indexed.
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if isinstance(value, datetime) else value

    def load(self, stored: object) -> object:
        return datetime.fromisoformat(stored) if isinstance(stored, str) else stored

    def cell(self, value: object, choices: Choices, locale: str) -> object:
        return clock.local(value).replace(tzinfo=None) if isinstance(value, datetime) else value
