"""The front door for slices: `send`."""

from bihuan.platform.notify.services.sending import About, send

__all__ = ["About", "send"]
