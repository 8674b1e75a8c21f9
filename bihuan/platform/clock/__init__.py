"""The only clock of the server, so that tests, imports and the demo company can set it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from bihuan.kernel.settings import Settings

_fixed: ContextVar[datetime | None] = ContextVar("bihuan_clock", default=None)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def installation() -> Settings:
    """The settings of this installation."""
    return settings.BIHUAN


def zone() -> ZoneInfo:
    """The company's time zone."""
    return installation().zone


def local(moment: datetime) -> datetime:
    """An instant on the company's wall clock."""
    return moment.astimezone(zone())


def today() -> date:
    """The company's calendar date."""
    return local(now()).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` inside the block (tests, imports, demo generator)."""
    if moment.tzinfo is None:
        raise ValueError("the clock needs an aware datetime")
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)
