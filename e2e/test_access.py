"""What everybody can use: no serious finding of axe on the pages of the journeys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from e2e import people
from e2e.company import Device
from e2e.people import LONG
from e2e.stage import ROOT, Stage
from e2e.words import Words

pytestmark = pytest.mark.journey
words = Words()

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
FOUND = """async () => {
  const {passes, violations} = await axe.run(document, {resultTypes: ["violations", "passes"]});
  return {
    passed: passes.length,
    serious: violations
      .filter(({impact}) => impact === "serious" || impact === "critical")
      .map(({id, impact, nodes}) => [
        `${id} (${impact}, ${nodes.length})`,
        ...nodes.slice(0, 4).map(({target, failureSummary}) => `${target.join(" ")}: ${failureSummary}`),
      ].join("\\n  ")),
  };
}"""
TOMORROW = (datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=1)).isoformat()
OFFICE = {
    "orders": ("dispatcher", "/orders", ".ant-table-row a, .bh-card a"),
    "board": ("dispatcher", f"/dispatch?day={TOMORROW}", ".bh-dp-card"),
    "board today": ("dispatcher", "/dispatch", ".bh-dp-card"),
    "customers": ("agent1", "/r/customer", ".ant-table-row a, .bh-card a"),
    "requests": ("agent1", "/requests?tab=all", ".ant-table-row a, .bh-card a"),
    "desk": ("agent1", "/desk", "#desk-text"),
    "dashboard": ("manager", "/dashboard", ".an-kpi-value"),
}


def _check(page: Page, ready: str) -> None:
    page.locator(ready).first.wait_for(timeout=LONG)
    expect(page.locator(".bh-skeleton, .ant-spin-spinning")).to_have_count(0, timeout=LONG)
    # The pages forbid foreign scripts, so axe comes in through the browser's own door.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(FOUND)
    assert found["passed"] > 5, f"{page.url}: axe saw no page"
    assert found["serious"] == [], f"{page.url}\n" + "\n".join(found["serious"])


@pytest.mark.parametrize("name", OFFICE)
def test_an_office_page_has_no_serious_finding(
    sign_in: Callable[..., Page], stage: Stage, width: str, name: str
) -> None:
    """QA-05"""
    username, path, ready = OFFICE[name]
    page = sign_in(username, path, size=width, reduced_motion="reduce", **people.chosen(stage, "zh-CN"))
    page.goto(path)
    _check(page, ready)


def test_an_orders_page_has_no_serious_finding(
    sign_in: Callable[..., Page], stage: Stage, width: str
) -> None:
    """QA-05"""
    page = sign_in(
        "dispatcher", "/orders", size=width, reduced_motion="reduce", **people.chosen(stage, "zh-CN")
    )
    rows = page.request.get("/api/v1/records/work_order", params={"limit": "1"}).json()
    page.goto(f"/orders/{rows['items'][0]['id']}")
    _check(page, "main h1")


@pytest.mark.parametrize("path", ["/login", "/m/"])
def test_the_ways_in_have_no_serious_finding(open_page: Callable[..., Page], width: str, path: str) -> None:
    """QA-05"""
    _check(open_page(path, size=width, reduced_motion="reduce"), "input[type=password]")


def test_the_phone_app_has_no_serious_finding(sign_in: Callable[..., Page], stage: Stage) -> None:
    """QA-05: the day and a job of it."""
    page = sign_in("tech01", "/m/", size="phone", reduced_motion="reduce", **people.chosen(stage, "zh-CN"))
    _check(page, "main h1")
    page.locator("ol.bh-day a").first.click()
    _check(page, ".bh-lite-card")


def test_the_customers_pages_have_no_serious_finding(
    open_page: Callable[..., Page], stage: Stage, device: Device, phone: str
) -> None:
    """QA-05: the label's page and the order's page."""
    scanned = open_page(f"/p/a/{device.code}", size="phone", reduced_motion="reduce")
    expect(scanned.get_by_text(words("portal:window.title"))).to_be_visible(timeout=LONG)
    _check(scanned, "form")
    page, _ = people.report_fault(open_page, stage, device, phone=phone, photos=0, reduced_motion="reduce")
    people.follow(page, words)
    _check(page, "main h1")
