"""What an administrator does about work that was given up."""

from __future__ import annotations

from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.jobs import services as jobs
from bihuan.platform.operations.errors import NoSuchLetter
from bihuan.platform.outbox import services as outbox
from bihuan.platform.outbox import verb


@verb
def retry_letter(*, actor: Actor, letter_id: str) -> None:
    """Try the work again, with a full number of attempts."""
    require(actor, "jobs.retry")
    kind, number = _parse(letter_id)
    if kind == "job":
        jobs.retry_failed(number)
    else:
        outbox.retry_letter(actor=actor, letter_id=number)


@verb
def discard_letter(*, actor: Actor, letter_id: str) -> None:
    """Give the work up for good."""
    require(actor, "jobs.retry")
    kind, number = _parse(letter_id)
    if kind == "job":
        jobs.discard_failed(number)
    else:
        outbox.discard_letter(actor=actor, letter_id=number)


def _parse(letter_id: str) -> tuple[str, int]:
    kind, _, number = letter_id.partition("-")
    if kind not in {"job", "delivery"} or not number.isdecimal() or len(number) > 18:
        raise NoSuchLetter
    return kind, int(number)
