"""Prepared reads give what the same queryset gives, relations and all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from bihuan.domain.workorders import queries
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.domain.workorders.queries.orders import AROUND
from bihuan.domain.workorders.tests.conftest import Person
from bihuan.platform.identity import SYSTEM
from bihuan.platform.querying import Prepared, add, write


def test_a_prepared_read_equals_the_queryset_and_needs_no_second_query(
    order: WorkOrder, jia: Person, book: Callable[..., Visit]
) -> None:
    book(order, jia)
    plain = WorkOrder.objects.select_related(*AROUND).get(pk=order.pk)
    with CaptureQueriesContext(connection) as counted:
        read = queries.order(SYSTEM, order.pk)
        assert (read.account, read.asset, read.technician) == (plain.account, plain.asset, plain.technician)
        assert read.contact is None
    assert len(counted) == 1
    assert model_to_dict(read) == model_to_dict(plain)
    assert (read.number, read.queue_key, read.cf) == (plain.number, plain.queue_key, plain.cf)


def test_each_run_has_its_own_values(make_order: Callable[..., WorkOrder]) -> None:
    one = Prepared(lambda pk: WorkOrder.objects.filter(pk=pk))
    first, second = make_order(), make_order()
    assert [one.first(row.pk) for row in (first, second, first)] == [first, second, first]
    assert one.first(10**15) is None


def test_a_value_that_does_not_reach_the_sql_is_noticed(order: WorkOrder) -> None:
    lost = Prepared(lambda pk: WorkOrder.objects.all())
    with pytest.raises(ValueError, match="does not reach"):
        lost.rows(order.pk)


def test_a_written_row_holds_what_was_set_and_nothing_else_changes(order: WorkOrder, jia: Person) -> None:
    before = model_to_dict(WorkOrder.objects.get(pk=order.pk))
    order.crew, order.remote_steps, order.cf = [3, 2**40], [{"说": "断电"}], {"7": "50%"}
    order.technician, order.address = jia.technician, '50% of "it\'s" %s'
    order.title = "not to be written"
    write(order, ["crew", "remote_steps", "cf", "technician", "address"])
    after = WorkOrder.objects.get(pk=order.pk)
    changed = {name for name, value in model_to_dict(after).items() if value != before[name]}
    assert changed == {"crew", "remote_steps", "cf", "technician", "address"}
    assert (after.crew, after.remote_steps, after.cf) == (order.crew, order.remote_steps, order.cf)
    assert (after.technician, after.address) == (jia.technician, order.address)


def test_a_row_that_is_gone_is_not_written_in_silence(order: WorkOrder) -> None:
    order.pk = 10**15
    with pytest.raises(DatabaseError, match="not there"):
        write(order, ["title"])


def test_an_added_row_equals_a_saved_one_with_what_the_database_computed(order: WorkOrder) -> None:
    columns = {f.attname: getattr(order, f.attname) for f in WorkOrder._meta.local_concrete_fields}
    for name in ("id", "number", "queue_key"):
        del columns[name]
    saved, added = WorkOrder(**columns), WorkOrder(**columns)
    saved.save(force_insert=True)
    add(added)
    assert str(added) == added.number, "no longer a row to be added"
    assert added.pk == added.queue_key == saved.pk + 1
    assert added.number.endswith(str(added.pk))
    both = [model_to_dict(WorkOrder.objects.get(pk=row.pk)) for row in (saved, added)]
    for one in both:
        del one["id"]
    assert both[0] == both[1]


def test_what_a_connection_has_learned_survives_a_refusal_of_the_database(order: WorkOrder) -> None:
    order.priority = "whatever"
    with pytest.raises(IntegrityError), transaction.atomic():
        write(order, ["priority"])
    order.priority = "high"
    write(order, ["priority"])
    order.refresh_from_db()
    assert order.priority == "high"
