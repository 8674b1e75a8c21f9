"""J2: the call-centre agent's desk: what she sees while the customer talks, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote

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


def _desk(device: Device) -> str:
    account = quote(json.dumps({"id": device.account_id, "title": device.account}, ensure_ascii=False))
    return f"/desk?account={account}&asset_id={device.asset_id}"


def _orders_of(page: Page, device: Device) -> int:
    answer = page.request.get(f"/api/v1/assets/{device.asset_id}/work-orders", params={"limit": "50"})
    assert answer.ok
    return len(answer.json()["items"])


def test_the_problem_brings_up_articles_and_this_units_past_by_words_or_pinyin(
    sign_in: Callable[..., Page], stage: Stage, device: Device, width: str, shot: Shot
) -> None:
    """J2.2"""
    page = sign_in("agent1", "/desk", size=width, **people.chosen(stage, "zh-CN"))
    page.goto(_desk(device))
    side = page.get_by_role("complementary", name=words("desk:side"))
    for typed in ("E4 不制冷", "bzl"):
        page.get_by_label(words("desk:field.text")).fill(typed)
        articles = side.locator("details.desk-article")
        expect(articles.filter(has_text="不制冷").first).to_be_visible(timeout=LONG)
    expect(side).to_contain_text(device.account)
    if _orders_of(page, device):
        expect(side.get_by_text(words("desk:history"))).to_be_visible()
    people.no_sideways(page)
    shot(page, f"desk-{width}")


def test_the_form_refuses_to_save_without_problem_and_urgency(
    sign_in: Callable[..., Page], stage: Stage, device: Device, shot: Shot
) -> None:
    """J2.4: the fields that lack are named, and there is no order."""
    page = sign_in("agent1", "/desk", **people.chosen(stage, "zh-CN"))
    page.goto(_desk(device))
    expect(page.locator("#desk-text")).to_be_visible()
    before = _orders_of(page, device)
    page.locator(".desk-buttons button[type=submit]").click()
    problems = page.locator(".ant-form-item-explain-error")
    expect(problems.first).to_be_visible()
    assert problems.count() >= 2, "problem and urgency must both be named"
    assert _orders_of(page, device) == before
    shot(page, "desk-refused")


def test_urgency_says_at_once_until_when_somebody_answers_and_mends(
    sign_in: Callable[..., Page], stage: Stage, device: Device
) -> None:
    """J2.4"""
    page = sign_in("agent1", "/desk", **people.chosen(stage, "zh-CN"))
    page.goto(_desk(device))
    page.get_by_role("radiogroup", name=words("desk:field.priority")).get_by_text("紧急", exact=True).click()
    expect(page.locator(".desk-promise")).to_contain_text(words.about("desk:promise"))


def test_a_second_call_about_the_same_unit_is_attached_to_the_order_under_way(
    open_page: Callable[..., Page],
    sign_in: Callable[..., Page],
    stage: Stage,
    device: Device,
    phone: str,
    shot: Shot,
) -> None:
    """J2.5"""
    _, number = people.report_fault(open_page, stage, device, phone=phone, photos=0)
    page = sign_in("agent1", "/desk", **people.chosen(stage, "zh-CN"))
    page.goto(_desk(device))
    before = _orders_of(page, device)
    page.get_by_label(words("desk:field.text")).fill("客户催促，仍不制冷")
    side = page.get_by_role("complementary", name=words("desk:side"))
    expect(side.get_by_role("alert").filter(has_text=number)).to_be_visible(timeout=LONG)
    shot(page, "desk-duplicate")
    page.get_by_role("radiogroup", name=words("desk:field.priority")).get_by_text("紧急", exact=True).click()
    page.locator("#desk-kind").click()
    page.locator(".ant-select-item-option", has_text="维修").click()
    side.get_by_role("button", name=words("desk:duplicate.attach")).click()
    expect(page.locator("h1")).to_contain_text(number, timeout=LONG)
    assert _orders_of(page, device) == before
