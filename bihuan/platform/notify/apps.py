"""Notices and messages as a Django application."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Telling people."""

    name = "bihuan.platform.notify"
    label = "notify"

    def ready(self) -> None:
        from bihuan.platform import access, audit
        from bihuan.platform.notify import jobs as jobs
        from bihuan.platform.notify.policies import POLICIES

        access.register(POLICIES)
        audit.exempt("notify_notification", "follows from events")
        audit.exempt("notify_outgoingmessage", "a log of its own; a trail would keep one-time codes")
