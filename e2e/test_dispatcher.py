"""J3: the dispatcher's board: the day in lanes, the plan, the reasons, and what it refuses."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from bihuan.config.demo.names import TECHNICIANS
from e2e import people
from e2e.people import LONG
from e2e.stage import Stage
from e2e.words import Words

pytestmark = pytest.mark.journey
words = Words()
Shot = Callable[[Page, str], None]

# This one works every day and is never away in the demo company.
PERSON = "赵伟"


def _tomorrow() -> str:
    return (datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=1)).isoformat()


def _board(page: Page) -> Any:
    answer = page.request.get("/api/v1/dispatch/board", params={"day": _tomorrow()})
    assert answer.ok
    return answer.json()


def _open(sign_in: Callable[..., Page], stage: Stage, width: str = "desktop") -> Page:
    page = sign_in("dispatcher", f"/dispatch?day={_tomorrow()}", size=width, **people.chosen(stage, "zh-CN"))
    page.goto(f"/dispatch?day={_tomorrow()}")
    expect(page.get_by_role("list", name=words("dispatch:waiting.title"))).to_be_visible(timeout=LONG)
    return page


def _lane(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def test_the_board_shows_the_lanes_the_leave_the_map_and_what_waits(
    sign_in: Callable[..., Page], stage: Stage, width: str, shot: Shot
) -> None:
    """J3.1"""
    page = _open(sign_in, stage, width)
    expect(
        page.get_by_role("list", name=words("dispatch:waiting.title")).get_by_role("listitem").first
    ).to_be_visible()
    if width == "desktop":
        expect(page.get_by_role("region", name=words("dispatch:board"))).to_be_visible()
        expect(_lane(page, PERSON)).to_be_visible()
        lanes = page.locator(".bh-dp-row")
        assert lanes.count() >= 8
        away = _lane(page, "陈平")
        away.scroll_into_view_if_needed()
        expect(away).to_contain_text("年假")
        city = page.locator(".bh-dp-map")
        expect(city).to_be_visible()
        for key in ("zoomIn", "zoomOut"):
            expect(city.get_by_role("button", name=words(f"common:map.{key}"))).to_be_visible()
        expect(city.locator("canvas")).to_have_attribute("aria-label", words("common:map.label"))
    else:
        page.get_by_text(words("dispatch:lane.day"), exact=True).click()
        expect(page.get_by_role("button", name=words("dispatch:lane.next"))).to_be_visible()
        people.no_sideways(page)
    shot(page, f"board-{width}")


def test_nothing_of_the_promise_is_cut_off_in_the_list_of_orders(
    sign_in: Callable[..., Page], stage: Stage, shot: Shot
) -> None:
    """J3.1: how late an order is and who may take it stand there in full, beside the menu and not under it."""
    page = sign_in("dispatcher", "/orders", **people.chosen(stage, "zh-CN"))
    page.goto("/orders?tab=new")
    page.locator(".ant-table-row .bh-sla").first.wait_for(timeout=LONG)
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".ant-table-row")].flatMap((row) => {
          const menu = row.lastElementChild.getBoundingClientRect().left;
          const cells = [...row.querySelectorAll("td:has(.bh-sla, .wo-inline-assign)")];
          const isCut = (cell) => cell.scrollWidth > cell.clientWidth || cell.getBoundingClientRect().right > menu + 1;
          return cells.filter(isCut).map((cell) => cell.textContent);
        })"""
    )
    assert cut == []
    shot(page, "orders-1440")


def test_an_order_says_who_fits_and_why_and_why_not_somebody_else(
    sign_in: Callable[..., Page], stage: Stage, shot: Shot
) -> None:
    """J3.4"""
    page = _open(sign_in, stage)
    page.get_by_role("list", name=words("dispatch:waiting.title")).get_by_role("button").first.click()
    drawer = page.get_by_role("dialog")
    first = drawer.get_by_role("list", name=words("dispatch:candidates.title")).get_by_role("listitem").first
    expect(first.get_by_role("meter").first).to_be_visible(timeout=LONG)
    drawer.locator("#bh-dp-why").click()
    page.locator(".ant-select-item-option", has_text="陈平").click()
    answer = drawer.locator(".bh-dp-why .bh-dp-because, .bh-dp-why .bh-dp-candidate")
    expect(answer).to_contain_text("陈平", timeout=LONG)
    shot(page, "board-candidates")


def test_a_visit_is_carried_to_another_time_and_stays_there(
    sign_in: Callable[..., Page], stage: Stage, shot: Shot
) -> None:
    """J3.5: by keyboard, which every pointer may be replaced with."""
    page = _open(sign_in, stage)
    lane = _lane(page, PERSON)
    bar = lane.locator(".bh-dp-bar[data-visit]:not([data-fixed])").first
    visit = int(bar.get_attribute("data-visit") or 0)
    was = next(v["start"] for v in _board(page)["visits"] if v["id"] == visit)
    bar.focus()
    page.keyboard.press("m")
    page.keyboard.press("ArrowLeft")
    with page.expect_response(re.compile("/dispatch/move")) as answered:
        page.keyboard.press("Enter")
    assert answered.value.ok
    now = next(v["start"] for v in _board(page)["visits"] if v["id"] == visit)
    moved = datetime.fromisoformat(was) - datetime.fromisoformat(now)
    assert moved == timedelta(minutes=5)
    shot(page, "board-moved")


