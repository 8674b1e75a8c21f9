"""Pictures are shown only as we redraw them; the drawing itself happens in the child."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from bihuan.platform import clock
from bihuan.platform.files.child import BROKEN, MEGABYTE, run_limited
from bihuan.platform.files.errors import Unreadable
from bihuan.platform.files.limits import IMAGE_PIXELS, RENDITIONS

_TASK: Final = "bihuan.platform.files.tasks.images:render"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One rendition with its bytes."""

    name: str
    media_type: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture says about itself, and its renditions."""

    width: int
    height: int
    taken_at: datetime | None
    lat: float | None
    lng: float | None
    renditions: tuple[Drawn, ...]


def render(path: Path) -> Picture:
    """Draw the renditions of a picture; refuses with `Unreadable`."""
    said = run_limited(
        _TASK,
        {"max_pixels": IMAGE_PIXELS, "sizes": RENDITIONS},
        input=path,
        cpu_seconds=20,
        memory_mb=896,
        wall_seconds=60,
        output_limit=32 * MEGABYTE,
    )
    line, _, data = said.partition(b"\n")
    head = json.loads(line)
    facts = head["facts"]
    drawn = []
    for each in head["renditions"]:
        size = each.pop("size")
        drawn.append(Drawn(**each, data=data[:size]))
        data = data[size:]
    return Picture(
        facts["width"], facts["height"], _moment(facts), facts["lat"], facts["lng"], renditions=tuple(drawn)
    )


def render_or_keep(path: Path, *, must_show: bool) -> Picture | None:
    """The picture, or None when it is damaged but its bytes are worth keeping as they are."""
    try:
        return render(path)
    except Unreadable as refused:
        # A bomb is refused; a broken photo may still be evidence and is kept without preview.
        if must_show or refused.facts["reason"] != BROKEN:
            raise
        return None


def _moment(facts: dict[str, Any]) -> datetime | None:
    """When it was taken; a camera that names no zone stands on the company's wall clock."""
    if not facts["taken_at"]:
        return None
    try:
        moment = datetime.fromisoformat(facts["taken_at"] + (facts["taken_offset"] or ""))
        return moment if moment.tzinfo else moment.replace(tzinfo=clock.zone())
    except (ValueError, OverflowError):
        return None
