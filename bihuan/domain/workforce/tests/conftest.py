"""People of the workforce's tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bihuan.domain.workforce import services
from bihuan.domain.workforce.models import ShiftPattern, Technician
from bihuan.domain.workforce.services import WindowInput
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.models import Team, User
from bihuan.platform.identity.queries import read_actor

OFFICE = [WindowInput(day, *hours) for day in range(5) for hours in ((480, 720), (780, 1080))]


@pytest.fixture
def shift(db: None) -> ShiftPattern:
    """Monday to Friday, 8 to 18, lunch from 12 to 13."""
    return services.define_shift(actor=SYSTEM, name="标准班", windows=OFFICE)


@pytest.fixture
def hire(shift: ShiftPattern, team: Team, make_user: Callable[..., User]) -> Callable[..., Technician]:
    """Hire somebody with an account of his own."""

    def make(name: str = "陈师傅", team: Team = team, **more: object) -> Technician:
        user = make_user("technician", team=team, name=name)
        return services.hire_technician(actor=SYSTEM, name=name, team_id=team.pk, user_id=user.pk, **more)

    return make


@pytest.fixture
def actor_of() -> Callable[[Technician], Actor]:
    """The actor behind a technician."""

    def read(person: Technician) -> Actor:
        actor = read_actor(person.user_id or 0)
        assert actor
        return actor

    return read
