"""Hiring, editing, skills, ratings: who may, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bihuan.domain.workforce import queries, services
from bihuan.domain.workforce.errors import SkillKeyTaken, UserIsTechnician
from bihuan.domain.workforce.models import Technician
from bihuan.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from bihuan.platform.access import may
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.models import Team
from tests.refusals import refused

pytestmark = pytest.mark.django_db
Hire = Callable[..., Technician]
ActorOf = Callable[[Technician], Actor]
Digest = Callable[[], str]


def test_a_manager_hires_into_his_region(manager: Actor, team: Team, shift: object) -> None:
    person = services.hire_technician(actor=manager, name="王强", team_id=team.pk, phone="13800000000")
    assert (person.org_path, person.shift, person.name_key[:4]) == (team.path, shift, "wang")


def test_a_manager_cannot_hire_into_another_region(
    manager: Actor, far_team: Team, shift: object, digest: Digest
) -> None:
    before = digest()
    with refused(NotAllowed):
        services.hire_technician(actor=manager, name="王强", team_id=far_team.pk)
    assert digest() == before


def test_a_manager_cannot_move_somebody_out_of_his_region(
    manager: Actor, hire: Hire, far_team: Team, digest: Digest
) -> None:
    person, before = hire(), digest()
    with refused(NotAllowed):
        services.update_technician(
            actor=manager, record_id=person.pk, version=person.version, fields={"team_id": far_team.pk}
        )
    assert digest() == before


@pytest.mark.parametrize("role", ["agent", "dispatcher", "team_lead", "clerk", "quality", "sales", "auditor"])
def test_nobody_else_hires(role: str, make_actor: Callable[..., Actor], team: Team, digest: Digest) -> None:
    actor = make_actor(role)
    before = digest()
    with refused(NotAllowed):
        services.hire_technician(actor=actor, name="王强", team_id=team.pk)
    assert digest() == before


def test_two_edits_of_different_fields_both_survive_and_of_one_field_conflict(
    manager: Actor, hire: Hire
) -> None:
    person = hire()
    version = person.version
    services.update_technician(
        actor=manager, record_id=person.pk, version=version, fields={"vehicle": "沪A1"}
    )
    with refused(Conflict):
        services.update_technician(
            actor=manager, record_id=person.pk, version=version, fields={"vehicle": "沪B2"}
        )
    services.update_technician(actor=manager, record_id=person.pk, version=version, fields={"phone": "139"})
    person.refresh_from_db()
    assert (person.vehicle, person.phone) == ("沪A1", "139")


def test_wrong_values_are_named_and_nothing_is_kept(manager: Actor, team: Team, digest: Digest) -> None:
    before = digest()
    with refused(Invalid) as caught:
        services.hire_technician(
            actor=manager, name="王强", team_id=team.pk, max_daily_minutes=2000, home_lat=91, home_lng=None
        )
    assert {problem.field for problem in caught.value.problems} == {"max_daily_minutes", "home_lat"}
    assert digest() == before


def test_an_account_belongs_to_one_technician(hire: Hire, team: Team) -> None:
    person = hire()
    with refused(UserIsTechnician):
        services.hire_technician(actor=SYSTEM, name="另一个", team_id=team.pk, user_id=person.user_id)


def test_the_actor_of_a_technician_knows_which_one_he_is(hire: Hire, actor_of: ActorOf) -> None:
    person = hire()
    assert actor_of(person).technician_id == person.pk
    assert actor_of(person).my["technician"] == person.pk


def test_a_technician_sees_himself_and_his_team_only(
    hire: Hire, actor_of: ActorOf, other_team: Team, far_team: Team
) -> None:
    me, mate = hire("甲"), hire("乙")
    hire("丙", other_team)
    hire("丁", far_team)
    assert [p.name for p in queries.technicians(actor_of(me))] == [me.name, mate.name]


def test_a_dispatcher_sees_his_region_only(
    dispatcher: Actor, hire: Hire, other_team: Team, far_team: Team
) -> None:
    hire("甲"), hire("乙", other_team)
    far = hire("丁", far_team)
    assert {p.name for p in queries.technicians(dispatcher)} == {"甲", "乙"}
    with refused(NotFound):
        queries.technician(dispatcher, far.pk)


def test_may_and_visible_agree_for_everybody(
    hire: Hire, other_team: Team, far_team: Team, make_actor: Callable[..., Actor], actor_of: ActorOf
) -> None:
    people = [hire("甲"), hire("乙", other_team), hire("丁", far_team)]
    roles = ("agent", "dispatcher", "team_lead", "clerk", "manager", "quality", "sales", "auditor", "admin")
    for actor in [*(make_actor(role) for role in roles), *(actor_of(p) for p in people)]:
        seen = {p.pk for p in queries.technicians(actor, active_only=False)}
        assert seen == {p.pk for p in people if may(actor, "workforce.view", p)}


def test_people_are_sorted_by_how_their_names_sound(admin: Actor, hire: Hire) -> None:
    for name in ("张三", "李四", "陈五"):
        hire(name)
    assert [p.name for p in queries.technicians(admin)] == ["陈五", "李四", "张三"]


def test_a_skill_that_needs_a_certificate_needs_its_last_day(
    manager: Actor, hire: Hire, digest: Digest
) -> None:
    skill = services.define_skill(actor=manager, key="electric", name="电工证", certified=True)
    person, before = hire(), digest()
    with refused(Invalid):
        services.grant_skill(actor=manager, technician_id=person.pk, skill_id=skill.pk, level=3)
    assert digest() == before
    services.grant_skill(
        actor=manager, technician_id=person.pk, skill_id=skill.pk, level=3, expires_on=date(2027, 1, 1)
    )
    services.grant_skill(
        actor=manager, technician_id=person.pk, skill_id=skill.pk, level=4, expires_on=date(2028, 1, 1)
    )
    (held,) = queries.skills_of(manager, [person.pk])[person.pk]
    assert (held.key, held.level, held.expires_on) == ("electric", 4, date(2028, 1, 1))
    services.revoke_skill(actor=manager, technician_id=person.pk, skill_id=skill.pk)
    assert queries.skills_of(manager, [person.pk]) == {}


def test_a_skill_key_is_taken_once(admin: Actor) -> None:
    services.define_skill(actor=admin, key="gas", name="燃气")
    with refused(SkillKeyTaken):
        services.define_skill(actor=admin, key="gas", name="燃气二")


def test_a_technician_does_not_grant_himself_a_skill(hire: Hire, actor_of: ActorOf, digest: Digest) -> None:
    skill = services.define_skill(actor=SYSTEM, key="gas", name="燃气")
    person, before = hire(), digest()
    with refused(NotAllowed):
        services.grant_skill(actor=actor_of(person), technician_id=person.pk, skill_id=skill.pk)
    assert digest() == before


def test_ratings_are_averaged_and_given_by_nobody_by_hand(hire: Hire, manager: Actor, admin: Actor) -> None:
    person = hire()
    for score in (5, 4, 3):
        services.rate_technician(actor=SYSTEM, technician_id=person.pk, score=score)
    person.refresh_from_db()
    assert (person.rating, person.rating_count) == (4.0, 3)
    for actor in (manager, admin):
        with refused(NotAllowed):
            services.rate_technician(actor=actor, technician_id=person.pk, score=5)
