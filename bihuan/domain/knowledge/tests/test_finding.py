"""KB-01, IN-09, MB-09, J2.2: articles are found by symptom however it is typed, by those who may read them."""

from __future__ import annotations

import pytest

from bihuan.domain.knowledge import services
from bihuan.domain.knowledge.queries import search_articles, suggest
from bihuan.domain.knowledge.tests.conftest import COOLING, Publish
from bihuan.platform.identity import Actor
from bihuan.platform.outbox.relay import drain

pytestmark = pytest.mark.django_db


def suggested(actor: Actor, text: str, model: str | None = None) -> list[int]:
    """The ids of the suggestions."""
    return [one.article.pk for one in suggest(actor, text, model)]


@pytest.mark.parametrize(
    "typed",
    [
        "E4 不制冷",
        "不制冷",
        "不製冷",
        "空調不製冷怎麼辦",
        "bzl",
        "ktbzl",
        "buzhileng",
        "kongtiao",
        "e4",
        "Ｅ４",
        "E04",
        "kfr-35gw",
        "KFR35GW",
        "35uF 电容 空调",
        "客户说空调开了半小时还是不制冷，请问怎么处理",
    ],
)
def test_an_article_is_suggested_while_the_agent_types(published: Publish, agent: Actor, typed: str) -> None:
    wanted = published(**COOLING)
    published(symptom="热水器漏水", error_codes="F7", cause="密封圈老化")
    assert suggested(agent, typed)[:1] == [wanted.pk]


def test_three_suggestions_at_most_the_best_first(published: Publish, agent: Actor) -> None:
    best = published(symptom="空调不制冷且外机不转")
    for number in range(4):
        published(symptom=f"空调异响{number}")
    found = suggest(agent, "空调不制冷外机不转")
    assert len(found) == 3
    assert found[0].article == best
    assert [one.rank for one in found] == sorted((one.rank for one in found), reverse=True)


def test_articles_about_the_devices_model_lead(published: Publish, agent: Actor) -> None:
    published(symptom="空调不制冷", products="KFR-72")
    anyones = published(symptom="空调不制冷")
    mine = published(symptom="空调不制冷", products="KFR-35GW, KFR-50LW")
    found = suggest(agent, "不制冷", "kfr-50lw")
    assert [one.article for one in found][:2] == [mine, anyones]
    assert [one.same_model for one in found] == [True, False, False]


def test_drafts_and_retired_articles_are_suggested_to_nobody(
    published: Publish, quality: Actor, agent: Actor, admin: Actor
) -> None:
    services.write_article(actor=quality, symptom="空调不制冷", steps="草稿")
    gone = published(symptom="空调不制冷")
    services.retire_article(actor=quality, article_id=gone.pk)
    drain()
    for actor in (agent, quality, admin):
        assert suggest(actor, "空调不制冷") == [] == search_articles(actor, "空调不制冷")


def test_customers_find_only_what_is_meant_for_them(
    published: Publish, technician: Actor, customer: Actor
) -> None:
    staff = published(symptom="空调不制冷", cause="内部：电容批次缺陷")
    theirs = published(symptom="空调不制冷", audience="customer")
    assert suggested(customer, "不制冷") == [theirs.pk]
    assert set(suggested(technician, "不制冷")) == {staff.pk, theirs.pk}
    assert suggest(customer, "电容批次缺陷") == []


def test_a_published_article_that_is_made_staff_only_vanishes_for_customers_at_once(
    published: Publish, quality: Actor, customer: Actor
) -> None:
    row = published(symptom="空调不制冷", audience="customer")
    services.revise_article(
        actor=quality, record_id=row.pk, version=row.version, fields={"audience": "staff"}
    )
    assert suggest(customer, "不制冷") == []


def test_a_revised_article_is_found_by_its_new_words(
    published: Publish, quality: Actor, agent: Actor
) -> None:
    row = published(symptom="空调不制冷")
    services.revise_article(
        actor=quality, record_id=row.pk, version=row.version, fields={"cause": "四通阀卡死"}
    )
    drain()
    assert suggested(agent, "四通阀") == [row.pk]


def test_english_articles_are_found_in_english(published: Publish, agent: Actor) -> None:
    wanted = published(
        symptom="Unit is leaking water", language="en", cause="Drain pipe blocked", steps="Clean the drain"
    )
    published(symptom="Unit does not start", language="en", steps="Check the fuse")
    assert suggested(agent, "my unit is leaking")[:1] == [wanted.pk]


def test_every_editors_draft_is_found_in_the_list_of_articles(api, quality: Actor, agent: Actor) -> None:
    draft = services.write_article(actor=quality, symptom="压缩机异响", steps="听诊")
    drain()
    path = "/api/v1/records/article"
    assert [item["id"] for item in api(quality).get(path, q="ysj").json()["items"]] == [draft.pk]
    assert api(agent).get(path, q="ysj").json()["items"] == []
