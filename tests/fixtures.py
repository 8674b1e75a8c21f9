"""Fixtures shared by all tests: one organisation, one actor per role, and a digest of the business data."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db import connection

from bihuan.platform.identity import SYSTEM, Actor, services
from bihuan.platform.identity.models import Team, User
from bihuan.platform.identity.queries import forget_actors, read_actor
from bihuan.platform.metadata.catalogue import forget_custom_fields
from tests.client import ApiClient

STAFF_ROLES = (
    "agent",
    "dispatcher",
    "technician",
    "team_lead",
    "clerk",
    "manager",
    "quality",
    "sales",
    "auditor",
    "admin",
)
PASSWORD = "a long enough test password"
# Bookkeeping that may change when a request is refused: who tried, how often.
_NOT_BUSINESS = {
    "identity_loginattempt",
    "edge_bucket",
    "edge_idempotencykey",
    "django_session",
    "django_migrations",
}


@pytest.fixture(autouse=True)
def kept_umask() -> Iterator[None]:
    """A command that is run in this process closes its umask; the next test finds it as it was."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    forget_actors()
    forget_custom_fields()
    yield
    forget_actors()
    forget_custom_fields()


@pytest.fixture
def region(db: None) -> Team:
    """A region that holds two teams."""
    return services.create_team(name="上海", kind="region")


@pytest.fixture
def team(region: Team) -> Team:
    """The team of all fixture actors."""
    return services.create_team(name="浦东", parent=region)


@pytest.fixture
def other_team(region: Team) -> Team:
    """Another team of the same region."""
    return services.create_team(name="浦西", parent=region)


@pytest.fixture
def far_team(db: None) -> Team:
    """A team of another region."""
    return services.create_team(name="海淀", parent=services.create_team(name="北京", kind="region"))


@pytest.fixture
def make_user(team: Team) -> Callable[..., User]:
    """Make a user with roles, in the common team unless told."""

    def make(*roles: str, username: str | None = None, team: Team = team, **more: object) -> User:
        name = username or f"{roles[0]}{User.objects.count() + 1}"
        user = User(username=name, name=str(more.pop("name", name)), roles=list(roles), team=team, **more)
        user.set_unusable_password()
        user.save()
        return user

    return make


@pytest.fixture
def make_actor(make_user: Callable[..., User]) -> Callable[..., Actor]:
    """Make a user and give his actor."""

    def make(*roles: str, **more: object) -> Actor:
        actor = read_actor(make_user(*roles, **more).pk)
        assert actor
        return actor

    return make


def _role_fixture(role: str) -> Callable[..., Actor]:
    @pytest.fixture(name=role)
    def actor(make_actor: Callable[..., Actor]) -> Actor:
        return make_actor(role)

    return actor


agent = _role_fixture("agent")
dispatcher = _role_fixture("dispatcher")
team_lead = _role_fixture("team_lead")
clerk = _role_fixture("clerk")
manager = _role_fixture("manager")
quality = _role_fixture("quality")
sales = _role_fixture("sales")
auditor = _role_fixture("auditor")
admin = _role_fixture("admin")


@pytest.fixture
def system() -> Actor:
    """The product itself."""
    return SYSTEM


@pytest.fixture
def digest() -> Callable[[], str]:
    """A hash over all business tables: equal before and after means that nothing changed."""

    def compute() -> str:
        tables = sorted({m._meta.db_table for m in apps.get_models()} - _NOT_BUSINESS)
        total = hashlib.sha256()
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(
                    f"SELECT md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM \"{table}\" t"
                )
                total.update(f"{table}:{cursor.fetchone()[0]}\n".encode())
        return total.hexdigest()

    return compute


@pytest.fixture
def api() -> Callable[..., object]:
    """A client that acts as a user: `api(actor).get('/api/v1/…')`; JSON in, JSON out, CSRF satisfied."""
    return ApiClient.acting_as
