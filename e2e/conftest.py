"""Fixtures of the journeys: one stage for all, a fresh browser context for each, at desktop and phone width."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from e2e.company import Device, devices
from e2e.stage import Stage, run_stage

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
]
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
OUT = Path(os.environ.get("BIHUAN_E2E_OUT", Path(__file__).parent / "out"))


def chromium_path() -> str:
    """The browser on this machine."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        found = shutil.which(name)
        if found:
            return found
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    if mac.exists():
        return str(mac)
    raise RuntimeError("no Chromium or Chrome was found; `make test` installs one where it may")


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    """One running demo company for all journeys."""
    yield from run_stage()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def free_devices(stage: Stage) -> Iterator[Device]:
    """Devices that no journey has used yet."""
    return iter(devices(stage))


@pytest.fixture
def device(free_devices: Iterator[Device]) -> Device:
    """A device whose customer has nothing under way."""
    return next(free_devices)


@pytest.fixture(scope="session")
def numbers() -> Iterator[int]:
    """Mobile numbers that belong to nobody in the demo company; two in a row for each journey."""
    return iter(range(19_900_000_000 + os.getpid() % 100_000 * 100, 19_999_999_999, 2))


@pytest.fixture
def phone(numbers: Iterator[int]) -> str:
    """A mobile number of one's own."""
    return str(next(numbers))


@pytest.fixture(params=["desktop", "phone"])
def width(request: pytest.FixtureRequest) -> str:
    """Both widths that a journey is walked at."""
    return str(request.param)


@pytest.fixture
def open_page(browser: Browser, stage: Stage) -> Iterator[Callable[..., Page]]:
    """Open a page in a context of its own; script errors and failed requests fail the journey."""
    contexts = []
    troubles: list[str] = []

    def make(path: str = "/", *, size: str = "desktop", locale: str = "zh-CN", **more: Any) -> Page:
        context = browser.new_context(
            base_url=stage.base,
            viewport=PHONE if size == "phone" else DESKTOP,
            locale=locale,
            timezone_id="Asia/Shanghai",
            has_touch=size == "phone",
            service_workers=more.pop("service_workers", "block"),
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
        page.on(
            "response",
            lambda r: troubles.append(f"{r.status} {r.url}") if r.status >= 500 else None,
        )
        page.goto(path)
        return page

    yield make
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def sign_in(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page as a member of the demo company's staff, through the sign-in form."""

    def make(username: str, path: str = "/", *, password: str = "bihuan-demo", **more: Any) -> Page:
        page = open_page(path, **more)
        page.locator("input[autocomplete=username]").fill(username)
        page.locator("input[type=password]").fill(password)
        page.locator("button[type=submit]").click()
        page.locator("input[type=password]").wait_for(state="detached")
        return page

    return make


@pytest.fixture
def shot() -> Callable[[Page, str], None]:
    """Keep a screenshot to be looked at."""

    def take(page: Page, name: str) -> None:
        OUT.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(OUT / f"{name}.png"))

    return take
