"""Scheduled work of workforce."""

from __future__ import annotations

from bihuan.domain.workforce import services
from bihuan.platform.jobs import every


@every("17 3 * * *")
def forget_old_positions() -> None:
    """Erase tracks that are older than they may be kept."""
    services.purge_positions()
