"""One route: what the command palette and the phone ask."""

from __future__ import annotations

from typing import Any

from bihuan.platform.access import require
from bihuan.platform.edge import Request, Router
from bihuan.platform.search.queries import find

router = Router("search")
MOST = 50


@router.get("/search", operation="search.find")
def search(request: Request, q: str = "", types: str = "", limit: int = 20) -> dict[str, Any]:
    """The records that answer a query, best first; `types` is a list of record types with commas."""
    require(request.actor, "search.find")
    wanted = [name for name in types.split(",") if name] or None
    hits = find(request.actor, q, wanted, limit=max(1, min(limit, MOST)))
    return {
        "items": [
            {"type": hit.type, "id": hit.id, "title": hit.title, "subtitle": hit.subtitle} for hit in hits
        ]
    }
