"""An incident log of another system: 99,839 rows of 17,552 cases become as many orders."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from bihuan.config.imports.main import run
from bihuan.config.imports.mapping import RequestMapping
from bihuan.domain.workorders.models import WorkOrder
from tests.acceptance.data import data_file

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]
URGENCY = {"1 - Critical": "urgent", "2 - High": "high", "3 - Moderate": "normal", "4 - Low": "normal"}


def test_every_case_of_the_incident_log_becomes_one_order_with_its_priority_and_its_end() -> None:
    oracle = json.loads(data_file("oracle_shared.json").read_text())["uci_incident_event_log"]
    report = run(data_file("1_eventlogs/uci_incident_event_log.csv.gz"), RequestMapping.read("uci_incident"))
    assert len(report.taken) == oracle["cases"] == 17552
    refused = [one for one in report.taken if one.refused]
    # Five cases say neither category, subcategory nor symptom: an order about nothing is no order.
    assert [one.refused.code for one in refused if one.refused] == ["no_title"] * 5
    assert Counter(one.raw["priority"] for one in report.taken) == oracle["priority"]
    expected: Counter[str] = Counter()
    for theirs, count in oracle["priority"].items():
        expected[URGENCY[theirs]] += count
    expected -= Counter(URGENCY[one.raw["priority"]] for one in refused)
    orders = WorkOrder.objects.filter(origin_key__startswith="uci_incident:")
    assert Counter(orders.values_list("priority", flat=True)) == expected
    assert set(orders.values_list("meaning", flat=True)) == {"done"}
    hours = [
        (end - begin).total_seconds() / 3600
        for begin, end in orders.values_list("opened_at", "finished_at")
        if end is not None
    ]
    assert len(hours) == oracle["cases"] - 5
    assert min(hours) >= 0
