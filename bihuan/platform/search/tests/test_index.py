"""The index follows the records and can always be made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.db import connection

from bihuan.domain.customers.models import Account
from bihuan.kernel.texts import Text
from bihuan.platform.identity import SYSTEM
from bihuan.platform.outbox import Event, acting, listening, publish
from bihuan.platform.outbox.relay import drain
from bihuan.platform.search import find, follow, rebuild, reindex, remove
from bihuan.platform.search.models import SearchCorpus, SearchEntry, SearchLexeme
from bihuan.platform.search.registry import forget_index, index_of, register_index, short_code
from bihuan.platform.search.services import count_again
from bihuan.platform.search.tests.conftest import THING, documents, someone, visible

Make = Callable[..., int]


@dataclass(frozen=True, kw_only=True)
class ThingRenamed(Event):
    """A fact that makes an entry out of date."""

    topic = "test.thing_renamed"
    record = (THING, "thing_id")
    sentence = Text.same("renamed")
    thing_id: int


@dataclass(frozen=True, kw_only=True)
class ShelfRenamed(Event):
    """A fact about another record that touches things."""

    topic = "test.shelf_renamed"
    record = ("test_shelf", "shelf_id")
    also = ((THING, "thing_id"),)
    sentence = Text.same("renamed")
    shelf_id: int
    thing_id: int


@pytest.fixture
def following(things: None) -> Iterator[None]:
    """Entries follow the two facts."""
    follow(THING, ThingRenamed, ShelfRenamed)
    yield
    listening.remove(f"search.{THING}:test.shelf_renamed")


def ids(q: str) -> list[int]:
    """What a query finds."""
    return [hit.id for hit in find(someone(), q, [THING])]


def test_writing_the_same_again_changes_nothing(make: Make) -> None:
    one = make("空调")
    assert reindex(THING, [one]) == 0
    Account.objects.filter(pk=one).update(note="漏水")
    assert reindex(THING, [one]) == 1
    assert SearchEntry.objects.filter(record_type=THING).count() == 1


def test_the_entry_of_a_deleted_record_goes(make: Make) -> None:
    one = make("空调")
    Account.objects.filter(pk=one).delete()
    assert reindex(THING, [one]) == 1
    assert not SearchEntry.objects.filter(record_type=THING).exists()


def test_a_removed_entry_is_found_no_more(make: Make) -> None:
    one = make("空调")
    remove(THING, [one])
    assert ids("空调") == []


def test_rebuilding_gives_the_same_entries_and_drops_strays(make: Make) -> None:
    kept, gone = make("空调不制冷"), make("热水器")
    before = list(SearchEntry.objects.filter(record_id=kept).values_list("title", "tsv", "length"))
    Account.objects.filter(pk=gone).delete()
    SearchEntry.objects.filter(record_id=kept).delete()
    assert rebuild(THING) == 1
    assert list(SearchEntry.objects.filter(record_type=THING).values_list("title", "tsv", "length")) == before
    assert SearchCorpus.objects.get(record_type=THING).entries == 1


def test_an_unknown_type_cannot_be_indexed(db: None) -> None:
    with pytest.raises(LookupError):
        reindex("no_such_type", [1])


def test_a_type_is_indexed_once(things: None) -> None:
    with pytest.raises(ValueError, match="indexed twice"):
        register_index(THING, documents, visible=visible)


def test_counts_are_renewed_as_the_index_grows(make: Make) -> None:
    for number in range(12):
        make(f"空调{number}", "漏水" if number < 3 else "")
    corpus = SearchCorpus.objects.get(record_type=THING)
    count_again(THING)
    exact = SearchCorpus.objects.get(record_type=THING)
    assert (exact.entries, exact.changed) == (12, 0)
    assert corpus.entries >= 10
    code = short_code(THING)
    counted = dict(SearchLexeme.objects.filter(record_type=THING).values_list("lexeme", "entries"))
    assert (counted[f"{code}空调"], counted[f"{code}漏水"]) == (12, 3)


def test_counts_of_one_type_do_not_mix_with_another(make: Make) -> None:
    make("空调一"), make("空调二")
    register_index("test_other", documents, visible=visible)
    try:
        rebuild("test_other")
        assert find(someone(), "空调", ["test_other"])[0].type != THING
        assert {row.record_type for row in SearchLexeme.objects.all()} == {THING, "test_other"}
    finally:
        forget_index("test_other")


@pytest.mark.django_db
def test_an_event_makes_the_entry_follow(following: None, make: Make) -> None:
    one = make("空调")
    Account.objects.filter(pk=one).update(name="热水器")
    with acting(SYSTEM):
        publish(ThingRenamed(thing_id=one))
    assert ids("热水器") == []
    drain()
    assert ids("热水器") == [one]


@pytest.mark.django_db
def test_an_event_that_mentions_the_record_makes_its_entry_follow(following: None, make: Make) -> None:
    one = make("空调")
    Account.objects.filter(pk=one).update(name="热水器")
    with acting(SYSTEM):
        publish(ShelfRenamed(shelf_id=5, thing_id=one))
    drain()
    assert ids("热水器") == [one]


@pytest.mark.django_db
def test_touched_says_which_entries_another_records_event_makes_out_of_date(things: None, make: Make) -> None:
    one = make("空调")
    Account.objects.filter(pk=one).update(name="热水器")
    follow(THING, ThingRenamed, touched=lambda events: [one])
    try:
        with acting(SYSTEM):
            publish(ThingRenamed(thing_id=999_999))
        drain()
    finally:
        listening.remove(f"search.{THING}:test.thing_renamed")
    assert ids("热水器") == [one]


def test_a_find_reads_the_index_not_the_records(make: Make) -> None:
    """The plan of a find goes through the inverted index once the table is not tiny."""
    for number in range(30):
        make(f"空调{number}")
    index = index_of(THING)
    assert index
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"EXPLAIN SELECT 1 FROM search_searchentry WHERE tsv @@ '''{index.code}空调'''::tsquery"
        )
        assert "search_entry_tsv" in "\n".join(row[0] for row in cursor.fetchall())
