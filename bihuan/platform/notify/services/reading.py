"""Reading notices."""

from __future__ import annotations

from collections.abc import Sequence

from bihuan.platform import clock
from bihuan.platform.identity import Actor
from bihuan.platform.notify.models import Notification
from bihuan.platform.outbox import verb


@verb
def mark_read(*, actor: Actor, ids: Sequence[int] = ()) -> None:
    """Mark one's own notices as read; none named: all."""
    if actor.user_id is None:
        return
    mine = Notification.objects.filter(user_id=actor.user_id, read_at=None)
    (mine.filter(pk__in=ids) if ids else mine).update(read_at=clock.now())
