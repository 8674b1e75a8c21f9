"""The one way to tell somebody something; transactional like everything else."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from bihuan.platform import clock
from bihuan.platform.identity.models import User
from bihuan.platform.notify.jobs import deliver
from bihuan.platform.notify.models import Notification, OutgoingMessage
from bihuan.platform.notify.templates import Template, render

log = logging.getLogger("bihuan.notify")
About = tuple[str, int] | None


def send(
    template: Template, *, to: str | Sequence[int], facts: Mapping[str, object], about: About = None, locale: str = "zh-CN"
) -> None:
    """Tell users (by id, in the application, each in his language) or an address outside.

    Must be called inside the transaction of what is told: a rolled-back fact is not announced.
    """
    if isinstance(to, str):
        _outside(template, to, facts, about, locale)
    else:
        _inside(template, to, facts, about)


def _inside(template: Template, user_ids: Sequence[int], facts: Mapping[str, object], about: About) -> None:
    rows = []
    for user in User.objects.filter(pk__in=user_ids, is_active=True):
        title, body = render(template, facts, user.locale)
        record_type, record_id = about or ("", None)
        rows.append(
            Notification(
                user=user, kind=template.key, title=title, body=body, record_type=record_type, record_id=record_id,
                created_at=clock.now(),
            )
        )
    Notification.objects.bulk_create(rows)


def _outside(template: Template, address: str, facts: Mapping[str, object], about: About, locale: str) -> None:
    subject, body = render(template, facts, locale)
    record_type, record_id = about or ("", None)
    row = OutgoingMessage.objects.create(
        channel=template.channel, kind=template.key, address=address[:254], subject=subject, body=body,
        record_type=record_type, record_id=record_id, created_at=clock.now(),
    )
    if template.channel in {"code", "sms"}:
        _log_short(row)
    elif clock.installation().mail_url:
        deliver.defer(message_id=row.pk)
    else:
        row.state = "no_channel"
        row.save(update_fields=["state"])
        log.info("no mail server is set up; message %s to %s is kept unsent", row.pk, address)


def _log_short(row: OutgoingMessage) -> None:
    """Without a short-message provider, texts go to the server's log; one-time codes are kept in a demo only."""
    words = "one-time code for %s: %s" if row.channel == "code" else "short message to %s: %s"
    log.warning(words, row.address, row.body)
    row.state, row.sent_at = "logged", clock.now()
    if row.channel == "code" and not clock.installation().demo:
        row.body = ""
    row.save(update_fields=["state", "sent_at", "body"])
