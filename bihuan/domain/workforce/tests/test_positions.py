"""Positions: consent, on shift only, seen by few, erased in time (trust: whereabouts are sensitive)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bihuan.domain.workforce import queries, services
from bihuan.domain.workforce.errors import NoConsent, OffShift
from bihuan.domain.workforce.models import Position, Presence, Technician
from bihuan.kernel.errors import Invalid, NotAllowed, NotFound
from bihuan.platform import clock
from bihuan.platform.audit.coverage import exemptions
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.models import Team
from tests.refusals import refused

pytestmark = pytest.mark.django_db
Hire = Callable[..., Technician]
ActorOf = Callable[[Technician], Actor]
Digest = Callable[[], str]
MORNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # Monday 10:00 in Shanghai
LUNCH = datetime(2026, 3, 2, 4, 30, tzinfo=UTC)


@pytest.fixture
def tracked(hire: Hire, actor_of: ActorOf) -> Technician:
    """Somebody who agreed to share his position."""
    person = hire()
    return services.set_consent(actor=actor_of(person), technician_id=person.pk, given=True)


def ping(actor: Actor, person: Technician, when: datetime = MORNING, **more: object) -> Presence:
    with clock.at(when):
        return services.report_position(
            actor=actor, technician_id=person.pk, **{"lat": 31.2, "lng": 121.5, **more}
        )


def test_a_ping_on_shift_with_consent_is_the_live_position(
    tracked: Technician, actor_of: ActorOf, dispatcher: Actor
) -> None:
    ping(actor_of(tracked), tracked)
    with clock.at(MORNING + timedelta(minutes=10)):
        seen = queries.live_positions(dispatcher)[tracked.pk]
        assert (seen.point.lat, seen.point.lng) == (31.2, 121.5)
    with clock.at(MORNING + timedelta(minutes=20)):
        assert queries.live_positions(dispatcher) == {}


def test_without_consent_nothing_is_recorded(hire: Hire, actor_of: ActorOf, digest: Digest) -> None:
    person = hire()
    before = digest()
    with refused(NoConsent):
        ping(actor_of(person), person)
    assert digest() == before


def test_off_shift_and_at_lunch_nothing_is_recorded(
    tracked: Technician, actor_of: ActorOf, digest: Digest
) -> None:
    before = digest()
    for when in (LUNCH, MORNING + timedelta(hours=12), MORNING + timedelta(days=5)):
        with refused(OffShift):
            ping(actor_of(tracked), tracked, when)
    assert digest() == before


def test_withdrawing_consent_erases_the_track_at_once(
    tracked: Technician, actor_of: ActorOf, dispatcher: Actor
) -> None:
    ping(actor_of(tracked), tracked)
    services.set_consent(actor=actor_of(tracked), technician_id=tracked.pk, given=False)
    assert not Position.objects.exists()
    assert not Presence.objects.exists()
    with clock.at(MORNING):
        assert queries.live_positions(dispatcher) == {}


def test_nobody_consents_for_another(
    hire: Hire, actor_of: ActorOf, manager: Actor, admin: Actor, digest: Digest
) -> None:
    person, mate = hire("甲"), hire("乙")
    before = digest()
    for actor in (manager, admin, actor_of(mate)):
        with refused(NotAllowed):
            services.set_consent(actor=actor, technician_id=person.pk, given=True)
    assert digest() == before


def test_nobody_reports_a_position_for_another(
    tracked: Technician, hire: Hire, actor_of: ActorOf, dispatcher: Actor, far_team: Team, digest: Digest
) -> None:
    mate, stranger = hire("乙"), hire("丁", far_team)
    before = digest()
    for actor, refusal in (
        (actor_of(mate), NotAllowed),
        (dispatcher, NotAllowed),
        (actor_of(stranger), NotFound),
    ):
        with refused(refusal):
            ping(actor, tracked)
    assert digest() == before


def test_positions_are_seen_by_dispatcher_lead_and_manager_of_the_region_only(
    tracked: Technician, hire: Hire, actor_of: ActorOf, make_actor: Callable[..., Actor], far_team: Team
) -> None:
    ping(actor_of(tracked), tracked)
    mate = actor_of(hire("乙"))
    with clock.at(MORNING):
        for role in ("dispatcher", "team_lead", "manager"):
            assert set(queries.live_positions(make_actor(role))) == {tracked.pk}
            assert queries.live_positions(make_actor(role, team=far_team)) == {}
        for role in ("agent", "clerk", "quality", "sales", "auditor", "admin"):
            assert queries.live_positions(make_actor(role)) == {}
        assert queries.live_positions(mate) == {}
        assert set(queries.live_positions(actor_of(tracked))) == {tracked.pk}


def test_the_same_ping_twice_is_one_and_an_older_one_moves_nobody(
    tracked: Technician, actor_of: ActorOf
) -> None:
    actor = actor_of(tracked)
    ping(actor, tracked)
    ping(actor, tracked)
    ping(actor, tracked, lat=31.0, at=MORNING - timedelta(minutes=30))
    assert Position.objects.count() == 2
    assert Presence.objects.get().lat == 31.2
    ping(actor, tracked, MORNING + timedelta(minutes=1), lat=31.3)
    assert Presence.objects.get().lat == 31.3


def test_impossible_times_and_places_are_refused(
    tracked: Technician, actor_of: ActorOf, digest: Digest
) -> None:
    before = digest()
    for wrong in ({"lat": 91.0}, {"at": MORNING + timedelta(hours=1)}, {"at": MORNING - timedelta(days=2)}):
        with refused(Invalid):
            ping(actor_of(tracked), tracked, **wrong)
    assert digest() == before


def test_tracks_are_erased_after_the_days_they_may_be_kept(tracked: Technician, actor_of: ActorOf) -> None:
    ping(actor_of(tracked), tracked)
    with clock.at(MORNING + services.KEEP - timedelta(minutes=1)):
        assert services.purge_positions() == 0
    with clock.at(MORNING + services.KEEP + timedelta(minutes=1)):
        assert services.purge_positions() == 1
    assert not Presence.objects.exists()


def test_positions_never_reach_the_audit_trail() -> None:
    assert {"workforce_position", "workforce_presence"} <= set(exemptions())


def test_the_system_is_no_way_round_consent(hire: Hire) -> None:
    person = hire()
    with refused(NoConsent):
        ping(SYSTEM, person)
