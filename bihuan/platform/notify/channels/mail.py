"""E-mail by SMTP, one message to one recipient."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime
from ipaddress import ip_address
from typing import Final
from urllib.parse import ParseResult, unquote, urlparse

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from bihuan.platform import clock
from bihuan.platform.notify.channels.base import Later, Never
from bihuan.platform.notify.models import OutgoingMessage

TIMEOUT: Final = 20


class MailChannel:
    """Hands messages to `smtp://`, `smtp+tls://` (STARTTLS, required) or `smtps://` as the settings say."""

    immediate = False

    def is_set_up(self) -> bool:
        """Whether a mail server is configured."""
        return bool(clock.installation().mail_url)

    def accepts(self, address: str) -> bool:
        """One plain address; a list or a name with an address would reach people nobody chose."""
        try:
            validate_email(address)
        except ValidationError:
            return False
        return len(address) <= 254

    def deliver(self, message: OutgoingMessage) -> OutgoingMessage.State:
        """Hand the message to the server."""
        url = clock.installation().mail_url
        if not url:
            raise Later("no mail server is configured")
        try:
            letter = compose(message)
        except (ValueError, UnicodeError) as error:
            raise Never(f"cannot be written as mail: {error}") from error
        try:
            _hand_over(urlparse(url), letter)
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            raise _verdict(code, said) from error
        except smtplib.SMTPDataError as error:
            raise _verdict(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError, ssl.SSLError) as error:
            # Greeting, TLS, password or sender refused: the server or its configuration, not this message.
            raise Later(f"{type(error).__name__}: {error}") from error
        return OutgoingMessage.State.SENT


def compose(message: OutgoingMessage) -> EmailMessage:
    """The mail; its identity is the message's, so that a repeated delivery can be recognised."""
    installation = clock.installation()
    host = urlparse(installation.base_url).hostname or "localhost"
    letter = EmailMessage()
    letter["From"] = installation.mail_from
    letter["To"] = message.address
    letter["Subject"] = message.subject
    letter["Date"] = format_datetime(message.created_at)
    letter["Message-ID"] = f"<bihuan.{message.pk}.{int(message.created_at.timestamp())}@{host}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter["X-Auto-Response-Suppress"] = "All"
    letter.set_content(message.body)
    return letter


def _verdict(code: int, said: bytes | str) -> Exception:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return (Never if 500 <= code < 600 else Later)(f"{code} {words}")


def _hand_over(url: ParseResult, letter: EmailMessage) -> None:
    host = url.hostname or "localhost"
    if url.username and url.scheme == "smtp" and not _is_here(host):
        raise OSError("the password is not sent without TLS: use smtp+tls:// or smtps://")
    context = ssl.create_default_context()
    server: smtplib.SMTP
    if url.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, url.port or 465, timeout=TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(host, url.port or 25, timeout=TIMEOUT)
    with server:
        if url.scheme == "smtp+tls":
            server.starttls(context=context)
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(letter)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
