"""Verbs of telling: send, deliver, send again, mark as read, say it in the company's own words."""

from bihuan.platform.notify.services.delivering import carry, forget_old, send_again, send_all_again
from bihuan.platform.notify.services.reading import mark_read
from bihuan.platform.notify.services.sending import send
from bihuan.platform.notify.services.wording import reword, use_shipped

__all__ = [
    "carry",
    "forget_old",
    "mark_read",
    "reword",
    "send",
    "send_again",
    "send_all_again",
    "use_shipped",
]
