"""The whole loop, once in each language: from the label on the unit to the number on the dashboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e import people
from e2e.company import Device
from e2e.people import LONG
from e2e.stage import Stage
from e2e.words import Words

pytestmark = pytest.mark.journey

WALKS = [
    ("zh-CN", "dispatcher", "agent1"),
    ("zh-TW", "manager", "agent2"),
    ("en", "admin", "admin"),
]


@pytest.mark.parametrize(("locale", "dispatcher", "agent"), WALKS)
def test_a_fault_goes_round_the_whole_loop(
    open_page: Callable[..., Page],
    sign_in: Callable[..., Page],
    stage: Stage,
    device: Device,
    phone: str,
    shot: Callable[[Page, str], None],
    locale: str,
    dispatcher: str,
    agent: str,
) -> None:
    """Customer → office → technician → customer → follow-up."""
    words, chosen = Words(locale), people.chosen(stage, locale)
    customer, number = people.report_fault(open_page, stage, device, phone=phone, locale=locale, text="E4")
    people.follow(customer, words)

    office = sign_in(dispatcher, "/orders", **chosen)
    order = people.order_id(office, number)
    login = _is_assigned(office, words, order, number)
    shot(office, f"loop-order-{locale}")

    field = sign_in(login, "/m/", size="phone", **chosen, **_standing_at(device))
    _is_done_on_site(field, words, order, shot)
    shot(field, f"loop-field-done-{locale}")

    _is_confirmed_and_rated(customer, words)
    shot(customer, f"loop-customer-done-{locale}")
    _is_called_back(sign_in(agent, "/orders", **chosen), words, order, number)


def _standing_at(device: Device) -> dict[str, Any]:
    return {
        "geolocation": {"latitude": device.lat, "longitude": device.lng},
        "permissions": ["geolocation"],
    }


def _is_assigned(office: Page, words: Words, order: int, number: str) -> str:
    office.goto(f"/orders/{order}")
    expect(office.locator("h1")).to_contain_text(number)
    expect(office.locator("img[src*='/files/']").first).to_be_visible()
    return people.assign_by_hand(office, words)


def _is_done_on_site(field: Page, words: Words, order: int, shot: Callable[[Page, str], None]) -> None:
    field.goto(f"/m/jobs/{order}")
    for step in ("accept", "depart", "arrive"):
        people.tap(field, words, step)
    expect(field.locator("body")).to_contain_text(words.about("field:job.checkedIn"))
    people.tap(field, words, "start")
    people.work_through(field, words)
    people.write_report(field, words, "更换启动电容 35µF")
    shot(field, f"loop-field-report-{words.locale}")
    people.sign(field, words)
    expect(field.get_by_role("dialog")).to_be_hidden(timeout=LONG)
    expect(field.locator("body")).to_contain_text(words.about("field:report.signed"))


def _is_confirmed_and_rated(customer: Page, words: Words) -> None:
    customer.reload()
    expect(customer.locator("body")).to_contain_text("更换启动电容 35µF")
    customer.get_by_role("radio", name=words("portal:rate.level2"), exact=True).check(force=True)
    customer.get_by_role("radio", name=words("portal:rate.no"), exact=True).check(force=True)
    customer.get_by_role("button", name=words("portal:rate.send")).click()
    expect(customer.get_by_text(words("portal:rate.someoneCalls"))).to_be_visible()
    done = customer.locator("ol, ul").filter(has_text=words("portal:stage.done")).first
    expect(done).to_be_visible()


def _is_called_back(office: Page, words: Words, order: int, number: str) -> None:
    office.goto(f"/orders/{order}")
    expect(office.locator("h1")).to_contain_text(number)
    found = office.request.get("/api/v1/records/follow_up", params={"limit": "50"}).json()["items"]
    assert [row for row in found if re.search(number, str(row))], "nobody will call the customer back"
