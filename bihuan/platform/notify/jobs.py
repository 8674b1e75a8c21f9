"""Scheduled care of notices and messages; `notify.carry` stands with the delivery it performs."""

from __future__ import annotations

from bihuan.platform.identity import SYSTEM
from bihuan.platform.jobs import every
from bihuan.platform.notify import services


@every("25 4 * * *")
def forget_old() -> None:
    """Every night: remove what nobody reads any more."""
    services.forget_old(actor=SYSTEM)
