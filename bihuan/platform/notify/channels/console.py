"""The default for short messages and one-time codes: the server's log, until a provider is set up."""

from __future__ import annotations

import logging
import re

from bihuan.platform.notify.models import OutgoingMessage

log = logging.getLogger("bihuan.notify")


class ConsoleChannel:
    """Writes messages to the log, where the operator of a small installation can read them."""

    immediate = True

    def __init__(self, what: str) -> None:
        self.what = what

    def is_set_up(self) -> bool:
        """A log is always there."""
        return True

    def accepts(self, address: str) -> bool:
        """A telephone number as people write it: three digits at least, on one line."""
        return len(address) <= 40 and address.isprintable() and len(re.findall("[0-9]", address)) >= 3

    def deliver(self, message: OutgoingMessage) -> OutgoingMessage.State:
        """Write the message down, on one line."""
        log.warning("%s for %s: %s", self.what, message.address, " ".join(message.body.split()))
        return OutgoingMessage.State.LOGGED
