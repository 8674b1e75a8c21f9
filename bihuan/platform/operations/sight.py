"""Whether an actor may hear that a record changed: the record's own `view` policy decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.apps import apps
from django.db.models import Model

from bihuan.platform.access import may, visible
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.record import REGISTRY

# Records of the log that are no record types of their own: type to model and operation.
_OTHERS: Final[dict[str, tuple[str, str]]] = {}


def announce(record_type: str, model: str, operation: str) -> None:
    """Let changes of these records be announced live to whom `operation` lets see them (from `apps.py`)."""
    _OTHERS[record_type] = (model, operation)


class Sight:
    """What the live stream asks of the policy table."""

    def allowed(self, actor: Actor) -> bool:
        """Whether the actor may listen at all."""
        return may(actor, "live.follow")

    def seen(self, actor: Actor, record_type: str, ids: Sequence[int]) -> set[int]:
        """Which of these records the actor may see; records of an unknown type nobody."""
        registered = REGISTRY.types.get(record_type)
        if registered is not None:
            record = registered.record
            model: type[Model] = record.model_class
            operation = record.operation("view")
        elif record_type in _OTHERS:
            model, operation = apps.get_model(_OTHERS[record_type][0]), _OTHERS[record_type][1]
        else:
            return set()
        rows = visible(actor, operation, model._default_manager.filter(pk__in=list(ids)))
        return set(rows.values_list("pk", flat=True))
