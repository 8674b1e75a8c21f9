"""WO-16, KB-01: finding, on real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.domain.customers.models import Account
from bihuan.platform.search import find, reindex
from bihuan.platform.search.services import count_again
from bihuan.platform.search.tests.conftest import THING, someone

Make = Callable[..., int]


def found(q: str, *roles: str, **more: object) -> list[int]:
    """The ids that a query finds."""
    return [hit.id for hit in find(someone(*roles), q, [THING], **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    [
        "不制冷",
        "不製冷",
        "制冷",
        "冷",
        "空調",
        "bzl",
        "BZL",
        "ktbzl",
        "buzhileng",
        "bu zhi leng",
        "buzhil",
        "E4",
        "e4",
        "E04",
        "e4 不制冷",
        "E4不制冷怎么办",
        "Ｅ４",
        "WO-26110001",
        "26110001",
        "wo26110001",
        "2611000",
        "35uf",
        "35 µF",
        "r32",
    ],
)
def test_a_record_is_found_by_however_it_is_typed(make: Make, query: str) -> None:
    wanted = make("空调不制冷", "显示 E04，电容 35µF，35uF，冷媒R32，工单 WO-26110001")
    make("热水器漏水", "显示 F7，电容 50µF")
    assert found(query) == [wanted]


def test_all_words_are_needed_as_long_as_some_record_has_them_all(make: Make) -> None:
    both = make("压缩机异响", "外机")
    make("压缩机不启动")
    make("风机异响")
    assert found("压缩机 异响") == [both]


def test_when_no_record_has_all_words_those_with_some_are_given(make: Make) -> None:
    near = make("压缩机不启动")
    make("遥控器没电")
    assert found("压缩机 爆炸") == [near]


def test_what_says_nothing_finds_nothing(make: Make) -> None:
    make("空调不制冷")
    assert found("？！ 、") == []
    assert found("") == []


def test_two_words_typed_as_one_find_the_text_that_has_them_apart(make: Make) -> None:
    apart = make("空调的室内机一直漏水")
    for number in range(8):
        make(f"空调清洗{number}")
        make(f"水管漏水{number}")
    count_again(THING)
    assert apart in found("空调漏水")
    assert found("空调漏水")[0] == apart


def test_a_word_in_the_title_outranks_the_same_word_in_the_body(make: Make) -> None:
    body = make("客户投诉", "压缩机")
    title = make("压缩机", "客户投诉")
    assert found("压缩机") == [title, body]


def test_a_rare_word_outranks_a_common_one(make: Make) -> None:
    common = [make(f"空调{number}", "保养 清洗") for number in range(8)]
    rare = make("空调室外机", "膨胀阀")
    count_again(THING)
    ranked = found("清洗 膨胀阀", match="any")
    assert ranked[0] == rare
    assert set(common) <= set(ranked)


def test_pages_follow_each_other_without_gaps(make: Make) -> None:
    made = {make(f"空调{number}") for number in range(7)}
    pages = [found("空调", limit=3, offset=start) for start in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert {one for page in pages for one in page} == made


def test_what_may_not_be_seen_is_not_found(make: Make) -> None:
    open_one = make("空调不制冷")
    hidden = make("空调不制冷", tier="hidden")
    assert found("不制冷") == [open_one]
    assert set(found("不制冷", "admin")) == {open_one, hidden}


def test_hidden_records_do_not_take_places_in_a_page(make: Make) -> None:
    wanted = make("空调")
    for _ in range(5):
        make("空调", tier="hidden")
    assert found("空调", limit=2) == [wanted]


def test_a_hidden_full_match_does_not_change_what_else_is_given(make: Make) -> None:
    near = make("压缩机不启动")
    before = found("压缩机 爆炸")
    make("压缩机 爆炸", tier="hidden")
    assert found("压缩机 爆炸") == before == [near]


def test_a_lost_right_takes_effect_at_once(make: Make) -> None:
    wanted = make("空调不制冷")
    assert found("不制冷") == [wanted]
    Account.objects.filter(pk=wanted).update(tier="hidden")
    assert found("不制冷") == []


def test_a_deleted_record_is_not_found_even_before_its_entry_is_gone(make: Make) -> None:
    wanted = make("空调不制冷")
    Account.objects.filter(pk=wanted).delete()
    assert found("不制冷") == []


def test_private_words_are_found_only_by_their_readers(make: Make) -> None:
    wanted = make("张先生", phone="13812345678")
    for query in ("13812345678", "138123"):
        assert found(query, "dispatcher") == [wanted]
        assert found(query, "auditor") == []


def test_private_words_do_not_help_an_open_query_of_others(make: Make) -> None:
    make("张先生", phone="13812345678")
    plain = make("李女士")
    assert found("李女士 13812345678", "auditor") == [plain]


def test_a_search_can_be_narrowed(make: Make) -> None:
    make("空调甲", industry="hotel")
    office = make("空调乙", industry="office")
    assert found("空调", among=lambda rows: rows.filter(industry="office")) == [office]


def test_nothing_is_asked_of_the_database_for_someone_who_sees_nothing(make: Make) -> None:
    make("空调")
    assert found("空调", among=lambda rows: rows.none()) == []


def test_an_unknown_type_finds_nothing(make: Make) -> None:
    assert find(someone(), "空调", ["no_such_type"]) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=80))
def test_any_text_can_be_stored_and_asked_for(make: Make, text: str) -> None:
    made = make(text[:200], text)
    ids = found(text, limit=500)
    if any(len(word) > 1 and word.isalnum() for word in text.split()):
        assert made in ids


def test_many_lexemes_fit(make: Make) -> None:
    """A vector has a limit of 1 MB; a body is cut before that."""
    make("长文", "".join(chr(0x4E00 + number % 20_000) + str(number) for number in range(60_000)))
    assert len(found("长文")) == 1


def test_a_record_that_grew_is_found_by_its_new_words_only(make: Make) -> None:
    wanted = make("空调不制冷")
    Account.objects.filter(pk=wanted).update(name="热水器漏水")
    assert found("漏水") == []
    reindex(THING, [wanted])
    assert found("漏水") == [wanted]
    assert found("空调") == []
