"""Who changed which row, when, from what to what: written by the database itself, so nothing passes it by.

Every business table is tracked by default (see `coverage`); a table or column is left out by one line
with a reason. Rows of the trail are never changed or removed by the product.
"""

from bihuan.platform.audit.coverage import exempt
from bihuan.platform.audit.merging import changed_since

__all__ = ["changed_since", "exempt"]
