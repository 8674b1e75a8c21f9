"""Reads of notices, outgoing messages and wordings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bihuan.kernel.texts import LOCALES
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.notify.models import Notification, OutgoingMessage, Wording
from bihuan.platform.notify.templates import TEMPLATES


@dataclass(frozen=True, slots=True)
class NoticePage:
    """Some notices, newest first; `next` continues."""

    items: list[Notification]
    unread: int
    total: int
    next: int | None


def notices(actor: Actor, *, unread: bool = False, limit: int = 30, before: int | None = None) -> NoticePage:
    """One's own notices, and how many are unread."""
    mine = (
        Notification.objects.filter(user_id=actor.user_id) if actor.user_id else Notification.objects.none()
    )
    waiting = mine.filter(read_at=None)
    chosen = waiting if unread else mine
    limit = max(1, min(limit, 100))
    older = chosen.filter(pk__lt=before) if before is not None else chosen
    rows = list(older.order_by("-id")[: limit + 1])
    return NoticePage(
        items=rows[:limit],
        unread=waiting.count(),
        total=chosen.count(),
        next=rows[limit - 1].pk if len(rows) > limit else None,
    )


def outgoing(
    actor: Actor, *, state: str = "", before: int | None = None, limit: int = 100
) -> tuple[list[OutgoingMessage], int | None]:
    """The newest messages to the outside, and where to go on."""
    require(actor, "notify.outgoing")
    rows = OutgoingMessage.objects.order_by("-id")
    if state:
        rows = rows.filter(state=state)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    limit = max(1, min(limit, 200))
    found = list(rows[: limit + 1])
    return found[:limit], found[limit - 1].pk if len(found) > limit else None


def wordings(actor: Actor) -> list[dict[str, Any]]:
    """Every template with its facts, its shipped words and the company's own."""
    require(actor, "notify.reword")
    own = {(row.key, row.locale): row for row in Wording.objects.all()}
    return [
        {
            "key": template.key,
            "channel": template.channel,
            "slots": sorted(template.slots),
            "words": [_words(key, locale, own.get((key, locale))) for locale in LOCALES],
        }
        for key, template in sorted(TEMPLATES.items())
    ]


def _words(key: str, locale: str, own: Wording | None) -> dict[str, Any]:
    template = TEMPLATES[key]
    return {
        "locale": locale,
        "shipped": {"subject": template.subject.in_(locale), "body": template.body.in_(locale)},
        "own": {"subject": own.subject, "body": own.body} if own else None,
    }
