"""Workforce over HTTP: the generic record screens, and the routes of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bihuan.domain.workforce import services
from bihuan.domain.workforce.models import ShiftPattern, Technician
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.models import Team

pytestmark = pytest.mark.django_db
Api = Callable[..., Any]
Hire = Callable[..., Technician]
ActorOf = Callable[[Technician], Actor]
MORNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
W = "/api/v1/workforce"


def test_a_technician_is_hired_listed_filtered_and_edited_by_the_generic_screens(
    api: Api, manager: Actor, team: Team, far_team: Team, shift: ShiftPattern
) -> None:
    desk = api(manager)
    fields = {"name": "王强", "team": team.pk, "employment": "contractor", "max_daily_minutes": 420}
    made = desk.post("/api/v1/records/technician", {"fields": fields})
    assert made.status_code == 200, made.json()
    shown = desk.get(f"/api/v1/records/technician/{made.json()['id']}").json()
    assert (shown["team"]["title"], shown["employment"], shown["max_daily_minutes"]) == (
        "浦东",
        "contractor",
        420,
    )
    listed = desk.get(
        "/api/v1/records/technician", filter='{"field":"employment","op":"eq","value":"contractor"}'
    )
    assert [each["name"] for each in listed.json()["items"]] == ["王强"]
    edited = desk.patch(
        f"/api/v1/records/technician/{shown['id']}",
        {"version": shown["version"], "fields": {"vehicle": "沪A1"}},
    )
    assert edited.status_code == 200, edited.json()
    wrong = desk.post("/api/v1/records/technician", {"fields": {**fields, "rating": 5}})
    assert wrong.status_code == 422
    elsewhere = desk.post("/api/v1/records/technician", {"fields": {**fields, "team": far_team.pk}})
    assert elsewhere.status_code == 403
    assert Technician.objects.count() == 1


def test_colleagues_do_not_see_where_somebody_lives(
    api: Api, hire: Hire, actor_of: ActorOf, manager: Actor
) -> None:
    me = hire("甲")
    hire("乙", home_lat=31.2, home_lng=121.4)
    shown = api(actor_of(me)).get("/api/v1/records/technician").json()["items"]
    assert len(shown) == 2
    assert all("home_lat" not in each for each in shown)
    refused = api(actor_of(me)).get(
        "/api/v1/records/technician", filter='{"field":"home_lat","op":"gt","value":1}'
    )
    assert refused.status_code in (400, 422)
    assert any(
        each.get("home_lat") == 31.2
        for each in api(manager).get("/api/v1/records/technician").json()["items"]
    )


def test_skills_shifts_leave_and_calendar(api: Api, manager: Actor, hire: Hire) -> None:
    desk, person = api(manager), hire()
    skill = desk.post(
        "/api/v1/records/skill", {"fields": {"name": "电工证", "key": "electric", "certified": True}}
    )
    assert skill.status_code == 200, skill.json()
    granted = {"skill_id": skill.json()["id"], "level": 4, "expires_on": "2026-03-01"}
    assert desk.post(f"{W}/technicians/{person.pk}/skills", granted).status_code == 200
    with clock.at(MORNING):
        (held,) = desk.get(f"{W}/technicians/{person.pk}/skills").json()["items"]
    assert (held["name"], held["level"], held["expired"]) == ("电工证", 4, True)
    pattern = desk.post(
        f"{W}/shifts", {"name": "早班", "windows": [{"weekday": 0, "start_minute": 420, "end_minute": 900}]}
    ).json()
    assert [each["name"] for each in desk.get(f"{W}/shifts").json()["items"]] == ["早班", "标准班"]
    desk.post(f"{W}/technicians/{person.pk}/shift", {"pattern_id": pattern["id"]})
    leave = desk.post(
        f"{W}/technicians/{person.pk}/leave",
        {"start": "2026-03-02T10:00:00+08:00", "end": "2026-03-02T12:00:00+08:00", "reason": "看病"},
    ).json()
    period = {"start": "2026-03-02T00:00:00+08:00", "end": "2026-03-03T00:00:00+08:00"}
    shown = desk.get(f"{W}/technicians/{person.pk}/schedule", **period).json()
    assert [(w["start"], w["end"]) for w in shown["windows"]] == [
        ("2026-03-01T23:00:00Z", "2026-03-02T02:00:00Z"),
        ("2026-03-02T04:00:00Z", "2026-03-02T07:00:00Z"),
    ]
    assert desk.post(f"{W}/leave/{leave['id']}/cancel").json()["cancelled_at"] is not None
    assert desk.put(f"{W}/calendar", [{"date": "2026-03-02", "kind": "off", "name": "假日"}]).json() == {
        "set": 1
    }
    assert desk.get(f"{W}/technicians/{person.pk}/schedule", **period).json()["windows"] == []
    assert desk.get(f"{W}/calendar", year=2026).json()["items"][0]["name"] == "假日"
    assert desk.delete(f"{W}/technicians/{person.pk}/skills/{held['skill_id']}").status_code == 200


def test_a_technician_consents_reports_and_is_seen(
    api: Api, dispatcher: Actor, hire: Hire, actor_of: ActorOf
) -> None:
    person = hire()
    phone = api(actor_of(person))
    ping = {"lat": 31.2, "lng": 121.5, "accuracy": 12}
    with clock.at(MORNING):
        assert phone.post(f"{W}/me/position", ping).json()["code"] == "no_position_consent"
        assert phone.post(f"{W}/me/consent", {"given": True}).json()["consent"] is True
        assert phone.post(f"{W}/me/position", ping).status_code == 200
        assert phone.get(f"{W}/me").json()["consent"] is True
        assert api(dispatcher).get(f"{W}/positions").json()["items"][0]["technician_id"] == person.pk
        assert phone.post(f"{W}/me/position", {**ping, "lat": 1e9}).status_code == 422
        assert phone.post(f"{W}/me/position", {**ping, "at": "2026-03-02T10:00:00"}).status_code == 422


def test_who_is_no_technician_has_no_me(api: Api, dispatcher: Actor) -> None:
    assert api(dispatcher).get(f"{W}/me").status_code == 404
    assert api(dispatcher).post(f"{W}/me/position", {"lat": 1, "lng": 1}).status_code == 404


def test_strangers_and_colleagues_change_nothing(
    api: Api, hire: Hire, actor_of: ActorOf, digest: Callable[[], str]
) -> None:
    me, mate = hire("甲"), hire("乙")
    skill = services.define_skill(actor=SYSTEM, key="gas", name="燃气")
    phone, stranger = api(actor_of(me)), api(None)
    before = digest()
    assert phone.post(f"{W}/technicians/{mate.pk}/skills", {"skill_id": skill.pk}).status_code == 403
    assert phone.post(f"{W}/shifts", {"name": "x", "windows": []}).status_code == 403
    assert phone.put(f"{W}/calendar", []).status_code == 403
    assert phone.post("/api/v1/records/technician", {"fields": {"name": "x"}}).status_code == 403
    for path in (f"{W}/me", f"{W}/shifts", f"{W}/positions", f"{W}/technicians/{me.pk}/skills"):
        assert stranger.get(path).status_code == 401
    assert digest() == before
