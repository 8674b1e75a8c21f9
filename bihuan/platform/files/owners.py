"""Whose a file is before it hangs on a record."""

from __future__ import annotations

from bihuan.kernel.errors import NotAllowed
from bihuan.platform.identity import Actor


def owner_key(actor: Actor) -> str:
    """Who uploads: a user (also through his key), one session of a link, or the system.

    A link's actor carries `my["session"]` (one visitor of a label) or at least `my["order"]`; without either
    nothing tells two visitors apart, and a photo of one must not be shown to the other.
    """
    if actor.is_system:
        return "system"
    if actor.user_id is not None:
        return f"user:{actor.user_id}"
    if actor.kind == "link":
        for fact in ("session", "order"):
            value = actor.my.get(fact)
            if value not in (None, ""):
                return f"link:{fact}:{value}"[:120]
    raise NotAllowed
