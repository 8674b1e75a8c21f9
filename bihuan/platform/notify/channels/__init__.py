"""Ways to the outside. Each takes one message and either delivers it or says whether trying again makes sense."""

from bihuan.platform.notify.channels.base import Channel, Later, Never
from bihuan.platform.notify.channels.registry import channel, use

__all__ = ["Channel", "Later", "Never", "channel", "use"]
