"""Where requests come in: routes that name their operation, one parser, one shape for every refusal."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bihuan.platform.edge.requests import Request, locale_of
    from bihuan.platform.edge.routing import PUBLIC, Router

__all__ = ["PUBLIC", "Request", "Router", "locale_of"]

_HOMES = {"Request": "requests", "locale_of": "requests", "PUBLIC": "routing", "Router": "routing"}


def __getattr__(name: str) -> object:
    # Django imports this package before any model may be imported; these names need models.
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
