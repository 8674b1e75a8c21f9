"""A first password is changed by its owner or renewed by an administrator, and old browsers are out (trust 147)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bihuan.platform.identity import Actor, services
from bihuan.platform.identity.models import User
from tests.client import ApiClient

FIRST, SECOND = "the first password", "the second password"


@pytest.fixture
def li(db: None) -> User:
    """A technician with a password."""
    return services.create_user(username="li", name="小李", password=FIRST, roles=["technician"])


def _signed_in(password: str) -> ApiClient:
    client = ApiClient()
    answer = client.post("/api/v1/session", {"username": "li", "password": password})
    assert answer.status_code == 200, answer.json()
    return client


def _who(client: ApiClient) -> str | None:
    user = client.get("/api/v1/session").json()["user"]
    return user and user["username"]


def test_changing_ones_password_ends_ones_other_browsers_and_not_this_one(li: User) -> None:
    here, there = _signed_in(FIRST), _signed_in(FIRST)
    assert here.post("/api/v1/session/password", {"old": FIRST, "new": SECOND}).status_code == 200
    assert _who(here) == "li"
    assert _who(there) is None
    assert ApiClient().post("/api/v1/session", {"username": "li", "password": FIRST}).status_code == 401
    assert _who(_signed_in(SECOND)) == "li"


@pytest.mark.parametrize(
    ("body", "field"),
    [({"old": "a wrong one", "new": SECOND}, "old"), ({"old": FIRST, "new": "12345678"}, "new")],
)
def test_a_wrong_present_or_a_weak_new_password_changes_nothing(
    body: dict[str, str], field: str, li: User, digest: Callable[[], str]
) -> None:
    client, before = _signed_in(FIRST), digest()
    answer = client.post("/api/v1/session/password", body)
    assert answer.status_code == 422
    assert [problem["field"] for problem in answer.json()["problems"]] == [field]
    assert digest() == before


def test_guessing_the_present_password_is_slowed_down(li: User) -> None:
    client = _signed_in(FIRST)
    for _ in range(services.ATTEMPTS):
        client.post("/api/v1/session/password", {"old": "a guess", "new": SECOND})
    assert client.post("/api/v1/session/password", {"old": FIRST, "new": SECOND}).status_code == 429


def test_an_administrator_renews_a_forgotten_password_and_the_old_browsers_are_out(
    li: User, admin: Actor
) -> None:
    there = _signed_in(FIRST)
    answer = ApiClient(admin).post(f"/api/v1/admin/people/{li.pk}/password")
    assert answer.status_code == 200
    assert _who(there) is None
    assert _who(_signed_in(answer.json()["password"])) == "li"


def test_nobody_else_renews_passwords_and_no_administrator_his_own(
    li: User, admin: Actor, manager: Actor, digest: Callable[[], str]
) -> None:
    before = digest()
    assert ApiClient(manager).post(f"/api/v1/admin/people/{li.pk}/password").status_code == 403
    own = ApiClient(admin).post(f"/api/v1/admin/people/{admin.user_id}/password")
    assert own.status_code == 409
    assert digest() == before
