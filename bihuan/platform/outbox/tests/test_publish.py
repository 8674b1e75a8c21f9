"""Facts live and die with the transaction that makes them true."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from django.db import connection, transaction

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.outbox import (
    Event,
    NobodyActs,
    OutsideTransaction,
    acting,
    acting_now,
    publish,
    publish_many,
    verb,
)
from bihuan.platform.outbox.acting import described, introduced
from bihuan.platform.outbox.models import Mention, OutboxEvent, Pending
from bihuan.platform.outbox.publishing import RELAY_CHANNEL
from bihuan.platform.outbox.queries import timeline
from bihuan.platform.outbox.tests.conftest import WANG, KettleBoiled, TeaServed, boil, hearing


def _setting() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('bihuan.actor', true)")
        return str(cursor.fetchone()[0] or "")


@pytest.mark.django_db
def test_an_event_is_a_row_with_actor_and_time(wang: Actor) -> None:
    event_id = boil(actor=wang, kettle=3, n=2)
    row = OutboxEvent.objects.get(id=event_id)
    assert (row.topic, row.record_type, row.record_id) == ("test.kettle_boiled", "test_kettle", 3)
    assert row.actor == {"kind": "user", "user_id": 7, "name": "王师傅"}
    assert row.data["n"] == 2
    assert row.effective_at is None


@pytest.mark.django_db(transaction=True)
def test_publishing_outside_a_transaction_is_refused(wang: Actor) -> None:
    with pytest.raises(OutsideTransaction):
        publish(KettleBoiled(kettle_id=1))
    assert not OutboxEvent.objects.filter(record_type="test_kettle").exists()


@pytest.mark.django_db
def test_publishing_without_an_actor_is_refused() -> None:
    with pytest.raises(NobodyActs):
        publish(KettleBoiled(kettle_id=1))


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_transaction_leaves_no_event(wang: Actor) -> None:
    def fail() -> None:
        with transaction.atomic():
            boil(actor=wang, kettle=1, kitchen=4)
            raise ZeroDivisionError

    with hearing(lambda event: None), pytest.raises(ZeroDivisionError):
        fail()
    assert not OutboxEvent.objects.filter(record_type="test_kettle").exists()
    assert not Pending.objects.exists()
    assert not Mention.objects.filter(record_type="test_kitchen").exists()


@pytest.mark.django_db(transaction=True)
def test_a_refused_inner_verb_undoes_the_outer_one_even_if_caught(wang: Actor) -> None:
    @verb
    def inner(*, actor: Actor) -> None:
        boil(actor=actor, kettle=9)
        raise Refusal

    @verb
    def outer(*, actor: Actor) -> None:
        boil(actor=actor, kettle=8)
        try:
            inner(actor=actor)
        except Refusal:
            return

    outer(actor=wang)
    assert not OutboxEvent.objects.filter(record_type="test_kettle", record_id__in=[8, 9]).exists()


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_lets_a_verb_survive_an_inner_refusal(wang: Actor) -> None:
    @verb
    def inner(*, actor: Actor) -> None:
        boil(actor=actor, kettle=9)
        raise Refusal

    @verb
    def outer(*, actor: Actor) -> None:
        with pytest.raises(Refusal), transaction.atomic():
            inner(actor=actor)
        boil(actor=actor, kettle=8)

    outer(actor=wang)
    assert list(
        OutboxEvent.objects.filter(record_type="test_kettle", record_id__in=[8, 9]).values_list(
            "record_id", flat=True
        )
    ) == [8]


@pytest.mark.django_db(transaction=True)
def test_the_database_knows_who_acts_only_inside_the_verb(wang: Actor) -> None:
    seen: list[str] = []

    @verb
    def look(*, actor: Actor) -> None:
        seen.append(_setting())

    look(actor=wang)
    assert "王师傅" in seen[0]
    assert _setting() == ""
    assert acting_now() is None


@pytest.mark.django_db
def test_an_inner_verb_of_another_actor_gives_the_role_back(wang: Actor) -> None:
    with acting(wang):
        boil(actor=SYSTEM, kettle=1)
        assert "王师傅" in _setting()
        assert acting_now() is wang
    assert OutboxEvent.objects.get(record_id=1, record_type="test_kettle").actor["kind"] == "system"


@pytest.mark.django_db
def test_who_acts_first_in_a_transaction_that_knows_him_says_nothing_and_everybody_later_does(
    wang: Actor,
) -> None:
    seen: list[str] = []

    @verb
    def look(*, actor: Actor) -> None:
        seen.append(json.loads(_setting()).get("name", ""))

    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('bihuan.actor', '{\"name\": \"introduced\"}', true)")
    with introduced(described(wang)):
        look(actor=wang)
        look(actor=wang)
        look(actor=SYSTEM)
        look(actor=wang)
    with introduced(described(wang)):
        look(actor=SYSTEM)
        look(actor=wang)
    assert seen == ["introduced", WANG.name, "system", WANG.name, "system", WANG.name]


def test_a_verb_takes_its_actor_first_and_everything_by_keyword() -> None:
    with pytest.raises(TypeError, match="actor"):
        verb(lambda order_id: None)
    with pytest.raises(TypeError, match="keyword"):
        verb(lambda actor: None)


def test_a_verb_refuses_to_run_without_an_actor() -> None:
    with pytest.raises(TypeError, match="needs actor"):
        boil(kettle=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="needs actor"):
        boil(actor="admin", kettle=1)  # type: ignore[arg-type]


def test_every_kind_of_value_survives_the_trip_through_json() -> None:
    event = TeaServed(kettle_id=4)
    assert TeaServed.from_data({"kettle_id": 4}) == event
    assert TeaServed.from_data(json.loads(event.to_json())) == event


def test_a_field_that_a_newer_version_added_is_ignored() -> None:
    assert KettleBoiled.from_data({"kettle_id": 1, "colour": "red"}) == KettleBoiled(kettle_id=1)


def test_two_events_cannot_share_a_topic() -> None:
    with pytest.raises(TypeError, match="already taken"):
        type("Impostor", (Event,), {"topic": "test.kettle_boiled"})


def test_a_forgotten_dataclass_decorator_is_noticed() -> None:
    class Undecorated(Event):
        topic = "test.undecorated"
        record = ("test_kettle", "kettle_id")
        sentence = Text.same("x")

    with pytest.raises(TypeError, match="dataclass"):
        Undecorated().to_json()


def test_a_record_field_that_does_not_exist_is_noticed() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Misnamed(Event):
        topic = "test.misnamed"
        record = ("test_kettle", "ketle_id")
        sentence = Text.same("x")
        kettle_id: int

    with pytest.raises(TypeError, match="ketle_id"):
        Misnamed(kettle_id=1).to_json()


@pytest.mark.django_db
def test_an_event_without_listeners_queues_nothing(wang: Actor) -> None:
    boil(actor=wang, kettle=1)
    assert not Pending.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_relay_is_called_for_events_that_concern_somebody_and_once_for_all_of_a_transaction(
    wang: Actor,
) -> None:
    ear = connection.copy()
    try:
        with ear.cursor() as cursor:
            cursor.execute(f"LISTEN {RELAY_CHANNEL}")
        boil(actor=wang, kettle=1)
        with hearing(lambda event: None), acting(wang):
            boil(actor=wang, kettle=2)
            boil(actor=wang, kettle=3)
        assert ear.connection is not None
        calls = list(ear.connection.notifies(timeout=5, stop_after=1))
        calls += list(ear.connection.notifies(timeout=0.2))
    finally:
        ear.close()
    assert [call.payload for call in calls] == [""]


@pytest.mark.django_db
def test_many_events_are_published_at_once(wang: Actor) -> None:
    with acting(wang), hearing(lambda event: None):
        assert publish_many(KettleBoiled(kettle_id=5, n=n) for n in range(100)) == 100
    assert Pending.objects.count() == 100


@pytest.mark.django_db
def test_the_timeline_tells_what_happened_newest_first_in_the_readers_language(wang: Actor) -> None:
    for n in range(3):
        boil(actor=wang, kettle=2, n=n)
    boil(actor=wang, kettle=99, n=50)
    english = Actor(kind="user", name="Ann", user_id=1, locale="en")
    assert [line.sentence for line in timeline(wang, "test_kettle", 2)] == [
        "王师傅烧开了第2壶水。",
        "王师傅烧开了第1壶水。",
        "王师傅烧开了第0壶水。",
    ]
    page = timeline(english, "test_kettle", 2, limit=2)
    assert page[0].sentence == "王师傅 boiled kettle no. 2."
    assert [line.data["n"] for line in timeline(english, "test_kettle", 2, before=page[-1].id)] == [0]


@pytest.mark.django_db
def test_a_mentioned_record_shows_the_event_too(wang: Actor) -> None:
    boil(actor=wang, kettle=2, kitchen=31)
    boil(actor=wang, kettle=3)
    assert [line.record_id for line in timeline(wang, "test_kitchen", 31)] == [2]


@pytest.mark.django_db
def test_customers_read_only_what_is_meant_for_them(wang: Actor) -> None:
    with acting(wang):
        publish(KettleBoiled(kettle_id=2))
        publish(TeaServed(kettle_id=2))
    assert [line.topic for line in timeline(WANG, "test_kettle", 2, "customer")] == ["test.tea_served"]
    assert len(timeline(WANG, "test_kettle", 2)) == 2


@pytest.mark.django_db
def test_history_of_an_unknown_version_is_still_readable(wang: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO outbox_event (topic, record_type, record_id, data, actor, at) VALUES "
            "('test.gone', 'test_kettle', 6, '{}', '{}', now()), "
            "('test.kettle_boiled', 'test_kettle', 6, '{\"kettle_id\": \"not a number\"}', '{}', now())"
        )
    assert [line.topic in line.sentence for line in timeline(wang, "test_kettle", 6)] == [True, True]
