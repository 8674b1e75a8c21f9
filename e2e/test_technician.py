"""J4: the technician's phone: the day, the steps on site, a basement without network, the report."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e import people
from e2e.company import Device
from e2e.people import LONG
from e2e.stage import Stage
from e2e.words import Words

pytestmark = pytest.mark.journey
words = Words()
Shot = Callable[[Page, str], None]


@pytest.fixture
def job(
    open_page: Callable[..., Page], sign_in: Callable[..., Page], stage: Stage, device: Device, phone: str
) -> tuple[Page, int]:
    """An order of a customer in this technician's hands, and his phone at the door."""
    _, number = people.report_fault(open_page, stage, device, phone=phone, photos=1)
    _, field, order = people.send_technician(sign_in, stage, device, number)
    return field, order


def test_the_phone_shows_the_day_in_order_with_one_thing_to_do_next(
    sign_in: Callable[..., Page], stage: Stage, width: str, shot: Shot
) -> None:
    """J4.1"""
    page = sign_in("tech01", "/m/", size=width, **people.chosen(stage, "zh-CN"))
    expect(page).to_have_url(re.compile("/m/jobs"))
    expect(page.locator("main h1")).to_be_visible(timeout=LONG)
    times = page.locator("ol.bh-day > li > time")
    shown = times.all_inner_texts()
    assert shown == sorted(shown)
    assert page.locator(".bh-stop-now").count() <= 1
    people.no_sideways(page)
    shot(page, f"field-day-{width}")


def test_departing_and_arriving_are_one_tap_each_and_the_distance_is_kept(
    job: tuple[Page, int], shot: Shot
) -> None:
    """J4.2, 4: with the unit's name-plate, warranty and the article beside the job."""
    field, _ = job
    expect(field.locator("body")).to_contain_text("KFR-35GW")
    expect(field.locator("body")).to_contain_text(words.about("field:job.inWarranty"))
    shot(field, "field-job")
    for step in ("accept", "depart", "arrive"):
        people.tap(field, words, step)
    expect(field.locator("body")).to_contain_text(words.about("field:job.checkedIn"))
    people.no_sideways(field)


def test_in_the_basement_taps_are_kept_and_reach_the_office_when_the_network_is_back(
    job: tuple[Page, int], shot: Shot
) -> None:
    """J4.3, 11"""
    field, order = job
    people.tap(field, words, "accept")
    people.tap(field, words, "depart")
    field.context.set_offline(True)
    people.tap(field, words, "arrive")
    expect(field.locator(".bh-sync")).to_contain_text(words("field:sync.waiting", n=1))
    people.tap(field, words, "start")
    expect(field.locator(".bh-sync")).to_contain_text(words("field:sync.waiting", n=2))
    shot(field, "field-offline")
    field.context.set_offline(False)
    expect(field.locator(".bh-sync")).to_contain_text(words("field:sync.done"), timeout=LONG)
    visit = field.request.get(f"/api/v1/work-orders/{order}").json()["visits"][0]
    assert visit["state"] == "working"
    assert visit["distance_m"] is not None


def test_the_dangerous_step_stands_before_all_that_follow_and_wants_its_photo(
    job: tuple[Page, int], shot: Shot
) -> None:
    """J4.5, 9: then the report, which the customer signs on the phone."""
    field, order = job
    for step in ("accept", "depart", "arrive", "start"):
        people.tap(field, words, step)
    steps = field.locator("ol.bh-sop > li")
    expect(steps.nth(1)).to_contain_text("断电验电")
    expect(steps.nth(2)).to_have_class(re.compile("bh-step-locked"))
    steps.nth(1).locator("input[type=checkbox]").first.click(force=True)
    sheet = field.get_by_role("dialog")
    expect(sheet.get_by_role("button", name=words("field:steps.needsPhoto"))).to_be_disabled()
    shot(field, "field-step")
    sheet.get_by_role("button", name=words("common:close")).click()
    people.work_through(field, words)
    people.write_report(field, words, "更换启动电容 35µF")
    expect(field.get_by_role("dialog").locator(".bh-hash")).to_have_text(re.compile("^[0-9a-f]{16}$"))
    people.sign(field, words)
    expect(field.get_by_role("dialog")).to_be_hidden(timeout=LONG)
    expect(field.locator("body")).to_contain_text(words.about("field:report.signed"))
    after = field.request.get(f"/api/v1/work-orders/{order}").json()
    assert after["meaning"] in {"review", "done"}
    assert after["report"]["signature"]
