"""Prepared reads give what the same queryset gives, relations and all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from bihuan.domain.workorders import queries
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.domain.workorders.queries.orders import AROUND
from bihuan.domain.workorders.tests.conftest import Person
from bihuan.platform.identity import SYSTEM
from bihuan.platform.querying import Prepared


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
