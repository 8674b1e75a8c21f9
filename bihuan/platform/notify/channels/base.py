"""What a channel is."""

from __future__ import annotations

from typing import Protocol

from bihuan.platform.notify.models import OutgoingMessage


class Later(Exception):
    """It did not work this time; the reason is for the administrator."""


class Never(Exception):
    """It will not work for this message, however often it is tried."""


class Channel(Protocol):
    """One way to the outside."""

    # Whether delivering costs nothing and cannot wait, so that it needs no job.
    immediate: bool

    def is_set_up(self) -> bool:
        """Whether the operator has configured it."""

    def accepts(self, address: str) -> bool:
        """Whether this is exactly one address of its kind."""

    def deliver(self, message: OutgoingMessage) -> OutgoingMessage.State:
        """Deliver once; says how the message ended, or raises `Later` or `Never`."""
