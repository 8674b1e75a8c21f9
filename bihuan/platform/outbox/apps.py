"""The outbox as a Django application."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Facts, their log and their delivery."""

    name = "bihuan.platform.outbox"
    label = "outbox"
