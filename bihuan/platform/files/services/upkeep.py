"""Looking after what is kept: what nobody wants goes, what is damaged is found before it is asked for."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import F

from bihuan.platform import clock
from bihuan.platform.files.errors import Unreadable
from bihuan.platform.files.limits import UNATTACHED_FOR
from bihuan.platform.files.locks import lock
from bihuan.platform.files.models import Rendition, StoredFile
from bihuan.platform.files.rendering import render
from bihuan.platform.files.services.drawing import keep_renditions, spooled
from bihuan.platform.files.storage import storage
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

log = logging.getLogger("bihuan.files")


@verb
def collect_garbage(*, actor: Actor) -> int:
    """Delete the rows of files that hung on nothing for a day; returns how many."""
    old = StoredFile.objects.filter(
        state=StoredFile.State.PENDING, pending_since__lt=clock.now() - UNATTACHED_FOR
    )
    return old.delete()[1].get("files.StoredFile", 0)


def sweep_contents(*, actor: Actor) -> int:
    """Remove contents that no row names and that are older than a day; returns how many."""
    before = clock.now() - UNATTACHED_FOR
    storage().sweep_incoming(before)
    old = (sha for sha, since in storage().contents() if since < before)
    removed = 0
    while batch := list(islice(old, 500)):
        known = _known(batch)
        for sha in batch:
            if sha not in known:
                removed += _remove_unless_wanted(actor=actor, sha256=sha, before=before)
    return removed


@verb
def _remove_unless_wanted(*, actor: Actor, sha256: str, before: datetime) -> int:
    """Under the lock that keeping takes too: whoever came first is seen by the other."""
    lock(sha256)
    since = storage().since(sha256)
    if since is None or since >= before or _known([sha256]):
        return 0
    storage().remove(sha256)
    return 1


def _known(hashes: Iterable[str]) -> set[str]:
    wanted = list(hashes)
    return {
        *StoredFile.objects.filter(sha256__in=wanted).values_list("sha256", flat=True),
        *Rendition.objects.filter(sha256__in=wanted).values_list("sha256", flat=True),
    }


@dataclass(slots=True)
class ScrubReport:
    """What a scrub found."""

    checked: int = 0
    missing: int = 0
    changed: int = 0
    healed: int = 0
    redrawn: int = 0


def scrub(*, actor: Actor, limit: int = 5_000) -> ScrubReport:
    """Read contents again, longest unread first: quarantine what is lost or altered, release what is back."""
    report = ScrubReport()
    oldest = StoredFile.objects.order_by(F("checked_at").asc(nulls_first=True), "id")
    for file_id in list(oldest.values_list("pk", flat=True)[:limit]):
        _scrub_one(actor=actor, file_id=file_id, report=report)
    if report.missing or report.changed:
        log.error("scrub: %s contents missing, %s changed", report.missing, report.changed)
    return report


@verb
def _scrub_one(*, actor: Actor, file_id: int, report: ScrubReport) -> None:
    file = StoredFile.objects.select_for_update().filter(pk=file_id).first()
    if file is None:
        return
    report.checked += 1
    damage = _damage(file.sha256)
    if damage:
        if not file.damage:
            log.error("file %s (%s) is %s", file.pk, file.sha256, damage)
        report.missing += damage == "missing"
        report.changed += damage == "changed"
        file.state = StoredFile.State.QUARANTINED
    else:
        if file.damage:
            report.healed += 1
            attached = file.record_id is not None
            file.state = StoredFile.State.ATTACHED if attached else StoredFile.State.PENDING
        if any(_damage(each.sha256) for each in file.renditions.all()):
            report.redrawn += _redraw(file)
    file.damage, file.checked_at = damage, clock.now()
    file.save(update_fields=["state", "damage", "checked_at"])


def _damage(sha256: str) -> str:
    digest = hashlib.sha256()
    try:
        with storage().open(sha256) as content:
            while chunk := content.read(1 << 20):
                digest.update(chunk)
    except OSError:
        return "missing"
    return "" if digest.hexdigest() == sha256 else "changed"


def _redraw(file: StoredFile) -> int:
    """Draw lost renditions anew from the sound original."""
    with storage().open(file.sha256) as content, storage().spool() as spool:
        while chunk := content.read(1 << 20):
            spool.write(chunk)
        spool.finish()
        try:
            picture = render(spool.path)
        except Unreadable:
            return 0
    with spooled(picture) as drawings:
        lock(*(each.sha256 for _, each in drawings))
        keep_renditions(file, drawings)
    return 1
