"""How much may be sent and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

MEGABYTE: Final = 1024 * 1024
GIGABYTE: Final = 1024 * MEGABYTE

IMAGE_BYTES: Final = 25 * MEGABYTE
DOCUMENT_BYTES: Final = 50 * MEGABYTE
# The front of the web process takes no request beyond 64 MB.
MEDIA_BYTES: Final = 60 * MEGABYTE
UPLOAD_BYTES: Final = MEDIA_BYTES

IMAGE_PIXELS: Final = 40_000_000
RENDITIONS: Final = {"view": 1600, "thumb": 320}

NAME_CHARS: Final = 120
UNATTACHED_FOR: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Quota:
    """A number of files and of bytes."""

    files: int
    size: int


# Three days offline with 300 photos must fit into a technician's day of sending.
PER_DAY: Final = {"user": Quota(2_000, 8 * GIGABYTE), "link": Quota(60, 500 * MEGABYTE)}
PER_RECORD: Final = Quota(500, 4 * GIGABYTE)
