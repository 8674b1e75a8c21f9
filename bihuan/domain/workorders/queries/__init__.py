"""What other slices may ask about work orders."""

from bihuan.domain.workorders.queries.completeness import missing_for_archive
from bihuan.domain.workorders.queries.facts import field_names, schema
from bihuan.domain.workorders.queries.familiarity import Familiar, familiar
from bihuan.domain.workorders.queries.files import may_see_message, may_see_order
from bihuan.domain.workorders.queries.finding import documents, private_groups
from bihuan.domain.workorders.queries.lists import (
    counts_by_meaning,
    day_of,
    expired_offers,
    my_jobs,
    open_count,
    refusals,
    unanswered,
    unassigned,
    unassigned_count,
    visits_between,
)
from bihuan.domain.workorders.queries.orders import (
    by_ids,
    children,
    history,
    of_account,
    open_for_asset,
    order,
    order_for_update,
    orders,
    visit_for_update,
    visits_of,
)
from bihuan.domain.workorders.queries.page import brief, head, order_page, present_report, status_page
from bihuan.domain.workorders.queries.presenting import (
    position_of,
    present_rows,
    present_step,
    present_turn,
    present_visit,
    transitions,
)
from bihuan.domain.workorders.queries.procedure import lacking, live_sop, sops, steps_of
from bihuan.domain.workorders.queries.promises import TARGETS, promised
from bihuan.domain.workorders.queries.reports import fingerprint, is_signed, latest_report, snapshot_of
from bihuan.domain.workorders.queries.thread import thread
from bihuan.domain.workorders.queries.timeline import timeline
from bihuan.domain.workorders.queries.turns import turn_of

__all__ = [
    "Familiar",
    "TARGETS",
    "brief",
    "by_ids",
    "children",
    "counts_by_meaning",
    "day_of",
    "documents",
    "expired_offers",
    "familiar",
    "field_names",
    "fingerprint",
    "head",
    "history",
    "is_signed",
    "lacking",
    "latest_report",
    "live_sop",
    "may_see_message",
    "may_see_order",
    "missing_for_archive",
    "my_jobs",
    "of_account",
    "open_count",
    "open_for_asset",
    "order",
    "order_for_update",
    "order_page",
    "orders",
    "position_of",
    "present_report",
    "present_rows",
    "present_step",
    "present_turn",
    "present_visit",
    "private_groups",
    "promised",
    "refusals",
    "schema",
    "snapshot_of",
    "sops",
    "status_page",
    "steps_of",
    "thread",
    "timeline",
    "transitions",
    "turn_of",
    "unanswered",
    "unassigned",
    "unassigned_count",
    "visit_for_update",
    "visits_between",
    "visits_of",
]
