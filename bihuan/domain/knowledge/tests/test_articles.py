"""KB-01, KB-03: writing, versions, publishing, and whether it helped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bihuan.domain.knowledge import errors, services
from bihuan.domain.knowledge.models import Article, ArticleRating, ArticleVersion
from bihuan.domain.knowledge.queries import article, steps_of, versions
from bihuan.domain.knowledge.tests.conftest import COOLING, Publish, refused
from bihuan.kernel.errors import Conflict, NotAllowed, NotFound
from bihuan.platform.identity import Actor
from bihuan.platform.outbox.models import OutboxEvent

pytestmark = pytest.mark.django_db


def topics(row: Article) -> list[str]:
    """What was announced about an article, in order."""
    rows = OutboxEvent.objects.filter(record_type="article", record_id=row.pk).order_by("id")
    return [topic.removeprefix("knowledge.article_") for topic in rows.values_list("topic", flat=True)]


def test_an_article_begins_as_a_draft_of_its_author_with_its_first_version(quality: Actor) -> None:
    row = services.write_article(actor=quality, **COOLING)
    assert (row.state, row.owner_id, row.version) == ("draft", quality.user_id, 1)
    assert (row.products, row.error_codes) == ("KFR-35GW, KFR-50LW", "E4")
    assert row.symptom_key.startswith("kong tiao bu zhi leng")
    first = versions(quality, row.pk)[0]
    assert (first.number, first.cause, first.author_name) == (1, COOLING["cause"], quality.name)
    assert topics(row) == ["written"]


def test_what_an_article_said_before_can_be_read_again(quality: Actor) -> None:
    row = services.write_article(actor=quality, **COOLING)
    services.revise_article(actor=quality, record_id=row.pk, version=1, fields={"cause": "四通阀卡死"})
    assert [(v.number, v.cause) for v in versions(quality, row.pk)] == [
        (2, "四通阀卡死"),
        (1, COOLING["cause"]),
    ]
    assert topics(row) == ["written", "revised"]


def test_an_edit_that_changes_nothing_makes_no_version(quality: Actor) -> None:
    row = services.write_article(actor=quality, **COOLING)
    services.revise_article(actor=quality, record_id=row.pk, version=1, fields={"cause": COOLING["cause"]})
    assert len(versions(quality, row.pk)) == 1
    assert topics(row) == ["written"]


def test_two_edits_of_the_same_words_conflict_and_the_second_changes_nothing(
    quality: Actor, digest: Callable[[], str]
) -> None:
    row = services.write_article(actor=quality, **COOLING)
    services.revise_article(actor=quality, record_id=row.pk, version=1, fields={"cause": "甲"})
    before = digest()
    with refused(Conflict):
        services.revise_article(actor=quality, record_id=row.pk, version=1, fields={"cause": "乙"})
    assert digest() == before


def test_the_database_itself_refuses_to_change_a_version(quality: Actor) -> None:
    row = services.write_article(actor=quality, **COOLING)
    for change in (
        lambda: ArticleVersion.objects.filter(article=row).update(cause="x"),
        lambda: ArticleVersion.objects.filter(article=row).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert versions(quality, row.pk)[0].cause == COOLING["cause"]


def test_an_article_without_cause_or_steps_cannot_be_published(
    quality: Actor, digest: Callable[[], str]
) -> None:
    row = services.write_article(actor=quality, symptom="空调不制冷", steps=" ")
    before = digest()
    with refused(errors.NothingToPublish):
        services.publish_article(actor=quality, article_id=row.pk)
    assert digest() == before


def test_publishing_and_retiring_twice_is_announced_once(published: Publish, quality: Actor) -> None:
    row = published(**COOLING)
    services.publish_article(actor=quality, article_id=row.pk)
    services.retire_article(actor=quality, article_id=row.pk)
    services.retire_article(actor=quality, article_id=row.pk)
    assert topics(row) == ["written", "published", "retired"]
    services.publish_article(actor=quality, article_id=row.pk)
    assert Article.objects.get(pk=row.pk).state == "published"


def test_a_draft_cannot_be_retired(quality: Actor) -> None:
    row = services.write_article(actor=quality, **COOLING)
    with refused(errors.WrongState):
        services.retire_article(actor=quality, article_id=row.pk)


@pytest.mark.parametrize("role", ["agent", "technician", "dispatcher", "clerk", "sales", "auditor"])
def test_only_editors_write(role: str, make_actor: Callable[..., Actor], digest: Callable[[], str]) -> None:
    actor = make_actor(role)
    before = digest()
    with refused(NotAllowed):
        services.write_article(actor=actor, **COOLING)
    assert digest() == before


def test_a_team_lead_writes_drafts_but_does_not_publish(
    team_lead: Actor, quality: Actor, agent: Actor
) -> None:
    row = services.write_article(actor=team_lead, **COOLING)
    with refused(NotAllowed):
        services.publish_article(actor=team_lead, article_id=row.pk)
    assert article(team_lead, row.pk) == row
    with refused(NotFound):
        article(agent, row.pk)
    other = services.write_article(actor=quality, **COOLING)
    with refused(NotFound):
        article(team_lead, other.pk)


def test_readers_do_not_read_old_versions(published: Publish, technician: Actor) -> None:
    row = published(**COOLING)
    with refused(NotAllowed):
        versions(technician, row.pk)


def test_steps_come_in_order_without_typed_numbers(quality: Actor) -> None:
    row = services.write_article(
        actor=quality, symptom="x", steps="1. 断电\n\n2、拆面板\n- 测 3.5 V\n3.5 A 以上更换"
    )
    assert steps_of(row) == ["断电", "拆面板", "测 3.5 V", "3.5 A 以上更换"]


def test_the_last_word_of_each_reader_counts_once_per_job(
    published: Publish, technician: Actor, agent: Actor, customer: Actor
) -> None:
    row = published(**COOLING, audience="customer")
    services.rate_helpful(actor=technician, article_id=row.pk, solved=True, order_id=5)
    services.rate_helpful(actor=technician, article_id=row.pk, solved=True, order_id=5)
    services.rate_helpful(actor=technician, article_id=row.pk, solved=True, order_id=6)
    services.rate_helpful(actor=agent, article_id=row.pk, solved=True)
    services.rate_helpful(actor=agent, article_id=row.pk, solved=False)
    services.rate_helpful(actor=customer, article_id=row.pk, solved=False, order_id=7)
    row.refresh_from_db()
    assert (row.solved, row.not_solved) == (2, 2)
    assert ArticleRating.objects.filter(article=row).count() == 4
    assert topics(row).count("rated") == 5


def test_a_customer_cannot_rate_what_he_cannot_read(
    published: Publish, customer: Actor, digest: Callable[[], str]
) -> None:
    row = published(**COOLING)
    before = digest()
    with refused(NotFound):
        services.rate_helpful(actor=customer, article_id=row.pk, solved=True)
    assert digest() == before


def test_a_draft_cannot_be_rated(quality: Actor) -> None:
    row = services.write_article(actor=quality, **COOLING)
    with refused(errors.NotRateable):
        services.rate_helpful(actor=quality, article_id=row.pk, solved=True)


def test_the_whole_life_of_an_article_through_the_api(api: Any, quality: Actor, technician: Actor) -> None:
    editor, reader = api(quality), api(technician)
    made = editor.post("/api/v1/records/article", {"fields": COOLING}).json()
    root = f"/api/v1/articles/{made['id']}"
    assert reader.get(root).status_code == 404
    assert reader.post(f"{root}/publish").status_code == 404
    assert editor.post(f"{root}/publish").json()["state"] == "published"
    edited = editor.patch(
        f"/api/v1/records/article/{made['id']}",
        {"version": made["version"], "fields": {"cause": "四通阀卡死"}},
    )
    assert edited.status_code == 200, edited.content
    shown = reader.get(root).json()
    assert shown["cause"] == "四通阀卡死"
    assert shown["steps"] == ["检查冷媒压力", "测量电容35µF", "更换电容"]
    assert shown["can"] | {"view": True, "edit": False, "publish": False, "rate": True} == shown["can"]
    assert [one["number"] for one in editor.get(f"{root}/versions").json()["items"]] == [2, 1]
    assert reader.get(f"{root}/versions").status_code == 403
    assert reader.post(f"{root}/helpful", {"solved": True, "order_id": 9}).json()["solved"] == 1
    assert editor.post(f"{root}/retire").json()["state"] == "retired"
    assert reader.get(root).status_code == 404


def test_suggestions_through_the_api(api: Any, published: Publish, agent: Actor) -> None:
    row = published(**COOLING)
    answer = api(agent).get("/api/v1/articles/suggest", q="E4 不製冷", model="KFR-35GW").json()
    assert [(one["id"], one["same_model"], one["error_codes"]) for one in answer["items"]] == [
        (row.pk, True, ["E4"])
    ]
    assert api(agent).get("/api/v1/articles/suggest", q="").json() == {"items": []}
    assert [one["id"] for one in api(agent).get("/api/v1/articles/search", q="bzl").json()["items"]] == [
        row.pk
    ]
    assert api().get("/api/v1/articles/suggest", q="E4").status_code == 401
