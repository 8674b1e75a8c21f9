"""Where requests come in: routes that name their operation, one parser, one shape for every refusal."""

from bihuan.platform.edge.requests import Request, locale_of
from bihuan.platform.edge.routing import PUBLIC, Router

__all__ = ["PUBLIC", "Request", "Router", "locale_of"]
