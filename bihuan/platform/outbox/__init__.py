"""Facts: published in the transaction that makes them true, kept for ever, delivered once to each listener.

Verbs (`@verb`) and facts (`publish`) are what slices use; `listens_to` is how a higher slice reacts.
"""

from bihuan.platform.outbox.acting import NobodyActs, acting, acting_now, verb
from bihuan.platform.outbox.events import Event
from bihuan.platform.outbox.listening import Delivered, listens_to
from bihuan.platform.outbox.publishing import OutsideTransaction, publish, publish_dated, publish_many

__all__ = [
    "Delivered",
    "Event",
    "NobodyActs",
    "OutsideTransaction",
    "acting",
    "acting_now",
    "listens_to",
    "publish",
    "publish_dated",
    "publish_many",
    "verb",
]
