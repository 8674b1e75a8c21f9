"""Taking a file in: streamed to disk, recognised, redrawn when it is a picture, then kept."""

from __future__ import annotations

from typing import BinaryIO, Final

from django.db.models import Sum

from bihuan.kernel.texts import Text
from bihuan.platform import access, clock
from bihuan.platform.files.errors import FileEmpty, FileTooLarge, QuotaReached
from bihuan.platform.files.kinds import FileKind, recognise
from bihuan.platform.files.limits import MEGABYTE, PER_DAY, UPLOAD_BYTES
from bihuan.platform.files.locks import lock
from bihuan.platform.files.models import StoredFile
from bihuan.platform.files.names import safe_name
from bihuan.platform.files.owners import owner_key
from bihuan.platform.files.rendering import Picture, render_or_keep
from bihuan.platform.files.services.drawing import keep_renditions, spooled
from bihuan.platform.files.storage import Spool, storage
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

_CHUNK: Final = 256 * 1024
_TODAY: Final = Text("今天", "今天", "today")


def receive(
    *,
    actor: Actor,
    source: BinaryIO,
    name: str,
    purpose: str = "",
    anything: bool = False,
    must_show: bool = False,
) -> StoredFile:
    """Take in a file that belongs to nobody but its sender until it is attached (24 hours at most).

    `anything` accepts unknown content as opaque bytes (mail); `must_show` refuses a picture that cannot be
    redrawn (signatures). The slow part happens before the transaction of the row is opened.
    """
    access.require(actor, "files.upload")
    owner = owner_key(actor)
    _check_day(owner, 0)
    with storage().spool() as spool:
        while chunk := source.read(_CHUNK):
            spool.write(chunk)
            if spool.size > UPLOAD_BYTES:
                raise FileTooLarge(limit_mb=UPLOAD_BYTES // MEGABYTE)
        if not spool.size:
            raise FileEmpty
        spool.finish()
        kind = recognise(spool.path, anything=anything)
        if spool.size > kind.limit:
            raise FileTooLarge(limit_mb=kind.limit // MEGABYTE)
        picture = render_or_keep(spool.path, must_show=must_show) if kind.rendered else None
        return _keep(
            actor=actor, owner=owner, spool=spool, kind=kind, picture=picture, name=name, purpose=purpose
        )


@verb
def _keep(
    *,
    actor: Actor,
    owner: str,
    spool: Spool,
    kind: FileKind,
    picture: Picture | None,
    name: str,
    purpose: str,
) -> StoredFile:
    """Contents first, rows second: a crash leaves contents without a row, never a row without contents."""
    with spooled(picture) as drawings:
        lock(f"owner:{owner}")
        _check_day(owner, spool.size)
        lock(spool.sha256, *(each.sha256 for _, each in drawings))
        storage().keep(spool)
        now = clock.now()
        file = StoredFile.objects.create(
            sha256=spool.sha256,
            size=spool.size,
            media_type=kind.media_type,
            name=safe_name(name, kind.extensions),
            purpose=purpose[:40],
            width=picture.width if picture else None,
            height=picture.height if picture else None,
            taken_at=picture.taken_at if picture else None,
            lat=picture.lat if picture else None,
            lng=picture.lng if picture else None,
            owner=owner,
            user_id=actor.user_id,
            owner_name=actor.name[:80],
            created_at=now,
            pending_since=now,
            checked_at=now,
        )
        keep_renditions(file, drawings)
    return file


def _check_day(owner: str, more: int) -> None:
    """Refuse when the sender's day is full; counted again under a lock before the row is written."""
    quota = PER_DAY.get(owner.partition(":")[0])
    if quota is None:
        return
    day = clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    sent = StoredFile.objects.filter(owner=owner, created_at__gte=day)
    files, size = sent.count(), sent.aggregate(sum=Sum("size"))["sum"] or 0
    if files >= quota.files or size + more > quota.size:
        raise QuotaReached(scope=_TODAY)
