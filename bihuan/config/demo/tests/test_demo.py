"""The demo company is one that could be: its history agrees with itself, and the same seed makes it again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from bihuan.config.demo.main import load
from bihuan.domain.assets.models import Asset
from bihuan.domain.customers.models import Account
from bihuan.domain.feedback.models import Survey
from bihuan.domain.workforce.models import Technician
from bihuan.domain.workorders.models import WorkOrder
from bihuan.platform import clock
from bihuan.platform.outbox.models import OutboxEvent

# The mark makes pytest-django create the database; what is in it belongs to the module.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]
MOMENT = datetime(2026, 3, 3, 3, 0, tzinfo=UTC)  # a Tuesday, 11:00 in Shanghai


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _face() -> dict[str, list[Any]]:
    """What a visitor would recognise the company by."""
    return {
        "customers": list(Account.objects.order_by("pk").values_list("name", flat=True)),
        "people": list(Technician.objects.order_by("pk").values_list("name", flat=True)),
        "devices": list(Asset.objects.order_by("pk").values_list("product", "serial")),
        "orders": list(WorkOrder.objects.order_by("pk").values_list("title", "opened_at", "state")),
        "scores": list(Survey.objects.order_by("order_id").values_list("score", flat=True)),
    }


@pytest.fixture(scope="module")
def faces(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[dict[str, list[Any]]]]:
    """The company, made twice; the second one stays for the tests that look closer."""
    found = []
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.at(MOMENT):
            for last in (False, True):
                before = transaction.savepoint()
                load()
                found.append(_face())
                if not last:
                    transaction.savepoint_rollback(before)
        yield found
        transaction.set_rollback(True)


def test_the_same_seed_makes_the_same_company(faces: list[dict[str, list[Any]]]) -> None:
    first, second = faces
    assert first == second
    assert len(first["customers"]) == 400
    assert len(first["devices"]) == 900
    assert len(first["people"]) == 12


def test_fourteen_months_of_orders_have_their_whole_history(faces: list[dict[str, list[Any]]]) -> None:
    opened = [row[1] for row in faces[1]["orders"]]
    assert (max(opened) - min(opened)).days > 400
    told = set(
        OutboxEvent.objects.filter(topic="workorders.order_opened").values_list("record_id", flat=True)
    )
    assert told == set(WorkOrder.objects.values_list("pk", flat=True))


def test_each_order_stands_where_its_last_move_left_it(faces: list[dict[str, list[Any]]]) -> None:
    told = _rows(
        "SELECT o.id, o.state, o.meaning, e.data->>'to_state', e.data->>'to_meaning' FROM workorders_workorder o "
        "JOIN LATERAL (SELECT data FROM outbox_event WHERE record_type = 'work_order' AND record_id = o.id "
        "AND topic = 'workorders.order_moved' ORDER BY coalesce(effective_at, at) DESC, id DESC LIMIT 1) e ON true"
    )
    assert len(told) > 1000
    assert [row for row in told if row[1:3] != row[3:5]] == []
    moved = {row[0] for row in told}
    still = WorkOrder.objects.exclude(pk__in=moved).exclude(meaning__in=["new", "waiting"])
    assert list(still.values_list("number", "state")) == []


def test_nobody_is_in_two_places_and_no_visit_ends_before_it_begins(
    faces: list[dict[str, list[Any]]],
) -> None:
    overlaps = _rows(
        "WITH busy AS (SELECT id, technician_id, state, coalesce(started_at, start_at) AS a, "
        "coalesce(finished_at, greatest(end_at, started_at)) AS b FROM workorders_visit "
        "WHERE state NOT IN ('declined', 'cancelled')) "
        "SELECT x.state, x.a, x.b, y.state, y.a, y.b FROM busy x JOIN busy y "
        "ON x.technician_id = y.technician_id AND x.id < y.id AND tstzrange(x.a, x.b) && tstzrange(y.a, y.b)"
    )
    assert overlaps == []
    assert (
        _rows("SELECT id FROM workorders_visit WHERE finished_at < started_at OR arrived_at < departed_at")
        == []
    )
    assert _rows("SELECT count(*) FROM workorders_visit WHERE state = 'done'")[0][0] > 1000


def test_only_finished_orders_are_rated(faces: list[dict[str, list[Any]]]) -> None:
    assert Survey.objects.exclude(score=None).count() > 300
    assert Survey.objects.exclude(order__meaning="done").count() == 0
    assert _rows("SELECT s.id FROM feedback_survey s WHERE s.rated_at < s.asked_at") == []
