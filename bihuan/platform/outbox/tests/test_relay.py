"""Events reach each listener in order, act once, and a bad one does not stop the rest."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from datetime import timedelta
from typing import Any

import pytest
from django.db import close_old_connections, connection, transaction

from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.outbox import Delivered, acting, acting_now, publish_many
from bihuan.platform.outbox.delivery import COLUMNS, Patience, deliver, rows_from
from bihuan.platform.outbox.errors import NoSuchLetter
from bihuan.platform.outbox.listening import Listener
from bihuan.platform.outbox.models import DeadLetter, OutboxEvent, Pending, Receipt, Retry
from bihuan.platform.outbox.pruning import prune
from bihuan.platform.outbox.queries import backlog, dead_letters
from bihuan.platform.outbox.relay import drain, shards_with_work
from bihuan.platform.outbox.services import discard_letter, retry_letter
from bihuan.platform.outbox.tests.conftest import KettleBoiled, boil, hearing

QUICK = Patience(attempts=3, first=60, factor=2)


class Ear:
    """A listener that remembers, and refuses what it is told to refuse."""

    def __init__(self, refuse: tuple[int, ...] = ()) -> None:
        self.heard: list[tuple[int, int]] = []
        self.refuse = set(refuse)
        self.calls = 0

    def __call__(self, said: Any) -> None:
        events: list[Delivered[KettleBoiled]] = said if isinstance(said, list) else [said]
        self.calls += 1
        for each in events:
            if each.event.n in self.refuse:
                raise ValueError(f"no {each.event.n}")
        self.heard += [(each.record_id, each.event.n) for each in events]


@pytest.mark.django_db
def test_a_listener_hears_the_event_as_system_with_its_actor(wang: Actor) -> None:
    seen: list[Any] = []
    with hearing(lambda said: seen.append((said, acting_now()))):
        event_id = boil(actor=wang, kettle=1, n=5)
        assert drain() == 1
    said, who = seen[0]
    assert (said.id, said.event, said.record_id) == (event_id, KettleBoiled(kettle_id=1, n=5), 1)
    assert said.actor["name"] == "王师傅"
    assert who is SYSTEM
    assert not Pending.objects.exists()


@pytest.mark.django_db
def test_three_deliveries_act_once(wang: Actor) -> None:
    ear = Ear()
    with hearing(ear):
        event_id = boil(actor=wang, kettle=1)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {COLUMNS} FROM outbox_event e WHERE id = %s", [event_id])
            rows = rows_from(cursor.fetchall())
        for _ in range(3):
            deliver(Listener("test", frozenset({"test.kettle_boiled"}), ear), rows)
        drain()
    assert ear.heard == [(1, 0)]


@pytest.mark.django_db
def test_an_event_passes_by_whom_it_does_not_concern_without_a_receipt(wang: Actor) -> None:
    choosy, everyone = Ear(), Ear()
    with hearing(choosy, name="choosy", when=lambda said: said.n == 2), hearing(everyone, name="everyone"):
        for n in (1, 2, 3):
            boil(actor=wang, kettle=1, n=n)
        drain()
    assert [n for _, n in choosy.heard] == [2]
    assert [n for _, n in everyone.heard] == [1, 2, 3]
    assert Receipt.objects.filter(handler="choosy").count() == 1


@pytest.mark.django_db
def test_a_listener_that_cannot_say_what_concerns_it_never_stops_who_announces(wang: Actor) -> None:
    ear = Ear()

    def broken(said: KettleBoiled) -> bool:
        raise ValueError("cannot tell")

    with hearing(ear, when=broken):
        boil(actor=wang, kettle=1, n=5)
        drain()
    assert ear.heard == [(1, 5)]


@pytest.mark.django_db
def test_an_event_that_concerns_nobody_is_kept_as_history_and_never_queued(wang: Actor) -> None:
    with hearing(Ear(), when=lambda said: said.n == 2):
        boil(actor=wang, kettle=1, n=1)
        assert not Pending.objects.exists()
        boil(actor=wang, kettle=1, n=2)
        assert Pending.objects.count() == 1
    assert OutboxEvent.objects.filter(record_type="test_kettle", record_id=1).count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_effect_of_a_failing_listener_vanishes_with_its_receipt(wang: Actor) -> None:
    def half(said: Delivered[KettleBoiled]) -> None:
        boil(actor=SYSTEM, kettle=777)
        raise ValueError("after writing")

    with hearing(half):
        boil(actor=wang, kettle=1)
        drain(QUICK)
    assert not OutboxEvent.objects.filter(record_type="test_kettle", record_id=777).exists()
    assert not Receipt.objects.filter(handler="test").exists()
    assert Retry.objects.get().attempts == 1


@pytest.mark.django_db
def test_a_failing_listener_does_not_stop_others_or_other_records(wang: Actor) -> None:
    good, bad = Ear(), Ear(refuse=(1,))
    with hearing(good, name="good"), hearing(bad, name="bad"):
        for n in (0, 1, 2):
            boil(actor=wang, kettle=1, n=n)
        boil(actor=wang, kettle=2, n=9)
        drain(QUICK)
    assert [n for kettle, n in good.heard if kettle == 1] == [0, 1, 2]
    assert sorted(bad.heard) == [(1, 0), (2, 9)], "event 2 of kettle 1 waits behind event 1"
    assert not Pending.objects.exists()
    assert backlog().retrying == 2


@pytest.mark.django_db
def test_later_events_of_the_record_wait_until_the_first_goes_through(wang: Actor) -> None:
    ear = Ear(refuse=(0,))
    with hearing(ear):
        boil(actor=wang, kettle=1, n=0)
        drain(QUICK)
        boil(actor=wang, kettle=1, n=1)
        drain(QUICK)
        assert ear.heard == []
        ear.refuse = set()
        drain(QUICK)
        assert ear.heard == [], "not before its pause is over"
        with clock.at(clock.now() + timedelta(minutes=5)):
            drain(QUICK)
    assert ear.heard == [(1, 0), (1, 1)]
    assert not Retry.objects.exists()


@pytest.mark.django_db
def test_a_poison_event_becomes_a_dead_letter_and_the_queue_goes_on(wang: Actor) -> None:
    ear = Ear(refuse=(1,))
    start = clock.now()
    with hearing(ear):
        for n in (0, 1, 2):
            boil(actor=wang, kettle=1, n=n)
        drain(QUICK)
        for minutes in (5, 30):
            assert not DeadLetter.objects.exists()
            with clock.at(start + timedelta(minutes=minutes)):
                drain(QUICK)
        assert ear.heard == [(1, 0), (1, 2)]
        letter = dead_letters()[0]
        assert (letter.handler, letter.attempts, letter.record_id) == ("test", 3, 1)
        assert "ValueError: no 1" in letter.error

        ear.refuse = set()
        retry_letter(actor=wang, letter_id=letter.id)
        drain(QUICK)
    assert ear.heard == [(1, 0), (1, 2), (1, 1)]
    assert not DeadLetter.objects.exists()
    with pytest.raises(NoSuchLetter):
        retry_letter(actor=wang, letter_id=letter.id)


@pytest.mark.django_db
def test_a_discarded_letter_is_never_delivered(wang: Actor) -> None:
    ear = Ear(refuse=(1,))
    with hearing(ear):
        event_id = boil(actor=wang, kettle=1, n=1)
        drain(Patience(attempts=1))
        discard_letter(actor=wang, letter_id=dead_letters()[0].id)
        ear.refuse = set()
        drain()
    assert ear.heard == []
    assert Receipt.objects.filter(event_id=event_id, handler="test").exists()
    assert backlog().dead == 0


@pytest.mark.django_db
def test_a_batch_listener_gets_lists_and_loses_only_the_bad_one(wang: Actor) -> None:
    ear = Ear(refuse=(57,))
    with hearing(ear, batch=True):
        with acting(wang):
            publish_many(KettleBoiled(kettle_id=n, n=n) for n in range(50))
        drain(QUICK)
        assert ear.calls <= 16, "one call per shard, not per event"
        with acting(wang):
            publish_many(KettleBoiled(kettle_id=n, n=n) for n in range(50, 60))
        drain(QUICK)
    assert sorted(n for _, n in ear.heard) == [n for n in range(60) if n != 57]


@pytest.mark.django_db
def test_an_event_of_a_newer_version_is_kept_until_somebody_listens(wang: Actor) -> None:
    ear = Ear()
    with hearing(lambda said: None, name="newer"):
        boil(actor=wang, kettle=1, n=4)
    drain(QUICK)
    assert backlog().retrying == 1
    with hearing(ear), clock.at(clock.now() + timedelta(minutes=5)):
        drain(QUICK)
    assert ear.heard == [(1, 4)]


@pytest.mark.django_db(transaction=True)
def test_commits_out_of_order_are_not_skipped(wang: Actor) -> None:
    ear = Ear()
    opened, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            boil(actor=wang, kettle=1, n=1)
            opened.set()
            go_on.wait(10)
        connection.close()

    with hearing(ear):
        thread = threading.Thread(target=slow)
        thread.start()
        opened.wait(10)
        boil(actor=wang, kettle=2, n=2)
        drain()
        assert ear.heard == [(2, 2)]
        go_on.set()
        thread.join()
        drain()
    assert ear.heard == [(2, 2), (1, 1)]
    first, second = OutboxEvent.objects.filter(record_type="test_kettle").order_by("id")[:2]
    assert (first.record_id, second.record_id) == (1, 2), "the late commit had the smaller id"


@pytest.mark.django_db(transaction=True)
def test_two_relays_keep_the_order_of_each_record_and_act_once(wang: Actor) -> None:
    heard: dict[int, list[int]] = defaultdict(list)
    guard = threading.Lock()

    def slowly(said: Delivered[KettleBoiled]) -> None:
        with guard:
            heard[said.record_id].append(said.event.n)
        time.sleep(0.001)

    done = threading.Event()

    def relay() -> None:
        while not done.is_set():
            drain()
        close_old_connections()
        connection.close()

    with hearing(slowly):
        relays = [threading.Thread(target=relay) for _ in range(2)]
        for thread in relays:
            thread.start()
        for n in range(20):
            with acting(wang):
                publish_many(KettleBoiled(kettle_id=kettle, n=n) for kettle in range(12))
        deadline = time.monotonic() + 20
        while Pending.objects.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        done.set()
        for thread in relays:
            thread.join()
    assert {kettle: list(range(20)) for kettle in range(12)} == dict(heard)


@pytest.mark.django_db(transaction=True)
def test_a_shard_in_work_is_left_alone_by_others(wang: Actor) -> None:
    inside, leave = threading.Event(), threading.Event()
    ear = Ear()

    def stuck(said: Delivered[KettleBoiled]) -> None:
        inside.set()
        leave.wait(10)
        ear(said)

    def relay() -> None:
        drain()
        connection.close()

    with hearing(stuck):
        boil(actor=wang, kettle=1, n=1)
        thread = threading.Thread(target=relay)
        thread.start()
        inside.wait(10)
        assert shards_with_work()
        assert drain() == 0
        leave.set()
        thread.join()
    assert ear.heard == [(1, 1)]


@pytest.mark.django_db
def test_old_receipts_are_forgotten_once_nothing_waits(wang: Actor) -> None:
    with hearing(Ear()):
        with clock.at(clock.now() - timedelta(days=40)):
            boil(actor=wang, kettle=1, n=0)
            boil(actor=wang, kettle=1, n=1)
        drain()
        kept = boil(actor=wang, kettle=1, n=2)
        drain()
    assert prune() == 1
    assert Receipt.objects.filter(handler="test", event_id=kept).exists()
