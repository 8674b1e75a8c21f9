"""Mail leaves in jobs: retried with growing pauses, dead-lettered when the server keeps refusing."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlparse

from bihuan.platform import clock
from bihuan.platform.jobs import job
from bihuan.platform.notify.models import OutgoingMessage

TIMEOUT = 20


def _message(row: OutgoingMessage, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, row.address, row.subject
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(f"bihuan-{row.pk}", domain="bihuan.local")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(row.body)
    return message


def _post(url: str, message: EmailMessage) -> None:
    """Hand a message to the server in `smtp://user:password@host:port` or `smtps://…` (or `smtp+tls://`)."""
    parts = urlparse(url)
    host, port = parts.hostname or "localhost", parts.port or (465 if parts.scheme == "smtps" else 25)
    context = ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT)
    with server:
        if parts.scheme == "smtp+tls":
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


@job(queue="mail", retry=6)
def deliver(message_id: int) -> None:
    """Send one message; a message already sent is not sent again."""
    row = OutgoingMessage.objects.select_for_update().filter(pk=message_id, sent_at=None).first()
    settings = clock.installation()
    if row is None or not settings.mail_url:
        return
    _post(settings.mail_url, _message(row, settings.mail_from))
    row.state, row.sent_at, row.attempts = "sent", clock.now(), row.attempts + 1
    row.save(update_fields=["state", "sent_at", "attempts"])
