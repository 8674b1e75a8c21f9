"""Scheduled care of files."""

from __future__ import annotations

import logging

from bihuan.platform.files import services
from bihuan.platform.identity import SYSTEM
from bihuan.platform.jobs import every

log = logging.getLogger("bihuan.files")


@every("17 * * * *")
def collect_garbage() -> None:
    """Every hour: forget what hung on nothing for a day."""
    services.collect_garbage(actor=SYSTEM)


@every("40 3 * * *")
def look_after_contents() -> None:
    """Every night: remove contents nobody names, and read a part of the others again."""
    removed = services.sweep_contents(actor=SYSTEM)
    report = services.scrub(actor=SYSTEM)
    log.info("files: %s contents removed, %s", removed, report)
