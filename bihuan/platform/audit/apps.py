from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "bihuan.platform.audit"
    label = "audit"

    def ready(self) -> None:
        from bihuan.platform.audit.coverage import cover_after_migrate

        post_migrate.connect(cover_after_migrate, sender=self)
