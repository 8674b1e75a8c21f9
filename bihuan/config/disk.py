"""Room on the disk: told early, and refused before the database would stop half-way."""

from __future__ import annotations

import shutil
from pathlib import Path

from bihuan.config.refusals import DiskFull

NEEDED_MB = 300
LOW_MB = 1500


def free_mb(folder: Path) -> int:
    """Megabytes left where `folder` lies or will lie."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free // (1 << 20)


def require_room(folder: Path) -> None:
    """Refuse to start with less room than the database needs to end what it began."""
    free = free_mb(folder)
    if free < NEEDED_MB:
        raise DiskFull(folder=folder, free=free, needed=NEEDED_MB)
