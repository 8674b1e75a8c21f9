"""Keeping the renditions of a picture: contents and rows."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from bihuan.platform.files.models import Rendition, StoredFile
from bihuan.platform.files.rendering import Drawn, Picture
from bihuan.platform.files.storage import Spool, storage

Drawings = list[tuple[Drawn, Spool]]


@contextlib.contextmanager
def spooled(picture: Picture | None) -> Iterator[Drawings]:
    """The renditions on disk, with their hashes known, so that they can be locked before they are kept."""
    with contextlib.ExitStack() as spools:
        drawings = []
        for each in picture.renditions if picture else ():
            spool = spools.enter_context(storage().spool())
            spool.write(each.data)
            drawings.append((each, spool))
        yield drawings


def keep_renditions(file: StoredFile, drawings: Drawings) -> None:
    """Make these the renditions of the file; the caller holds the locks on their hashes."""
    rows = []
    for drawn, spool in drawings:
        storage().keep(spool)
        rows.append(
            Rendition(
                file=file,
                name=drawn.name,
                sha256=spool.sha256,
                size=spool.size,
                media_type=drawn.media_type,
                width=drawn.width,
                height=drawn.height,
            )
        )
    file.renditions.all().delete()
    Rendition.objects.bulk_create(rows)
