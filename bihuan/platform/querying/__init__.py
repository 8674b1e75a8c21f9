"""The SQL half of conditions, and the order and the pages of lists."""

from bihuan.platform.querying.columns import Column, Relation
from bihuan.platform.querying.conditions import Rules, to_q
from bihuan.platform.querying.expressions import false_q, true_q
from bihuan.platform.querying.paging import CursorRefused, Page, page
from bihuan.platform.querying.prepared import Prepared, add, write
from bihuan.platform.querying.sorting import SortKey, sort_keys

__all__ = [
    "Column",
    "CursorRefused",
    "Page",
    "Prepared",
    "Relation",
    "Rules",
    "SortKey",
    "add",
    "false_q",
    "page",
    "sort_keys",
    "to_q",
    "true_q",
    "write",
]
