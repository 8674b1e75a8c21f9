"""What a dispatcher may rely on in a ranking, for every world that hypothesis can think of."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.domain.dispatch.queries import sentences
from bihuan.domain.dispatch.queries.feasible import earliest_spot
from bihuan.domain.dispatch.queries.ranking import Exclusion, Weights, judge, quick_score, rank
from bihuan.domain.dispatch.queries.shapes import Absence, Job, Person, Skilled, serves, travel_s
from bihuan.domain.dispatch.tests import worlds
from bihuan.domain.dispatch.tests.worlds import CENTRE, DAY, MORNING, WORKING, at, job, person, stop
from bihuan.kernel.geo import Point

FAR = Point(31.53, 121.47)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def ranked(order: Job, *people: Person, weights: Weights | None = None) -> list[int]:
    found = rank(order, people, weights or Weights(), now=MORNING, first_day=DAY)
    return [candidate.person.id for candidate in found.candidates]


def reason(order: Job, someone: Person) -> str:
    judged = judge(order, someone, Weights(), now=MORNING, first_day=DAY)
    assert isinstance(judged, Exclusion)
    return judged.reason.code


@given(worlds.jobs(), worlds.people())
@settings(max_examples=150, deadline=None)
def test_nobody_without_a_valid_skill_of_the_level_is_ever_proposed(order: Job, people: list[Person]) -> None:
    """DP-02"""
    for candidate in rank(order, people, Weights(), now=MORNING, first_day=DAY).candidates:
        for need in order.needs:
            have = candidate.person.skills[need.skill]
            assert have.level >= need.level
            assert have.expires_day is None or have.expires_day >= candidate.spot.day


@given(worlds.jobs(), worlds.people())
@settings(max_examples=150, deadline=None)
def test_everybody_is_either_a_candidate_or_excluded_with_a_sentence(
    order: Job, people: list[Person]
) -> None:
    ranking = rank(order, people, Weights(), now=MORNING, first_day=DAY)
    judged = [c.person.id for c in ranking.candidates] + [e.person.id for e in ranking.excluded]
    assert sorted(judged) == [p.id for p in people]
    for exclusion in ranking.excluded:
        for locale in ("zh-CN", "zh-TW", "en"):
            assert "{" not in sentences.say(exclusion.reason, locale, SHANGHAI)


@given(worlds.jobs(), worlds.people())
@settings(max_examples=150, deadline=None)
def test_a_proposed_time_is_inside_working_time_free_reachable_and_within_the_limits(
    order: Job, people: list[Person]
) -> None:
    for candidate in rank(order, people, Weights(), now=MORNING, first_day=DAY).candidates:
        someone, spot = candidate.person, candidate.spot
        assert spot.start >= max(MORNING, order.earliest)
        assert any(w.start <= spot.start and spot.end <= w.end for w in someone.windows)
        assert someone.active
        assert serves(someone.org_path, order.org_path)
        assert someone.id not in order.refused_by
        assert order.appointment is None or order.appointment[0] <= spot.start <= order.appointment[1]
        assert someone.booked_s.get(spot.day, 0) + order.duration_s <= someone.max_daily_s
        before = [s for s in someone.stops if s.start < spot.end]
        assert all(s.end <= spot.start for s in before)
        if before and before[-1].end > MORNING:
            assert spot.start - before[-1].end >= travel_s(before[-1].point, order.point)
        for following in (s for s in someone.stops if s.start >= spot.end):
            assert following.start - spot.end >= travel_s(order.point, following.point)
            break


@given(worlds.jobs(), worlds.people())
@settings(max_examples=120, deadline=None)
def test_the_parts_of_a_score_add_up_and_stay_between_0_and_100(order: Job, people: list[Person]) -> None:
    weights = Weights(travel=7, load=5, rating=3, slack=2, familiarity=1)
    for candidate in rank(order, people, weights, now=MORNING, first_day=DAY).candidates:
        assert 0 <= candidate.score <= 100.0001
        assert abs(sum(part.points for part in candidate.parts) - candidate.score) < 1e-9
        assert all(-1e-9 <= part.points <= part.most + 1e-9 for part in candidate.parts)
        quick = quick_score(order, candidate.person, candidate.spot, weights)
        assert abs(quick - candidate.score) < 1e-6
        for part in candidate.parts:
            assert "{" not in sentences.say(part.reason, "zh-CN", SHANGHAI)


@given(worlds.jobs(), worlds.people(), st.randoms())
@settings(max_examples=80, deadline=None)
def test_the_order_of_the_input_never_changes_the_ranking(
    order: Job, people: list[Person], luck: object
) -> None:
    shuffled = list(people)
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ranked(order, *people) == ranked(order, *shuffled)


@given(st.integers(1, 7), worlds.points)
@settings(max_examples=100, deadline=None)
def test_a_fuller_day_ranks_below_an_equal_empty_one(hours: int, place: Point) -> None:
    """DP-04: equal but for work booked at the end of the day, so that only the load differs."""
    order = job(point=place, due=at(30), duration_s=1800)
    empty = person(2, max_daily_s=10 * 3600, windows=(WORKING[0]._replace(end=at(18)),))
    full = replace(empty, id=1, stops=[stop(18 - hours, 18)], booked_s={}, hours={})
    assert ranked(order, full, empty) in ([2, 1], [2])


def test_the_weight_of_the_rating_turns_the_order_round() -> None:
    """DP-05"""
    near_poor = person(1, rating=2.0)
    far_good = person(2, rating=5.0, home=Point(31.28, 121.47))
    assert ranked(job(), near_poor, far_good, weights=Weights(rating=1)) == [1, 2]
    assert ranked(job(), near_poor, far_good, weights=Weights(rating=100)) == [2, 1]


def test_a_fresh_live_position_counts_instead_of_the_home_base() -> None:
    """DP-03"""
    here_now = person(1, home=FAR, live=CENTRE)
    at_home = person(2, home=FAR)
    found = rank(job(), [at_home, here_now], Weights(), now=at(9), first_day=DAY)
    assert [c.person.id for c in found.candidates] == [1, 2]
    assert found.candidates[0].parts[0].reason.code == "travel_from_live"
    assert found.candidates[1].parts[0].reason.code == "travel_from_home"


def test_who_was_at_the_unit_before_comes_first_among_equals() -> None:
    knows = person(2, seen_assets=frozenset({7}))
    assert ranked(job(asset_id=7), person(1), knows) == [2, 1]


def test_an_expired_certificate_is_named_with_its_last_day() -> None:
    lapsed = person(skills={"electric": Skilled(5, DAY - 1)})
    judged = judge(job(), lapsed, Weights(), now=MORNING, first_day=DAY)
    assert isinstance(judged, Exclusion)
    assert sentences.say(judged.reason, "zh-CN", SHANGHAI) == "电工已过期（有效期至 2026-03-01）"


def test_a_certificate_that_ends_before_the_first_free_day_excludes() -> None:
    tomorrow = tuple(w._replace(start=w.start + 86400, end=w.end + 86400, day=DAY + 1) for w in WORKING)
    someone = person(skills={"electric": Skilled(5, DAY)}, windows=tomorrow)
    assert reason(job(), someone) == "skill_expired"


def test_each_hard_filter_says_why() -> None:
    assert reason(job(), person(active=False)) == "inactive"
    assert reason(job(), person(skills={})) == "skill_missing"
    assert reason(job(), person(skills={"electric": Skilled(1, None)})) == "skill_level"
    assert reason(job(org_path="/1/2/"), person(org_path="/1/3/")) == "other_region"
    assert reason(job(refused_by={1: "车坏了"}), person()) == "declined"
    assert reason(job(), person(windows=())) == "off_shift"
    assert reason(job(), person(max_daily_s=1800)) == "daily_limit"
    assert reason(job(duration_s=6 * 3600), person()) == "too_long"
    crowded = [stop(8, 12), stop(13, 17.5, number=8)]
    assert reason(job(), person(stops=crowded, max_daily_s=12 * 3600)) == "no_gap"


def test_leave_and_a_visit_in_the_agreed_time_are_named_with_their_interval() -> None:
    order = job(appointment=(at(14), at(15)))
    away = person(absences=(Absence(at(13), at(18), "年假"),), windows=WORKING[:1])
    assert reason(order, away) == "on_leave"
    busy = person(stops=[stop(13, 17)])
    judged = judge(order, busy, Weights(), now=MORNING, first_day=DAY)
    assert isinstance(judged, Exclusion)
    assert judged.reason.facts == {"label": "#9", "start_at": at(13), "end_at": at(17)}


def test_driving_does_not_eat_the_lunch_break() -> None:
    """A stop that ends at 11:50 with 25 minutes to drive: there at 13:15, not 13:00."""
    place = Point(31.23, 121.555)
    drive = travel_s(CENTRE, place)
    spot = earliest_spot(person(stops=[stop(8, 11.5 + 1 / 3)]), job(point=place), MORNING)
    assert spot is not None
    assert spot.start == at(13) + drive - 600


def test_an_unknown_place_gets_a_fixed_guess_instead_of_failing() -> None:
    assert ranked(job(point=None), person()) == [1]


def test_weights_of_zero_still_give_an_order() -> None:
    nothing = Weights(0, 0, 0, 0, 0)
    assert ranked(job(), person(2), person(1), weights=nothing) == [1, 2]


def test_a_gap_from_which_the_next_visit_is_not_reached_in_time_is_no_gap() -> None:
    """Free from 8 to 10:30, one hour of work 40 minutes away: there 8:40 to 9:40, but not back by 10:10."""
    place = Point(31.23, 121.63)
    drive = travel_s(CENTRE, place)
    assert 35 * 60 < drive < 50 * 60
    roomy = earliest_spot(person(stops=[stop(10.5, 12)]), job(point=place), MORNING)
    assert roomy is not None
    assert roomy.start == at(8) + drive
    tight = earliest_spot(person(stops=[stop(10 + 1 / 6, 12)]), job(point=place), MORNING)
    assert tight is not None
    assert tight.start == at(13) + drive
