"""The one way to tell somebody something; transactional like everything else."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence

from bihuan.platform import clock
from bihuan.platform.identity.models import User
from bihuan.platform.notify.channels import channel
from bihuan.platform.notify.models import Notification, OutgoingMessage
from bihuan.platform.notify.services.delivering import finish, hand_to_worker
from bihuan.platform.notify.templates import Template, render

log = logging.getLogger("bihuan.notify")
About = tuple[str, int] | None


def send(
    template: Template,
    *,
    to: str | Sequence[int],
    facts: Mapping[str, object],
    about: About = None,
    locale: str = "zh-CN",
) -> None:
    """Tell an address outside (in `locale`), or users by id (each in his own language).

    Must be called inside the transaction of what is told: a rolled-back fact is not announced.
    """
    if isinstance(to, str):
        _outside(template, to, facts, about, locale)
        return
    users = list(User.objects.filter(pk__in=to, is_active=True))
    if template.channel == "email":
        for user in users:
            if user.email:
                _outside(template, user.email, facts, about, user.locale)
        # Who has no address is told where he works rather than not at all.
        users = [user for user in users if not user.email]
    elif template.channel != "in_app":
        raise ValueError(f"{template.key} goes to telephone numbers, not to users")
    _inside(template, users, facts, about)


def _inside(template: Template, users: Iterable[User], facts: Mapping[str, object], about: About) -> None:
    record_type, record_id = about or ("", None)
    words: dict[str, tuple[str, str]] = {}
    rows = []
    for user in users:
        if user.locale not in words:
            words[user.locale] = render(template, facts, user.locale)
        title, body = words[user.locale]
        rows.append(
            Notification(
                user=user,
                kind=template.key,
                title=title,
                body=body,
                record_type=record_type,
                record_id=record_id,
                created_at=clock.now(),
            )
        )
    Notification.objects.bulk_create(rows)


def _outside(
    template: Template, address: str, facts: Mapping[str, object], about: About, locale: str
) -> None:
    if template.channel == "in_app":
        raise ValueError(f"{template.key} goes to users, not to an address")
    subject, body = render(template, facts, locale)
    record_type, record_id = about or ("", None)
    carrier = channel(template.channel)
    message = OutgoingMessage(
        channel=template.channel,
        kind=template.key,
        address=address[:254],
        subject=subject,
        body=body,
        record_type=record_type,
        record_id=record_id,
        created_at=clock.now(),
    )
    if not carrier.accepts(address):
        message.state, message.error = OutgoingMessage.State.FAILED, "not one address"
        log.warning("%s: not one address, nothing is sent", template.key)
    elif not carrier.is_set_up():
        message.state = OutgoingMessage.State.NO_CHANNEL
        log.info("no provider for %s is set up; a message (%s) is kept unsent", message.channel, template.key)
    elif carrier.immediate:
        message.attempts = 1
        finish(message, carrier.deliver(message))
    message.save()
    if message.state == OutgoingMessage.State.WAITING:
        hand_to_worker(message)
