"""J1: the customer, who has no account, from the label on the unit to the promise."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.company import Device
from e2e.people import LONG, confirm_phone, fill_request, follow, no_sideways, report_fault
from e2e.stage import Stage
from e2e.words import Words

pytestmark = pytest.mark.journey
words = Words()
Shot = Callable[[Page, str], None]


def test_the_label_shows_the_name_plate_in_the_phones_language_and_nobodys_data(
    open_page: Callable[..., Page], device: Device, width: str, shot: Shot
) -> None:
    """J1.1"""
    for locale in ("zh-CN", "zh-TW", "en"):
        page = open_page(f"/p/a/{device.code}", size=width, locale=locale)
        page.locator("main h1").wait_for()
        body = page.locator("body")
        expect(body).to_contain_text(device.product)
        expect(body).to_contain_text(device.serial)
        expect(body).to_contain_text(Words(locale).about("portal:asset.inWarranty"))
        expect(body).not_to_contain_text(device.account)
        assert page.locator("input[type=password]").count() == 0
        assert page.locator("html").get_attribute("lang") == {
            "zh-CN": "zh-Hans-CN",
            "zh-TW": "zh-Hant-TW",
        }.get(locale, locale)
        no_sideways(page)
        shot(page, f"customer-label-{locale}-{width}")


def test_a_code_that_was_never_printed_leads_nowhere(open_page: Callable[..., Page], stage: Stage) -> None:
    """J1.1: a guess shows no device."""
    page = open_page("/p/a/ABCDEFGHJKLMNPQR", size="phone")
    expect(page.get_by_text(words("portal:asset.unknown"))).to_be_visible()
    assert page.locator("form").count() == 0


def test_she_asks_for_service_with_photos_a_window_and_a_confirmed_number(
    open_page: Callable[..., Page], stage: Stage, device: Device, width: str, phone: str, shot: Shot
) -> None:
    """J1.2–5"""
    page = open_page(f"/p/a/{device.code}", size=width)
    fill_request(page, words, "压缩机不转，外机有异响")
    send = page.get_by_role("button", name=words("portal:form.send"))
    expect(send).to_be_disabled()
    assert page.get_by_label(words("portal:asset.serial")).count() == 0, "she must not type the device"
    windows = page.get_by_role("group", name=words("portal:window.why")).locator("label")
    expect(windows).to_have_count(4, timeout=LONG)
    expect(windows.nth(0)).to_contain_text("最快")
    windows.nth(1).click()
    expect(windows.nth(1).get_by_role("radio")).to_be_checked()
    page.get_by_label(words("portal:form.name")).fill("王女士")
    confirm_phone(page, stage, words, phone)
    shot(page, f"customer-form-{width}")
    send.click()
    expect(page.locator(".bh-thanks")).to_contain_text(words("portal:thanks.promise"), timeout=LONG)
    number = page.locator("b.bh-num").inner_text()
    shot(page, f"customer-thanks-{width}")
    follow(page, words)
    expect(page.locator("body")).to_contain_text(number)
    expect(page.locator("body")).to_contain_text(words.about("portal:order.answerBy"))
    no_sideways(page)
    shot(page, f"customer-order-{width}")


def test_the_same_fault_sent_again_joins_the_order_under_way(
    open_page: Callable[..., Page], stage: Stage, device: Device, phone: str, shot: Shot
) -> None:
    """J1.5"""
    _, number = report_fault(open_page, stage, device, phone=phone, photos=0)
    again = open_page(f"/p/a/{device.code}", size="phone")
    fill_request(again, words, "现在还漏水", symptom=2, photos=0)
    other = str(int(phone) + 1)
    confirm_phone(again, stage, words, other)
    again.get_by_role("button", name=words("portal:form.send")).click()
    expect(again.locator(".bh-thanks")).to_contain_text(words("portal:thanks.joined"), timeout=LONG)
    expect(again.locator("b.bh-num")).to_have_text(number)
    shot(again, "customer-joined")


def test_a_wrong_code_is_refused_and_no_order_is_made(
    open_page: Callable[..., Page], stage: Stage, device: Device, phone: str
) -> None:
    """J1.4: without the confirmed number there is no order."""
    page = open_page(f"/p/a/{device.code}", size="phone")
    fill_request(page, words, "不转", photos=0)
    confirm_phone(page, stage, words, phone)
    code = page.get_by_role("textbox", name=words("portal:form.code"))
    wrong = str((int(code.input_value()) + 1) % 1_000_000).zfill(6)
    code.fill(wrong)
    page.get_by_role("button", name=words("portal:form.send")).click()
    expect(page.locator(".bh-toast.bh-tone-risk")).to_be_visible()
    expect(page.get_by_role("button", name=words("portal:form.send"))).to_be_visible()
    assert page.get_by_role("link", name=words("portal:thanks.follow")).count() == 0
