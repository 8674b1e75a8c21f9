"""What becomes of a message to the outside: claimed by one worker, carried, and written down."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bihuan.kernel.errors import NotFound
from bihuan.platform import access, clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.jobs import job
from bihuan.platform.notify.channels import Later, Never, channel
from bihuan.platform.notify.errors import ContentForgotten, NotWaiting
from bihuan.platform.notify.models import Notification, OutgoingMessage
from bihuan.platform.outbox import verb

log = logging.getLogger("bihuan.notify")
State = OutgoingMessage.State

# Pauses of 15 s, 1, 4, 16 minutes and then hours: past any greylist, within a working day.
ATTEMPTS: Final = 8
# A claim older than this belongs to a worker that died; a delivery cannot take as long.
CLAIM_HOLDS: Final = timedelta(minutes=4)
NOTICES_KEPT: Final = timedelta(days=180)
MESSAGES_KEPT: Final = timedelta(days=365)


@job(queue="mail", retry=ATTEMPTS, first_pause=15.0, name="notify.carry")
def carry(message_id: int) -> None:
    """Deliver one message; one already sent or given up is left alone, a failed one is tried again later."""
    message = _claim(actor=SYSTEM, message_id=message_id)
    if message is None:
        return
    try:
        state = channel(message.channel).deliver(message)
    except Never as error:
        _write_down(actor=SYSTEM, message=message, state=State.FAILED, error=str(error))
    except Exception as error:
        last = message.attempts >= ATTEMPTS
        _write_down(
            actor=SYSTEM, message=message, state=State.FAILED if last else State.WAITING, error=str(error)
        )
        raise
    else:
        _write_down(actor=SYSTEM, message=message, state=state, error="")


@verb
def _claim(*, actor: Actor, message_id: int) -> OutgoingMessage | None:
    """Take the message for this worker; None when there is nothing to do, `Later` while another is at it."""
    now = clock.now()
    message = OutgoingMessage.objects.select_for_update().filter(pk=message_id).first()
    if message is None or message.state not in (State.WAITING, State.SENDING):
        return None
    if message.state == State.SENDING and message.claimed_at and message.claimed_at > now - CLAIM_HOLDS:
        raise Later("another worker is delivering it")
    message.state, message.claimed_at, message.attempts = State.SENDING, now, message.attempts + 1
    message.save(update_fields=["state", "claimed_at", "attempts"])
    return message


@verb
def _write_down(*, actor: Actor, message: OutgoingMessage, state: State, error: str) -> None:
    """Note the outcome of an attempt."""
    message.error = " ".join(error.split())[:300]
    finish(message, state)
    message.save(update_fields=["state", "error", "sent_at", "body"])
    if state == State.FAILED:
        log.error("message %s (%s) is given up: %s", message.pk, message.kind, message.error)


def finish(message: OutgoingMessage, state: State) -> None:
    """Set how a message ended; a one-time code that is out is not kept (in a demo it is, to be read)."""
    message.state = state
    if state in (State.SENT, State.LOGGED):
        message.sent_at = clock.now()
        if message.channel == "code" and not clock.installation().demo:
            message.body = ""


def hand_to_worker(message: OutgoingMessage) -> None:
    """Have a worker carry it once the open transaction is committed."""
    carry.defer(message_id=message.pk)


@verb
def send_again(*, actor: Actor, message_id: int) -> OutgoingMessage:
    """Try a message once more that failed or found no provider."""
    access.require(actor, "notify.send_again")
    message = OutgoingMessage.objects.select_for_update().filter(pk=message_id).first()
    if message is None:
        raise NotFound
    if message.state not in (State.FAILED, State.NO_CHANNEL):
        raise NotWaiting
    if not message.body:
        raise ContentForgotten
    carrier = channel(message.channel)
    if not carrier.accepts(message.address) or not carrier.is_set_up():
        return message
    message.state, message.attempts, message.error = State.WAITING, 0, ""
    message.save(update_fields=["state", "attempts", "error"])
    hand_to_worker(message)
    return message


@verb
def send_all_again(*, actor: Actor, channels: Sequence[str] = ("email",)) -> int:
    """Send what was kept because no provider was set up; returns how many."""
    access.require(actor, "notify.send_again")
    kept = OutgoingMessage.objects.filter(state=State.NO_CHANNEL, channel__in=channels)
    ids = list(kept.order_by("id").values_list("pk", flat=True)[:1_000])
    states = [send_again(actor=actor, message_id=pk).state for pk in ids]
    return states.count(State.WAITING)


@verb
def forget_old(*, actor: Actor) -> tuple[int, int]:
    """Remove read notices of half a year ago and messages of a year ago; returns how many of each."""
    now = clock.now()
    notices = Notification.objects.filter(read_at__lt=now - NOTICES_KEPT).delete()[0]
    done = (State.SENT, State.LOGGED, State.FAILED)
    messages = OutgoingMessage.objects.filter(state__in=done, created_at__lt=now - MESSAGES_KEPT).delete()[0]
    return notices, messages
