"""The files of the three applications: found, kept by browsers exactly as long as they may be, closed in."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from bihuan.config import spa

SCRIPT = b"console.log('hello');" * 50


@pytest.fixture
def built(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three tiny built applications."""
    for app in ("console", "field", "portal"):
        assets = tmp_path / app / "assets"
        assets.mkdir(parents=True)
        (tmp_path / app / "index.html").write_text(f"<title>{app}</title>")
        (tmp_path / app / "sw.js").write_text("self.x = 1")
        (assets / "index-D4f_9aXy.js").write_bytes(SCRIPT)
        (assets / "index-D4f_9aXy.js.gz").write_bytes(gzip.compress(SCRIPT))
    settings.WEB_ROOT = tmp_path
    monkeypatch.setattr(spa, "_files", [])
    return tmp_path


@pytest.mark.parametrize(
    ("address", "app"),
    [
        ("/", "console"),
        ("/orders/17", "console"),
        ("/mail", "console"),
        ("/m/", "field"),
        ("/m", "field"),
        ("/m/jobs/3", "field"),
        ("/p/", "portal"),
        ("/p/o/s3cret-token", "portal"),
        ("/p/a/BH-0001.x", "portal"),
    ],
)
def test_every_address_opens_the_application_that_owns_it(built: Path, address: str, app: str) -> None:
    answer = Client().get(address)
    assert (answer.status_code, answer.content) == (200, f"<title>{app}</title>".encode())


def test_pages_are_never_kept_and_named_files_for_ever(built: Path) -> None:
    client = Client()
    for address in ("/", "/m/today", "/sw.js", "/m/sw.js", "/index.html"):
        assert client.get(address)["Cache-Control"] == "no-cache", address
    assert "immutable" in client.get("/assets/index-D4f_9aXy.js")["Cache-Control"]
    assert "immutable" in client.get("/m/assets/index-D4f_9aXy.js")["Cache-Control"]


def test_a_compressed_file_is_sent_to_who_can_read_it(built: Path) -> None:
    plain = Client().get("/assets/index-D4f_9aXy.js")
    packed = Client().get("/assets/index-D4f_9aXy.js", headers={"accept-encoding": "gzip"})
    assert plain.content == SCRIPT
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == SCRIPT
    assert "Accept-Encoding" in packed["Vary"]


def test_an_unchanged_page_is_not_sent_again(built: Path) -> None:
    first = Client().get("/")
    again = Client().get("/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_no_page_may_run_a_foreign_or_inline_script_or_be_framed(built: Path) -> None:
    for address in ("/", "/m/", "/p/", "/index.html"):
        answer = Client().get(address)
        rules = dict(rule.strip().split(" ", 1) for rule in answer["Content-Security-Policy"].split(";"))
        assert rules["script-src"] == "'self'", address
        assert rules["default-src"] == rules["frame-ancestors"] == rules["object-src"] == "'none'"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"


def test_only_the_console_may_write_styles_into_the_page(built: Path) -> None:
    inline = [a for a in ("/", "/m/", "/p/") if "unsafe-inline" in Client().get(a)["Content-Security-Policy"]]
    assert inline == ["/"]


def test_the_portals_addresses_are_told_to_nobody(built: Path) -> None:
    assert Client().get("/p/o/s3cret-token")["Referrer-Policy"] == "no-referrer"
    assert Client().get("/p/assets/index-D4f_9aXy.js")["Referrer-Policy"] == "no-referrer"


def test_a_missing_file_is_missing_and_not_a_page(built: Path) -> None:
    for address in ("/assets/gone-D4f_9aXy.js", "/m/assets/gone-D4f_9aXy.css", "/favicon.ico"):
        assert Client().get(address).status_code == 404, address


@pytest.mark.parametrize("address", ["/../settings.py", "/m/..%2f..%2fsettings.py", "/assets/../../x.py"])
def test_nothing_outside_the_built_files_is_ever_sent(built: Path, address: str) -> None:
    (built.parent / "settings.py").write_text("SECRET")
    assert b"SECRET" not in Client().get(address).content


def test_pages_are_only_read(built: Path) -> None:
    assert Client().post("/").status_code in {403, 405}


def test_an_unknown_address_of_the_api_is_refused_like_every_other(built: Path) -> None:
    answer = Client().get("/api/v1/no-such-thing", headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"


def test_without_a_build_the_page_says_what_to_do(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WEB_ROOT = settings.WEB_SOURCE = tmp_path
    monkeypatch.setattr(spa, "_files", [])
    answer = Client().get("/", headers={"accept-language": "en"})
    assert answer.status_code == 503
    assert "make up" in answer.content.decode()
