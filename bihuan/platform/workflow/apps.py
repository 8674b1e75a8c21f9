"""The workflow engine as a Django application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WorkflowConfig(AppConfig):
    """Publishes the shipped flows after every migration, so that a fresh database can open a record."""

    name = "bihuan.platform.workflow"
    label = "workflow"

    def ready(self) -> None:
        from bihuan.platform import access
        from bihuan.platform.workflow.policies import POLICIES
        from bihuan.platform.workflow.shipping import after_migrate

        access.register(POLICIES)
        # Sent without a sender: the flows come from slices whose tables are migrated after ours.
        post_migrate.connect(after_migrate, dispatch_uid="bihuan.workflow.ship")
