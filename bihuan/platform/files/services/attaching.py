"""Hanging files on records. The verb that calls has checked the right to change the record."""

from __future__ import annotations

from typing import Final

from django.db.models import Sum

from bihuan.kernel.errors import NotFound
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.files.errors import AlreadyAttached, ContentMissing, QuotaReached
from bihuan.platform.files.guards import is_guarded, may_see
from bihuan.platform.files.limits import PER_RECORD
from bihuan.platform.files.locks import lock
from bihuan.platform.files.models import Rendition, StoredFile
from bihuan.platform.files.queries import is_sender, readable
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

_THIS_RECORD: Final = Text("本记录", "本記錄", "this record")

_SAME: Final = (
    *("sha256", "size", "media_type", "name", "purpose", "width", "height", "taken_at", "lat", "lng"),
    *("owner", "user_id", "owner_name", "created_at", "checked_at"),
)


@verb
def attach(*, actor: Actor, file_id: int, record_type: str, record_id: int, slot: str = "") -> StoredFile:
    """Hang a file that the actor sent on a record; doing it again changes nothing."""
    _check_guard(record_type)
    file = StoredFile.objects.select_for_update().filter(pk=file_id).first()
    if file is None:
        raise NotFound
    if file.record_id is not None:
        if (file.record_type, file.record_id) == (record_type, record_id) and file.slot == slot:
            return file
        # Who may not see where it hangs must not learn that it exists.
        raise AlreadyAttached if may_see(actor, file.record_type, file.record_id) else NotFound
    if not (actor.is_system or is_sender(actor, file)):
        raise NotFound
    if file.state == StoredFile.State.QUARANTINED:
        raise ContentMissing
    _check_room(record_type, record_id, file.size)
    file.record_type, file.record_id, file.slot = record_type, record_id, slot[:80]
    file.state, file.pending_since, file.attached_at = StoredFile.State.ATTACHED, None, clock.now()
    file.save()
    return file


@verb
def copy(*, actor: Actor, file_id: int, record_type: str, record_id: int, slot: str = "") -> StoredFile:
    """Hang the same content on one more record (a request's photos on the order that comes of it)."""
    _check_guard(record_type)
    file = readable(actor, file_id)
    if file.state == StoredFile.State.QUARANTINED:
        raise ContentMissing
    renditions = list(file.renditions.all())
    lock(file.sha256, *(each.sha256 for each in renditions))
    again = StoredFile.objects.filter(
        sha256=file.sha256, record_type=record_type, record_id=record_id, slot=slot[:80]
    ).first()
    if again:
        return again
    _check_room(record_type, record_id, file.size)
    twin = StoredFile(**{name: getattr(file, name) for name in _SAME})
    twin.record_type, twin.record_id, twin.slot = record_type, record_id, slot[:80]
    twin.state, twin.attached_at = StoredFile.State.ATTACHED, clock.now()
    twin.save()
    for each in renditions:
        each.pk, each.file = None, twin
    Rendition.objects.bulk_create(renditions)
    return twin


@verb
def detach(*, actor: Actor, file_id: int, record_type: str, record_id: int) -> None:
    """Take a file off its record; it is gone a day later unless its sender attaches it again."""
    file = (
        StoredFile.objects.select_for_update()
        .filter(pk=file_id, record_type=record_type, record_id=record_id)
        .first()
    )
    if file is None or not may_see(actor, record_type, record_id):
        raise NotFound
    file.record_type, file.record_id, file.slot, file.attached_at = "", None, "", None
    file.pending_since = clock.now()
    if file.state == StoredFile.State.ATTACHED:
        file.state = StoredFile.State.PENDING
    file.save()


def _check_guard(record_type: str) -> None:
    if not is_guarded(record_type):
        raise LookupError(f"no slice guards the files of {record_type}: nobody could ever see this one")


def _check_room(record_type: str, record_id: int, more: int) -> None:
    lock(f"record:{record_type}:{record_id}")
    kept = StoredFile.objects.filter(record_type=record_type, record_id=record_id)
    size = kept.aggregate(sum=Sum("size"))["sum"] or 0
    if kept.count() >= PER_RECORD.files or size + more > PER_RECORD.size:
        raise QuotaReached(scope=_THIS_RECORD)
