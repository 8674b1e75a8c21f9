"""Reads about files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bihuan.kernel.errors import NotAllowed, NotFound
from bihuan.platform import access
from bihuan.platform.files.errors import ContentMissing
from bihuan.platform.files.guards import may_see
from bihuan.platform.files.models import StoredFile
from bihuan.platform.files.owners import owner_key
from bihuan.platform.files.storage import storage
from bihuan.platform.files.tables import Table, TableLimits, open_table
from bihuan.platform.identity import Actor, shown_name

ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Content:
    """What is handed out: bytes by hash, and how to call them."""

    sha256: str
    size: int
    media_type: str
    name: str
    is_rendition: bool


def readable(actor: Actor, file_id: int) -> StoredFile:
    """A file the actor may know of: by its record, or, while it hangs on none, as its sender."""
    file = StoredFile.objects.filter(pk=file_id).first()
    if file is None or not _sees(actor, file):
        raise NotFound
    return file


def _sees(actor: Actor, file: StoredFile) -> bool:
    if file.record_id is not None:
        return may_see(actor, file.record_type, file.record_id)
    return actor.is_system or is_sender(actor, file)


def is_sender(actor: Actor, file: StoredFile) -> bool:
    """Whether the actor sent the file himself."""
    try:
        return owner_key(actor) == file.owner
    except NotAllowed:
        return False


def may_have_original(actor: Actor, file: StoredFile) -> bool:
    """Whether the untouched bytes may be handed out: documents to all who see them, pictures by right."""
    if not file.media_type.startswith("image/"):
        return True
    return is_sender(actor, file) or access.may(actor, "files.original")


def content(actor: Actor, file_id: int, rendition: str) -> Content:
    """What to hand out under the name of a rendition or `original`."""
    file = readable(actor, file_id)
    if rendition == ORIGINAL:
        if not may_have_original(actor, file):
            raise NotAllowed
        if file.state == StoredFile.State.QUARANTINED:
            raise ContentMissing
        return Content(file.sha256, file.size, file.media_type, file.name, is_rendition=False)
    found = file.renditions.filter(name=rendition).first()
    if found is None:
        raise NotFound
    ending = "png" if found.media_type == "image/png" else "jpg"
    name = f"{file.name.rpartition('.')[0] or file.name}-{found.name}.{ending}"
    return Content(found.sha256, found.size, found.media_type, name, is_rendition=True)


@contextmanager
def table(actor: Actor, file_id: int, *, limits: TableLimits) -> Iterator[Table]:
    """The rows of an Excel or CSV file that the actor may read; refuses with `Unreadable` before the first row."""
    kept = content(actor, file_id, ORIGINAL)
    try:
        with storage().open(kept.sha256) as file:
            given = file.read()
    except FileNotFoundError:
        raise ContentMissing from None
    with open_table(given, limits=limits) as opened:
        yield opened


def files_of(
    actor: Actor, record_type: str, record_ids: Iterable[int], *, slot: str | None = None
) -> dict[int, list[dict[str, Any]]]:
    """The files of some records as shown to the actor; the caller names only records the actor may see."""
    ids = list(record_ids)
    rows = StoredFile.objects.filter(record_type=record_type, record_id__in=ids).order_by("attached_at", "id")
    if slot is not None:
        rows = rows.filter(slot=slot)
    found: dict[int, list[dict[str, Any]]] = {record_id: [] for record_id in ids}
    for file in rows.prefetch_related("renditions"):
        if file.record_id is not None:
            found[file.record_id].append(present(actor, file))
    return found


def pictures_of(record_type: str, record_id: int) -> list[dict[str, Any]]:
    """The pictures that hang on a record, each by its id, its slot and the hash of its content."""
    rows = StoredFile.objects.filter(
        record_type=record_type, record_id=record_id, media_type__startswith="image/"
    )
    return [dict(row) for row in rows.order_by("attached_at", "id").values("id", "slot", "sha256")]


def present(actor: Actor, file: StoredFile) -> dict[str, Any]:
    """A file as the API shows it: addresses of what may be fetched, the place only by right."""
    base = f"/api/v1/files/{file.pk}"
    shown: dict[str, Any] = {
        "id": file.pk,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "width": file.width,
        "height": file.height,
        "purpose": file.purpose,
        "slot": file.slot,
        "sent_by": shown_name(file.owner.partition(":")[0], file.owner_name, actor.locale),
        "created_at": file.created_at,
        "taken_at": file.taken_at,
        "missing": file.state == StoredFile.State.QUARANTINED,
    }
    for rendition in file.renditions.all():
        shown[rendition.name] = f"{base}/{rendition.name}"
    if may_have_original(actor, file):
        shown[ORIGINAL] = f"{base}/{ORIGINAL}"
        if file.lat is not None:
            shown["lat"], shown["lng"] = file.lat, file.lng
    return shown
