"""Files as a Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Contents by hash, rows by record."""

    name = "bihuan.platform.files"
    label = "files"

    def ready(self) -> None:
        from bihuan.platform import access
        from bihuan.platform.files import jobs as jobs
        from bihuan.platform.files.policies import POLICIES

        access.register(POLICIES)
