"""Which part of the organisation an order belongs to, so that the right people see it."""

from __future__ import annotations

from bihuan.kernel.errors import NotFound
from bihuan.platform.identity import Actor
from bihuan.platform.identity.models import Team


def home_of(actor: Actor, team_id: int | None) -> str:
    """The path of the given team; else the opener's region; else the top of the organisation."""
    if team_id is not None and team_id == actor.team_id:
        return actor.org_path
    if team_id is not None:
        path = Team.objects.filter(pk=team_id).values_list("path", flat=True).first()
        if path is None:
            raise NotFound
        return path
    if actor.region_path:
        return actor.region_path
    top = Team.objects.filter(parent=None).order_by("path").values_list("path", flat=True).first()
    return top or ""
