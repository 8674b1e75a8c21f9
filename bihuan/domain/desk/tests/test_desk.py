"""The agent's desk: what is promised, what is refused, and a stranger's request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from bihuan.domain.customers import services as customers
from bihuan.domain.desk import queries, services
from bihuan.domain.intake import queries as intake_queries
from bihuan.domain.intake import services as intake
from bihuan.domain.workorders import queries as workorders
from bihuan.kernel.errors import Invalid
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def test_choosing_the_urgency_shows_what_it_promises_before_anything_is_saved(
    agent: Actor, digest: Callable[[], str]
) -> None:
    """IN-11."""
    before = digest()
    with clock.at(NOON):
        shown = {row["priority"]: row for row in queries.promises(agent)}
    assert shown["urgent"]["respond_by"] == NOON + timedelta(minutes=15)
    assert shown["urgent"]["due_at"] < shown["high"]["due_at"] < shown["normal"]["due_at"]
    assert digest() == before


def test_an_incomplete_form_names_each_empty_field_and_saves_nothing(
    agent: Actor, digest: Callable[[], str]
) -> None:
    """IN-07."""
    before = digest()
    with pytest.raises(Invalid) as refused, transaction.atomic():
        services.take_request(actor=agent, account_id=None, kind="", text=" ", priority="")
    assert [problem.field for problem in refused.value.problems] == ["account", "kind", "text", "priority"]
    assert digest() == before


def test_a_strangers_request_gets_its_customer_when_it_becomes_an_order(agent: Actor) -> None:
    """IN-01, IN-14."""
    request = intake.receive(actor=SYSTEM, channel="email", text="E4", symptom="E4", phone="13800001111")
    account = customers.open_account(actor=SYSTEM, name="锦江酒店")
    assert intake_queries.unanswered_count(agent) == 1
    order_id = services.order_from_request(actor=agent, request_id=request.pk, account_id=account.pk)
    assert workorders.order(agent, order_id).account_id == account.pk
    assert intake_queries.unanswered_count(agent) == 0


def test_a_strangers_request_without_a_customer_is_refused_and_stays_unanswered(
    agent: Actor, digest: Callable[[], str]
) -> None:
    """IN-14."""
    request = intake.receive(actor=SYSTEM, channel="email", text="E4", symptom="E4")
    before = digest()
    with pytest.raises(Invalid) as refused, transaction.atomic():
        services.order_from_request(actor=agent, request_id=request.pk)
    assert [problem.field for problem in refused.value.problems] == ["account"]
    assert digest() == before
