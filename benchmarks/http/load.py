"""Fill an empty installation with the generator's 100,000 orders and print an API key.

    BIHUAN_DATA_DIR=… BENCH=path/to/generator python -m benchmarks.http.load [N]

The generator is a folder with `datagen.py` (rows of title, description, state, priority, assignee, customer, date).
Orders are written in bulk and then indexed as they would be; policy, events and audit stay on for what is measured.
"""

from __future__ import annotations

import importlib
import os
import sys
from datetime import UTC

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
django.setup()

from django.db import connection  # noqa: E402  # Django is set up first

from bihuan.domain.customers.models import Account  # noqa: E402  # Django is set up first
from bihuan.domain.workforce import services as workforce  # noqa: E402  # Django is set up first
from bihuan.domain.workorders.models import WorkOrder  # noqa: E402  # Django is set up first
from bihuan.kernel.chinese import pinyin_key  # noqa: E402  # Django is set up first
from bihuan.platform import clock  # noqa: E402  # Django is set up first
from bihuan.platform.identity import SYSTEM, services  # noqa: E402  # Django is set up first
from bihuan.platform.search.registry import indexed_types  # noqa: E402  # Django is set up first
from bihuan.platform.search.services import rebuild  # noqa: E402  # Django is set up first
from bihuan.platform.workflow import engine  # noqa: E402  # Django is set up first

STATES = {
    "new": "new",
    "assigned": "assigned",
    "in_progress": "working",
    "waiting": "paused",
    "closed": "done",
}
PRIORITIES = ("normal", "normal", "high", "urgent")


def main() -> None:
    """Write everything."""
    sys.path.insert(0, os.environ["BENCH"])
    datagen = importlib.import_module("datagen")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else datagen.N
    region = services.create_team(name="全国", kind="region")
    team = services.create_team(name="一组", parent=region)
    user = services.create_user(
        username="bench",
        name="调度",
        password="a password for a bench",
        roles=["dispatcher", "agent", "manager"],
        team=region,
    )
    people = [
        workforce.hire_technician(actor=SYSTEM, name=f"工程师{i:02d}", team_id=team.pk).pk
        for i in range(datagen.ASSIGNEES)
    ]
    now = clock.now()
    accounts = [
        Account(name=f"客户{i:04d}", name_key=pinyin_key(f"客户{i:04d}"), created_at=now, updated_at=now)
        for i in range(datagen.CUSTOMERS)
    ]
    Account.objects.bulk_create(accounts, batch_size=500)
    start = engine.start("work_order", "repair")
    flow = engine.flow_of(start.revision_id)
    batch: list[WorkOrder] = []
    for row in datagen.rows(count):
        state = flow.state(STATES[row["state"]])
        at = row["created"].replace(tzinfo=UTC)
        person = people[row["assignee"]]
        batch.append(
            WorkOrder(
                year=at.year % 100,
                kind="repair",
                priority=PRIORITIES[row["priority"]],
                title=row["title"],
                description=row["description"],
                account=accounts[row["customer"]],
                channel="phone",
                team=team,
                org_path=team.path or "",
                technician_id=person,
                crew=[person],
                state=state.key,
                meaning=state.meaning,
                workflow_rev_id=start.revision_id,
                turn="nobody",
                opened_at=at,
                moved_at=at,
                created_at=at,
                updated_at=at,
                finished_at=at if state.meaning == "done" else None,
            )
        )
        if len(batch) == 2000:
            WorkOrder.objects.bulk_create(batch)
            batch = []
    WorkOrder.objects.bulk_create(batch)
    for record_type in indexed_types():
        rebuild(record_type)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(services.issue_api_key(user_id=user.pk, name="bench"))


if __name__ == "__main__":
    main()
