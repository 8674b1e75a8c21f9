"""Administrators see what was given up and try it again; others see nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from bihuan.platform import clock
from bihuan.platform.identity import Actor
from bihuan.platform.outbox.delivery import Patience
from bihuan.platform.outbox.models import DeadLetter
from bihuan.platform.outbox.relay import drain
from bihuan.platform.outbox.tests.conftest import boil, hearing
from tests.client import ApiClient

LETTERS = "/api/v1/admin/dead-letters"


class Moody:
    """A listener that refuses until its mood changes."""

    def __init__(self) -> None:
        self.cross, self.heard = True, 0

    def __call__(self, said: Any) -> None:
        if self.cross:
            raise ValueError("not today")
        self.heard += 1


def _failed_job() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, attempts, args) "
            "VALUES ('default', 'test.failed', 'failed', 5, '{\"n\": 1}') RETURNING id"
        )
        job_id = int(cursor.fetchone()[0])
        cursor.execute("INSERT INTO jobs_failure VALUES (%s, 5, 'ValueError: no', %s)", [job_id, clock.now()])
    return job_id


def _status(job_id: int) -> tuple[str, int] | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, attempts FROM procrastinate_jobs WHERE id = %s", [job_id])
        found: tuple[str, int] | None = cursor.fetchone()
        return found


@pytest.mark.django_db
def test_both_kinds_of_dead_letters_are_listed_with_their_reasons(admin: Actor) -> None:
    job_id = _failed_job()
    with hearing(Moody()):
        boil(actor=admin, kettle=5)
        drain(Patience(attempts=1))
    items = ApiClient.acting_as(admin).get(LETTERS).json()["items"]
    assert {(i["kind"], i["name"], i["error"]) for i in items} == {
        ("job", "test.failed", "ValueError: no"),
        ("delivery", "test", "ValueError: not today"),
    }
    assert f"job-{job_id}" in {i["id"] for i in items}
    assert {"arguments": {"n": 1}} in [i["about"] for i in items]


@pytest.mark.django_db
def test_an_administrator_retries_a_delivery_and_it_arrives(admin: Actor) -> None:
    ear = Moody()
    with hearing(ear):
        boil(actor=admin, kettle=5)
        drain(Patience(attempts=1))
        letter = DeadLetter.objects.get()
        ear.cross = False
        answer = ApiClient.acting_as(admin).post(f"{LETTERS}/delivery-{letter.pk}/retry")
        assert answer.status_code == 200
        drain()
    assert ear.heard == 1
    again = ApiClient.acting_as(admin).post(f"{LETTERS}/delivery-{letter.pk}/retry")
    assert (again.status_code, again.json()["code"]) == (404, "no_such_letter")


@pytest.mark.django_db
def test_an_administrator_retries_or_discards_a_job(admin: Actor) -> None:
    first, second = _failed_job(), _failed_job()
    client = ApiClient.acting_as(admin)
    assert client.post(f"{LETTERS}/job-{first}/retry").status_code == 200
    assert client.post(f"{LETTERS}/job-{second}/discard").status_code == 200
    assert _status(first) == ("todo", 0)
    assert _status(second) is None


@pytest.mark.django_db
@pytest.mark.parametrize("letter", ["job-", "job-x", "file-1", "1", "job-9999999999999999999999", "job--1"])
def test_a_letter_that_does_not_exist_is_not_found(admin: Actor, letter: str) -> None:
    assert ApiClient.acting_as(admin).post(f"{LETTERS}/{letter}/retry").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["agent", "dispatcher", "technician", "manager", "auditor"])
def test_others_may_neither_see_nor_retry_and_nothing_changes(
    role: str, make_actor: Callable[..., Actor], digest: Callable[[], str]
) -> None:
    job_id = _failed_job()
    client = ApiClient.acting_as(make_actor(role))
    before = digest()
    assert client.get(LETTERS).status_code == 403
    assert client.get("/api/v1/admin/machine").status_code == 403
    for verb in ("retry", "discard"):
        assert client.post(f"{LETTERS}/job-{job_id}/{verb}").status_code == 403
    assert digest() == before
    assert _status(job_id) == ("failed", 5)


@pytest.mark.django_db
def test_the_machine_tells_how_it_is(admin: Actor) -> None:
    _failed_job()
    with hearing(Moody()):
        boil(actor=admin, kettle=5)
        said = ApiClient.acting_as(admin).get("/api/v1/admin/machine").json()
    assert said["jobs"] == {"failed": 1}
    assert said["deliveries"]["pending"] == 1
    assert said["orphans"] == 0
    assert said["workers"] == []


@pytest.mark.django_db
def test_the_auditor_reads_the_trail_and_others_do_not(
    admin: Actor, make_actor: Callable[..., Actor]
) -> None:
    auditor, agent = make_actor("auditor"), make_actor("agent")
    query = {"table": "identity_user", "row_id": auditor.user_id}
    items = ApiClient.acting_as(auditor).get("/api/v1/admin/audit", **query).json()["items"]
    assert [(i["table"], i["op"], i["row_id"]) for i in items][-1] == ("identity_user", "I", auditor.user_id)
    assert ApiClient.acting_as(agent).get("/api/v1/admin/audit", **query).status_code == 403
