"""An empty installation becomes a company's: by whoever started it, once, with what its trade needs (J12.1, SM-02)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from bihuan.domain.adoption.queries import start_code
from bihuan.domain.assets import services as assets
from bihuan.domain.customers import services as customers
from bihuan.domain.workforce.models import ShiftPattern, Skill, Technician
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.company import company
from bihuan.platform.identity.models import Company, Team, User
from tests.client import ApiClient

PEOPLE = [
    {"name": "小李", "work": "site", "phone": "138 0013 8000"},
    {"name": "小李", "work": "site", "phone": ""},
    {"name": "小赵", "work": "office", "phone": ""},
]


def _body(**more: Any) -> dict[str, Any]:
    return {
        "code": start_code(),
        "name": "老王家电维修",
        "trade": "appliance",
        "locale": "zh-CN",
        "scope": "repairs",
        "owner": {"name": "老王", "username": "laowang", "password": "yi ge chang mi ma", "on_site": True},
        "people": PEOPLE,
        **more,
    }


@pytest.mark.django_db
def test_the_owner_is_signed_in_and_his_colleagues_get_names_and_passwords_that_work() -> None:
    client = ApiClient()
    assert client.get("/api/v1/session").json()["is_new"] is True
    answer = client.post("/api/v1/start", _body())
    assert answer.status_code == 200, answer.json()
    told = answer.json()["sign_ins"]
    assert [(t["name"], t["username"], t["work"]) for t in told] == [
        ("小李", "13800138000", "site"),
        ("小李", "xiaoli", "site"),
        ("小赵", "xiaozhao", "office"),
    ]
    session = client.get("/api/v1/session").json()
    assert session["user"]["name"] == "老王"
    assert session["company"] == {"name": "老王家电维修", "scope": "repairs", "timezone": "Asia/Shanghai"}
    for one in told:
        other = ApiClient()
        body = {"username": one["username"], "password": one["password"]}
        assert other.post("/api/v1/session", body).status_code == 200
        assert other.get("/api/v1/session").json()["user"]["name"] == one["name"]
    assert ApiClient().get("/api/v1/session").json()["is_new"] is False


@pytest.mark.django_db
def test_the_trade_brings_its_skills_a_week_and_the_words_of_the_customers_form() -> None:
    ApiClient().post("/api/v1/start", _body())
    assert set(Skill.objects.values_list("key", flat=True)) == {"white_goods", "small_goods", "electrician"}
    assert ShiftPattern.objects.get().windows.count() == 12
    assert Team.objects.get().name == "老王家电维修"
    crew = Technician.objects.order_by("pk")
    assert [row.name for row in crew] == ["老王", "小李", "小李"]
    assert all(row.shift_id for row in crew), "who has no week is never free"
    account = customers.open_account(actor=SYSTEM, name="客户")
    asset = assets.add_asset(actor=SYSTEM, account_id=account.pk, name="洗衣机", product="X", serial="1")
    ((_, code),) = assets.codes_for(actor=SYSTEM, asset_ids=[asset.pk])
    page = ApiClient().get(f"/api/v1/portal/a/{code}").json()
    assert page["company"] == "老王家电维修"
    assert "not_working" in {symptom["key"] for symptom in page["symptoms"]}
    assert "no_cooling" not in {symptom["key"] for symptom in page["symptoms"]}


@pytest.mark.parametrize("code", ["", "start", "start:1:forged", "x" * 500])
@pytest.mark.django_db
def test_without_the_code_nobody_takes_an_installation_over(code: str, digest: Callable[[], str]) -> None:
    before = digest()
    for path, body in (("/api/v1/start", _body(code=code)), ("/api/v1/start/look", {"code": code})):
        answer = ApiClient().post(path, body)
        assert answer.status_code == 410
        assert answer.json()["code"] == "start_code_over"
    assert digest() == before


@pytest.mark.django_db
def test_an_old_code_is_over(monkeypatch: pytest.MonkeyPatch, digest: Callable[[], str]) -> None:
    body, before = _body(), digest()
    later = time.time() + timedelta(days=7, minutes=1).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert ApiClient().post("/api/v1/start", body).status_code == 410
    assert digest() == before


@pytest.mark.django_db
def test_a_company_that_has_begun_cannot_be_begun_again(digest: Callable[[], str]) -> None:
    body = _body()
    assert ApiClient().post("/api/v1/start", body).status_code == 200
    assert start_code() is None
    before = digest()
    assert ApiClient().post("/api/v1/start", {**body, "name": "别人"}).status_code == 410
    assert digest() == before


@pytest.mark.django_db(transaction=True)
def test_of_two_who_begin_at_once_one_does() -> None:
    answers: list[int] = []

    def begin(name: str) -> None:
        answers.append(ApiClient().post("/api/v1/start", {**body, "name": name}).status_code)
        connection.close()

    body = _body()
    threads = [threading.Thread(target=begin, args=(name,)) for name in ("甲", "乙", "丙")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 410, 410]
    assert Company.objects.count() == Team.objects.count() == 1
    assert User.objects.count() == 4


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"trade": "magic"}, "trade"),
        ({"owner": {"name": "老王", "username": "laowang", "password": "12345"}}, "owner.password"),
        ({"owner": {"name": "", "username": "laowang", "password": "yi ge chang mi ma"}}, "owner.name"),
        ({"people": [{"name": " ", "work": "site"}]}, "people.0.name"),
        ({"people": [{"name": f"人{n}", "work": "site"} for n in range(51)]}, "people"),
    ],
)
@pytest.mark.django_db
def test_what_is_missing_is_named_and_nothing_is_kept(
    wrong: dict[str, Any], field: str, digest: Callable[[], str]
) -> None:
    before = digest()
    answer = ApiClient().post("/api/v1/start", _body(**wrong))
    assert answer.status_code == 422
    assert [problem["field"] for problem in answer.json()["problems"]] == [field]
    assert digest() == before


@pytest.mark.django_db
def test_passwords_of_colleagues_are_kept_nowhere_in_the_clear() -> None:
    told = ApiClient().post("/api/v1/start", _body(), key="once").json()["sign_ins"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [row[0] for row in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"{table}\" t")  # noqa: S608  # our tables
            held = cursor.fetchone()[0]
            for one in told:
                assert one["password"] not in held, table
                assert one["password"].encode().hex() not in held, table


@pytest.mark.django_db
def test_an_administrator_opens_the_rest_and_closes_it_again_and_nobody_else_does(
    admin: Actor, manager: Actor, digest: Callable[[], str]
) -> None:
    assert company().scope == "all"
    assert ApiClient(admin).post("/api/v1/company/scope", {"scope": "repairs"}).json() == {"scope": "repairs"}
    assert ApiClient(manager).get("/api/v1/session").json()["company"]["scope"] == "repairs"
    before = digest()
    assert ApiClient(manager).post("/api/v1/company/scope", {"scope": "all"}).status_code == 403
    assert ApiClient(admin).post("/api/v1/company/scope", {"scope": "some"}).status_code == 422
    assert digest() == before
    ApiClient(admin).post("/api/v1/company/scope", {"scope": "all"})
    assert company().scope == "all"
