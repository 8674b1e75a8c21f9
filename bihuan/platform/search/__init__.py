"""Finding records by Chinese, pinyin, codes and words, in PostgreSQL alone.

Promises: 简体, 繁體, pinyin and its initials find the same records; nothing is found, counted or ranked that the
asker may not see; the index is derived data and can be rebuilt at any time.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bihuan.platform.search.following import follow
    from bihuan.platform.search.queries import Hit, find
    from bihuan.platform.search.records import index_record_type
    from bihuan.platform.search.registry import Document, register_index
    from bihuan.platform.search.services import rebuild, reindex, remove

__all__ = [
    "Document",
    "Hit",
    "find",
    "follow",
    "index_record_type",
    "rebuild",
    "register_index",
    "reindex",
    "remove",
]

_HOMES = {
    "Document": "registry",
    "Hit": "queries",
    "find": "queries",
    "follow": "following",
    "index_record_type": "records",
    "rebuild": "services",
    "register_index": "registry",
    "reindex": "services",
    "remove": "services",
}


def __getattr__(name: str) -> object:
    # Django imports this package before any model may be imported; these names need models.
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
