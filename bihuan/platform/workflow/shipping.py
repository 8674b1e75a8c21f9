"""Put the flows that come with the product into the database, without touching a company's own."""

from __future__ import annotations

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from bihuan.platform.identity import SYSTEM
from bihuan.platform.workflow.models import Workflow
from bihuan.platform.workflow.registry import REGISTERED
from bihuan.platform.workflow.services import body_hash, publish_flow

_NEEDED = {"workflow_workflow", "workflow_workflowrevision", "outbox_event"}


def ship() -> int:
    """Publish shipped flows that are new or were improved; a flow that the company changed stays as it is."""
    published = 0
    for subject, words in REGISTERED.items():
        live = {
            flow.key: flow.live
            for flow in Workflow.objects.filter(subject=subject).select_related("live")
            if flow.live is not None
        }
        for key, body in words.shipped.items():
            held = live.get(key)
            if held is not None and (not held.shipped or held.sha == body_hash(body)):
                continue
            publish_flow(actor=SYSTEM, subject=subject, body=body, shipped=True)
            published += 1
    return published


def after_migrate(*, app_config: object, using: str = DEFAULT_DB_ALIAS, **_: object) -> None:
    """Ship once all tables stand: the signal of the last application is the one that counts."""
    installed = list(apps.get_app_configs())
    last = [config for config in installed if config.models_module is not None][-1]
    if app_config is not last or using != DEFAULT_DB_ALIAS:
        return
    # Migrating to an earlier point, or one application alone, may leave tables out.
    if set(connections[using].introspection.table_names()) >= _NEEDED:
        with transaction.atomic():
            ship()