def test_a_visit_into_leave_is_refused_unless_a_reason_is_given(
    sign_in: Callable[..., Page], stage: Stage, shot: Shot
) -> None:
    """J3.5: nothing moves while the reason lacks."""
    page = _open(sign_in, stage)
    board = _board(page)
    away = next(lane["id"] for lane in board["lanes"] if lane["name"] == "陈平")
    order = board["unassigned"][0]
    start = f"{_tomorrow()}T10:00:00+08:00"
    body = {"order_id": order["id"], "technician_id": away, "start": start}
    answer = page.request.post("/api/v1/dispatch/place", data=body, headers=_csrf(page))
    assert answer.status == 409, answer.text()
    assert _board(page)["visits"] == board["visits"]
    assert [row["id"] for row in _board(page)["unassigned"]] == [row["id"] for row in board["unassigned"]]


def _csrf(page: Page) -> dict[str, str]:
    token = next((c["value"] for c in page.context.cookies() if c["name"].endswith("csrftoken")), "")
    return {"X-CSRFToken": token, "Origin": page.url.split("/dispatch")[0]}


def test_the_dispatcher_gives_an_order_to_the_best_and_it_leaves_the_queue(
    sign_in: Callable[..., Page], stage: Stage, width: str
) -> None:
    """J3.1, 4"""
    page = _open(sign_in, stage, width)
    before = _board(page)["unassigned_total"]
    waiting = page.get_by_role("list", name=words("dispatch:waiting.title"))
    waiting.get_by_role("button").nth(2).click()
    drawer = page.get_by_role("dialog")
    number = drawer.locator("a.bh-num").inner_text()
    drawer.get_by_role("button", name=words("dispatch:candidates.assign"), exact=True).first.click()
    expect(drawer).to_be_hidden(timeout=LONG)
    expect(waiting.get_by_text(re.compile(re.escape(number)))).to_have_count(0)
    assert _board(page)["unassigned_total"] == before - 1


def _wanted_by_two(page: Page) -> tuple[Locator, list[str]]:
    """A waiting order that at least two could take, and two of them; not the one whose day others move."""
    cards = page.get_by_role("list", name=words("dispatch:waiting.title")).get_by_role("button")
    for card in cards.filter(has_not_text=words("dispatch:pool.in")).all():
        answer = page.request.get(f"/api/v1/dispatch/orders/{card.get_attribute('data-order')}/candidates")
        fitting = [each["name"] for each in answer.json()["candidates"] if each["name"] != PERSON]
        if len(fitting) >= 2:
            return card, fitting[:2]
    raise AssertionError("no waiting order fits two people")


def _offer(page: Page, number: str) -> Locator:
    page.locator(".ant-segmented-item", has_text=words("dispatch:pool.title")).click()
    return page.locator(".bh-dp-offer").filter(has_text=number)


def _tap_together(phones: list[Page], price: str) -> None:
    """All press at the same moment on the page that they have before them."""
    at = (time.time() + 1) * 1000
    for phone in phones:
        offered = phone.locator(".bh-lite-card", has_text=price)
        offered.get_by_role("button", name=words("field:grab.take")).evaluate(
            "(button, at) => void setTimeout(() => button.click(), at - Date.now())", at
        )


def test_of_two_who_tap_an_offered_order_at_once_one_has_it_and_the_other_is_told(
    sign_in: Callable[..., Page], stage: Stage, shot: Shot
) -> None:
    """J3.8: the dispatcher sees who looked and who was first."""
    office = _open(sign_in, stage)
    card, names = _wanted_by_two(office)
    order = card.get_attribute("data-order")
    card.click()
    drawer = office.get_by_role("dialog")
    number = drawer.locator("a.bh-num").inner_text()
    drawer.get_by_label(words("dispatch:pool.settlement")).fill("137.5")
    shot(office, "grab-offer")
    drawer.get_by_role("button", name=words("dispatch:pool.offer")).click()
    expect(drawer).to_be_hidden(timeout=LONG)
    offer = _offer(office, number)
    expect(offer).to_contain_text(words("dispatch:pool.state.open"))

    phones = []
    for name in names:
        login = f"tech{TECHNICIANS.index(name) + 1:02d}"
        phone = sign_in(login, "/m/", size="phone", **people.chosen(stage, "zh-CN"))
        with phone.expect_response(re.compile("/dispatch/grabs/seen")):
            phone.goto("/m/grabs")
        people.no_sideways(phone)
        phones.append(phone)
    shot(phones[0], "grab-phone")
    for name in names:
        expect(offer).to_contain_text(name, timeout=LONG)
    shot(office, "grab-looked")

    _tap_together(phones, "¥137.50")
    told = []
    for phone in phones:
        expect(phone.locator(".bh-toast")).to_be_visible(timeout=LONG)
        told.append(phone.locator(".bh-toast").inner_text())
    first = told.index(words("field:grab.yours"))
    assert told[1 - first] == "该工单已被抢走。"
    shot(phones[first], "grab-won")
    shot(phones[1 - first], "grab-lost")

    expect(offer).to_contain_text(words("dispatch:pool.winner", name=names[first]), timeout=LONG)
    expect(offer).to_contain_text(words("dispatch:pool.state.taken"))
    shot(office, "grab-board")
    seen = [phone.request.get(f"/api/v1/work-orders/{order}").status for phone in phones]
    assert seen[first] == 200
    assert seen[1 - first] == 404
