"""Which channel carries what."""

from __future__ import annotations

from typing import Final

from bihuan.platform.notify.channels.base import Channel
from bihuan.platform.notify.channels.console import ConsoleChannel
from bihuan.platform.notify.channels.mail import MailChannel

_channels: Final[dict[str, Channel]] = {
    "email": MailChannel(),
    "sms": ConsoleChannel("short message"),
    "code": ConsoleChannel("one-time code"),
}


def channel(name: str) -> Channel:
    """The channel of that name."""
    return _channels[name]


def use(name: str, carrier: Channel) -> Channel:
    """Let a provider carry a channel; returns the one it replaces."""
    before = _channels[name]
    _channels[name] = carrier
    return before
