"""What the people of the journeys do, one act each: on the customer's phone, in the office, in the field."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from typing import Any

from playwright.sync_api import FilePayload, Page, expect

from bihuan.config.demo.names import TECHNICIANS
from e2e.company import Device
from e2e.stage import Stage
from e2e.words import Words

LONG = 30_000


def picture(shade: int) -> FilePayload:
    """A small photo as a phone would hand it over; each shade is another file."""
    width, height = 320, 240
    row = b"\0" + bytes((shade, 90, 140)) * width
    body = zlib.compress(row * height)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return {"name": f"photo-{shade}.png", "mimeType": "image/png", "buffer": png}


def chosen(stage: Stage, locale: str) -> dict[str, Any]:
    """A browser in which somebody has chosen this language before."""
    kept = [{"name": "bh.locale", "value": locale}]
    return {
        "locale": locale,
        "storage_state": {"cookies": [], "origins": [{"origin": stage.base, "localStorage": kept}]},
    }


def fill_request(page: Page, words: Words, text: str, *, symptom: int = 0, photos: int = 2) -> None:
    """What is wrong, in words and photos."""
    symptoms = page.get_by_role("group", name=words("portal:form.symptom"))
    symptoms.locator("label").nth(symptom).click()
    page.get_by_label(words("portal:form.text")).fill(text)
    if photos:
        files = [picture(40 + 60 * n) for n in range(photos)]
        page.locator("input[type=file]").set_input_files(files)
        expect(page.locator(".bh-photo")).to_have_count(photos)


def confirm_phone(page: Page, stage: Stage, words: Words, phone: str) -> None:
    """Have a code sent to the phone and type it."""
    page.get_by_role("textbox", name=words("portal:form.phone")).fill(phone)
    page.get_by_role("button", name=words("portal:form.sendCode")).click()
    code = stage.phone_code(f"+86{phone}")
    page.get_by_role("textbox", name=words("portal:form.code")).fill(code)


def report_fault(
    open_page: Callable[..., Page],
    stage: Stage,
    device: Device,
    *,
    phone: str,
    locale: str = "zh-CN",
    photos: int = 2,
    text: str = "压缩机不转，外机有异响",
    **more: Any,
) -> tuple[Page, str]:
    """The whole way from the label to the order: the page of thanks, and the order's number."""
    words = Words(locale)
    page = open_page(f"/p/a/{device.code}", size="phone", locale=locale, **more)
    fill_request(page, words, text, photos=photos)
    page.get_by_label(words("portal:form.name")).fill("王女士")
    confirm_phone(page, stage, words, phone)
    page.get_by_role("button", name=words("portal:form.send")).click()
    expect(page.locator(".bh-thanks")).to_contain_text(words("portal:thanks.title"), timeout=LONG)
    number = page.locator("b.bh-num").inner_text()
    return page, number


def follow(page: Page, words: Words) -> str:
    """From the page of thanks to the page of the order; its address."""
    page.get_by_role("link", name=words("portal:thanks.follow")).click()
    expect(page).to_have_url(re.compile(r"/p/o/"))
    return page.url


def order_id(page: Page, number: str) -> int:
    """The order of a number, as whoever is signed in on this page may find it."""
    answer = page.request.get("/api/v1/records/work_order", params={"q": number, "limit": "5"})
    found = [row for row in answer.json()["items"] if row["number"] == number]
    assert len(found) == 1, f"{number}: {len(found)} orders found"
    return int(found[0]["id"])


def assign_by_hand(page: Page, words: Words) -> str:
    """On the order's page: give it to one of the candidates; the sign-in name of whoever got it."""
    page.get_by_role("button", name=words("workorders:action.assign"), exact=True).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio").first.wait_for(timeout=LONG)
    for number, name in enumerate(TECHNICIANS, 1):
        person = dialog.get_by_role("radio", name=name)
        if person.count():
            person.check()
            dialog.locator("button[type=submit]").click()
            expect(dialog).to_be_hidden()
            expect(page.locator("body")).to_contain_text(name)
            return f"tech{number:02d}"
    raise AssertionError("nobody fits the order")


def send_technician(
    sign_in: Callable[..., Page], stage: Stage, device: Device, number: str
) -> tuple[Page, Page, int]:
    """Give an order to somebody: its page in the office, its page on the phone of whoever is to go, its id."""
    zh = chosen(stage, "zh-CN")
    office = sign_in("dispatcher", "/orders", **zh)
    order = order_id(office, number)
    office.goto(f"/orders/{order}")
    login = assign_by_hand(office, Words())
    at_the_door = {"latitude": device.lat, "longitude": device.lng}
    field = sign_in(login, "/m/", size="phone", geolocation=at_the_door, permissions=["geolocation"], **zh)
    field.goto(f"/m/jobs/{order}")
    return office, field, order


def tap(page: Page, words: Words, key: str) -> None:
    """Press the one big button, which must be this one.

    The phone looks for its place for up to eight seconds before it says that it has none.
    """
    button = page.get_by_role("button", name=re.compile("^" + re.escape(words(f"field:tap.{key}"))))
    button.click()
    expect(button).to_be_hidden(timeout=LONG)


def sign(page: Page, words: Words) -> None:
    """Draw a name with a finger and hand it over."""
    canvas = page.get_by_role("img", name=words("field:sign.pad"))
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(box["x"] + 30 + 20 * step, box["y"] + 40 + (25 if step % 2 else -10))
    page.mouse.up()
    page.get_by_role("button", name=words("common:signature.done")).click()


def work_through(page: Page, words: Words) -> None:
    """Tick the whole procedure, with a photo wherever one is asked."""
    steps = page.locator("ol.bh-sop > li")
    expect(steps.first).to_be_visible()
    for index in range(steps.count()):
        step = steps.nth(index)
        expect(step).not_to_have_class(re.compile("bh-step-locked"))
        step.locator("input[type=checkbox]").first.click(force=True)
        sheet = page.get_by_role("dialog")
        if sheet.get_by_role("button", name=words("field:steps.needsPhoto")).is_visible():
            sheet.locator("input[type=file]").set_input_files(picture(200))
        done = sheet.get_by_role("button", name=words("field:steps.done"), exact=True)
        expect(done).to_be_enabled()
        done.click()
        expect(sheet).to_be_hidden()
        expect(step.locator("input[type=checkbox]").first).to_be_checked()


def use_part(page: Page, words: Words, name: str, yuan: str) -> None:
    """Note two pieces of a part that the customer pays for."""
    page.get_by_role("button", name=words("field:parts.add")).click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label(words("field:parts.name")).fill(name)
    sheet.get_by_role("button", name=words("field:parts.more")).click()
    sheet.get_by_label(words("field:parts.price")).fill(yuan)
    sheet.get_by_role("button", name=words("field:parts.add")).click()
    expect(sheet).to_be_hidden()


def write_report(page: Page, words: Words, solution: str) -> None:
    """Write what was done and show it to the customer."""
    page.get_by_label(words("field:report.findings")).fill("启动电容鼓包")
    page.get_by_label(words("field:report.cause")).fill("电容老化")
    page.get_by_label(words("field:report.solution")).fill(solution)
    page.get_by_role("button", name=words("field:report.show")).click()
    expect(page.get_by_role("dialog")).to_contain_text(solution)


def no_sideways(page: Page) -> None:
    """The page does not scroll sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"
