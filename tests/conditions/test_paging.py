"""Pages by cursor: every row once, whatever the order, whatever happens meanwhile."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.kernel.errors import Invalid
from bihuan.platform.querying import CursorRefused, SortKey, page, sort_keys
from bihuan.platform.querying.paging import CAP
from tests.conditions.probe import Probe, ProbeCustomer, tables

ROWS = 120


@pytest.fixture(scope="module")
def probes(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    rng = Random(9)
    with django_db_blocker.unblock(), tables():
        customers = ProbeCustomer.objects.bulk_create(ProbeCustomer(name=name) for name in ("b", "a", None))
        Probe.objects.bulk_create(
            Probe(
                title=rng.choice(["泵", "阀", "a", "B", "", None]),
                hours=rng.choice([None, 1, 2, 3]),
                price=rng.choice([None, 1, 2.5]),
                ratio=rng.choice([None, 0.1, 1 / 3]),
                due_at=rng.choice([None, "2026-03-08T00:00:00.000001Z", "2026-03-08T00:00:00Z"]),
                due_on=rng.choice([None, "2026-03-08", "2026-03-09"]),
                vip=rng.choice([None, True, False]),
                customer=rng.choice([None, *customers]),
                cf={"num": rng.choice([1, 2.5, "x", None]), "day": rng.choice(["2026-03-08", "no", None])},
            )
            for _ in range(ROWS)
        )
        yield


def walk(keys: list[SortKey], limit: int = 7) -> list[int]:
    """The ids of all pages, one after the other."""
    found: list[int] = []
    cursor = None
    while True:
        here = page(Probe.objects.all(), keys, cursor=cursor, limit=limit)
        assert here.total == ROWS
        found += [row.pk for row in here.items]
        if here.next is None:
            return found
        assert len(here.items) == limit
        cursor = here.next


ORDERS = [
    [],
    [SortKey("id", descending=True)],
    [SortKey("title")],
    [SortKey("title", descending=True)],
    [SortKey("hours", descending=True), SortKey("title")],
    [SortKey("price")],
    [SortKey("ratio", descending=True)],
    [SortKey("due_at")],
    [SortKey("due_on", descending=True), SortKey("id", descending=True)],
    [SortKey("vip")],
    [SortKey("customer.name"), SortKey("vip", descending=True)],
    [SortKey("cf__num", kind="number", json=True)],
    [SortKey("cf__num", descending=True, kind="number", json=True), SortKey("hours")],
    [SortKey("cf__day", kind="date", json=True)],
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "keys", ORDERS, ids=lambda keys: ",".join(f"{key.descending}{key.lookup}" for key in keys)
)
def test_the_pages_together_are_the_list_in_its_order(keys: list[SortKey], probes: None) -> None:
    found = walk(keys)
    assert len(found) == len(set(found)) == ROWS
    assert found == [row.pk for row in page(Probe.objects.all(), keys, cursor=None, limit=ROWS).items]


@pytest.mark.django_db
@pytest.mark.parametrize("descending", [False, True])
def test_rows_without_a_value_come_last(descending: bool, probes: None) -> None:
    rows = page(Probe.objects.all(), [SortKey("hours", descending)], cursor=None, limit=ROWS).items
    values = [row.hours for row in rows]
    present = [value for value in values if value is not None]
    assert values == sorted(present, reverse=descending) + [None] * (ROWS - len(present))


@pytest.mark.django_db
def test_a_mistyped_custom_value_sorts_like_none(probes: None) -> None:
    keys = [SortKey("cf__num", kind="number", json=True)]
    numbers = [row.cf["num"] for row in page(Probe.objects.all(), keys, cursor=None, limit=ROWS).items]
    assert numbers[:2] == [1, 1]
    first_without = next(index for index, number in enumerate(numbers) if number in ("x", None))
    assert all(number in ("x", None) for number in numbers[first_without:])


@pytest.mark.django_db
def test_rows_added_and_removed_meanwhile_neither_repeat_nor_hide_others(probes: None) -> None:
    keys = [SortKey("id")]
    first = page(Probe.objects.all(), keys, cursor=None, limit=10)
    Probe.objects.filter(pk=first.items[-1].pk).delete()
    Probe.objects.filter(pk=first.items[0].pk).delete()
    second = page(Probe.objects.all(), keys, cursor=first.next, limit=10)
    assert [row.pk for row in second.items] == [first.items[-1].pk + step for step in range(1, 11)]


@pytest.mark.django_db
def test_a_cursor_of_ours_is_needed_and_of_the_same_order(probes: None) -> None:
    good = page(Probe.objects.all(), [SortKey("hours")], cursor=None, limit=5).next
    assert good
    forged = signing.dumps(["x", [1]], key="another key", salt="bihuan.cursor")
    bare = base64.urlsafe_b64encode(b'["x",[1]]').decode()
    tampered = ("A" if good[0] != "A" else "B") + good[1:]
    for cursor in (forged, bare, tampered, "x", "x" * 100_000, ":::", "\x00", "\ud800", good[:-1]):
        with pytest.raises(CursorRefused):
            page(Probe.objects.all(), [SortKey("hours")], cursor=cursor, limit=5)
    with pytest.raises(CursorRefused):
        page(Probe.objects.all(), [SortKey("hours", descending=True)], cursor=good, limit=5)
    with pytest.raises(CursorRefused):
        page(ProbeCustomer.objects.all(), [SortKey("id")], cursor=good, limit=5)


@pytest.mark.django_db
def test_the_count_stops_at_the_cap(probes: None) -> None:
    Probe.objects.bulk_create(Probe(note="many") for _ in range(CAP + 50))
    many = Probe.objects.filter(note="many")
    found = page(many, [], cursor=None, limit=1)
    assert (found.total, found.total_is_capped) == (CAP, True)
    few = page(many.filter(pk__lte=found.items[0].pk + 5), [], cursor=None, limit=2)
    assert (few.total, few.total_is_capped) == (6, False)


@pytest.mark.django_db
def test_a_list_that_fits_one_page_is_not_counted_again(probes: None) -> None:
    rows = Probe.objects.order_by("pk")[:3].values_list("pk", flat=True)
    few = Probe.objects.filter(pk__in=list(rows))
    with CaptureQueriesContext(connection) as queries:
        found = page(few, [], cursor=None, limit=5)
    assert (found.total, found.next, len(queries)) == (3, None, 1)


@pytest.mark.django_db
def test_the_size_of_a_page_has_bounds(probes: None) -> None:
    assert len(page(Probe.objects.all(), [], cursor=None, limit=-5).items) == 1
    assert len(page(Probe.objects.all(), [], cursor=None, limit=10**9).items) == ROWS


@pytest.mark.django_db
def test_the_next_page_of_a_never_empty_key_starts_inside_its_index(probes: None) -> None:
    first = page(Probe.objects.all(), [SortKey("id", descending=True)], cursor=None, limit=5)
    with CaptureQueriesContext(connection) as queries:
        page(Probe.objects.all(), [SortKey("id", descending=True)], cursor=first.next, limit=5)
    assert '"id" <= ' in queries[0]["sql"]


def test_only_allowed_keys_sort_and_others_are_refused_like_unknown_ones() -> None:
    allowed = {"created_at": SortKey("created_at"), "customer": SortKey("customer__name")}
    assert sort_keys("-created_at,customer", allowed, "created_at") == [
        SortKey("created_at", descending=True),
        SortKey("customer__name"),
    ]
    assert sort_keys("", allowed, "-customer") == [SortKey("customer__name", descending=True)]
    for asked in ("password", "owner__password", "--created_at", "created_at;", "?", "created_att"):
        with pytest.raises(Invalid) as refusal:
            sort_keys(asked, allowed, "created_at")
        assert [(problem.field, problem.code) for problem in refusal.value.problems] == [
            ("sort", "not_sortable")
        ]
    assert "'created_at'" in refusal.value.problems[0].message.zh


@pytest.mark.django_db
def test_a_value_that_cannot_be_ordered_is_a_programming_error(probes: None) -> None:
    with pytest.raises(TypeError, match="cannot page by"):
        page(Probe.objects.all(), [SortKey("cf")], cursor=None, limit=5)
