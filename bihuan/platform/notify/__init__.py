"""Telling people: in the application, by mail, by one-time code; in their language, never lost."""

from bihuan.platform.notify.sending import send
from bihuan.platform.notify.templates import Template

__all__ = ["Template", "send"]
