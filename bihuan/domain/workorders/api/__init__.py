"""Routes of work orders and visits, under /api/v1/work-orders and /api/v1/visits."""

from bihuan.domain.workorders.api import lines as lines
from bihuan.domain.workorders.api import lists as lists
from bihuan.domain.workorders.api import orders as orders
from bihuan.domain.workorders.api import procedures as procedures
from bihuan.domain.workorders.api import reports as reports
from bihuan.domain.workorders.api import steps as steps
from bihuan.domain.workorders.api import visits as visits
from bihuan.domain.workorders.api.routes import router

__all__ = ["router"]
