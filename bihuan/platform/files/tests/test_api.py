"""Files over HTTP: sending, ranges, caching, headers, and one decision on every address."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.asgi import ASGIRequest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.platform.edge.requests import _link_resolvers
from bihuan.platform.files import limits
from bihuan.platform.files.models import StoredFile
from bihuan.platform.files.names import disposition, safe_name
from bihuan.platform.files.queries import Content
from bihuan.platform.files.services import attach
from bihuan.platform.files.serving import serve
from bihuan.platform.files.storage import DiskStorage
from bihuan.platform.files.tests.conftest import (
    RECORD,
    arrivals,
    blobs,
    fetch,
    link,
    photo_with_place,
    picture,
)
from bihuan.platform.identity import Actor

Send = Callable[..., StoredFile]
PDF = b"%PDF-1.4 " + bytes(range(256)) * 40


def client_of(actor: Actor | None) -> Client:
    client = Client()
    if actor is not None:
        session = client.session
        session["user_id"] = actor.user_id
        session.save()
        client.cookies["bihuan_session"] = session.session_key or ""
    return client


@pytest.fixture
def visitors() -> Iterator[None]:
    """Link tokens that stand for themselves: the token is the session."""

    def resolve(token: str) -> Actor:
        return link(token)

    _link_resolvers.append(resolve)
    yield
    _link_resolvers.remove(resolve)


def post(client: Client, name: str = "a.pdf", data: bytes = PDF, **more: Any) -> tuple[int, dict[str, Any]]:
    response = client.post("/api/v1/files", {"file": SimpleUploadedFile(name, data), **more})
    return response.status_code, json.loads(response.content)


@pytest.fixture
def pdf(sent: Send, technician: Actor) -> StoredFile:
    return sent(technician, PDF, "报告.pdf")


def test_a_file_is_sent_and_fetched_back(technician: Actor) -> None:
    client = client_of(technician)
    status, body = post(client, "现场照片.jpg", photo_with_place(), purpose="photo")
    assert status == 200
    assert (body["name"], body["purpose"], body["width"], body["height"]) == (
        "现场照片.jpg",
        "photo",
        200,
        400,
    )
    status, data, headers = fetch(client, body["original"])
    assert (status, data) == (200, photo_with_place())
    for rendition in ("view", "thumb"):
        status, data, headers = fetch(client, body[rendition])
        assert status == 200
        assert data.startswith(b"\xff\xd8\xff")
        assert headers["Content-Type"] == "image/jpeg"
        assert headers["Content-Disposition"].startswith("inline;")


def test_what_strangers_sent_is_only_ever_downloaded(pdf: StoredFile, technician: Actor) -> None:
    _, _, headers = fetch(client_of(technician), f"/api/v1/files/{pdf.pk}/original")
    assert headers["Content-Disposition"] == (
        "attachment; filename=\"file.pdf\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_picture_is_asked_for_again_each_time_and_only_its_bytes_are_saved(
    technician: Actor, dispatcher: Actor
) -> None:
    client = client_of(technician)
    _, body = post(client, "a.jpg", picture())
    _, _, headers = fetch(client, body["view"])
    assert headers["Cache-Control"] == "private, no-cache"
    status, data, _ = fetch(client, body["view"], **{"If-None-Match": headers["ETag"]})
    assert (status, data) == (304, b"")
    # The right is checked before the validator: knowing it helps nobody.
    assert fetch(client_of(dispatcher), body["view"], **{"If-None-Match": headers["ETag"]})[0] == 404
    client.logout()
    assert fetch(Client(), body["view"], **{"If-None-Match": headers["ETag"]})[0] == 401


RANGES = [
    ("bytes=0-0", 206, PDF[:1]),
    ("bytes=5-9", 206, PDF[5:10]),
    ("bytes=100-", 206, PDF[100:]),
    ("bytes=-7", 206, PDF[-7:]),
    ("bytes=0-999999999", 200, PDF),
    ("bytes=-999999999", 200, PDF),
    (f"bytes={len(PDF)}-", 416, b""),
    ("bytes=9-5", 416, b""),
    ("bytes=-0", 416, b""),
    ("bytes=" + "9" * 15 + "-", 416, b""),
    ("bytes=" + "9" * 5_000 + "-", 200, PDF),
    ("bytes=0-0,2-3", 200, PDF),
    ("bytes=" + ",".join(f"{n}-{n}" for n in range(10_000)), 200, PDF),
    ("bytes=-", 200, PDF),
    ("bytes=a-b", 200, PDF),
    ("bytes=١-٢", 200, PDF),
    ("bytes=--1", 200, PDF),
    ("lines=0-1", 200, PDF),
    ("", 200, PDF),
]


@pytest.mark.parametrize(("asked", "status", "expected"), RANGES, ids=[str(n) for n in range(len(RANGES))])
def test_one_range_is_served_and_anything_else_is_the_whole_or_a_refusal(
    pdf: StoredFile, technician: Actor, asked: str, status: int, expected: bytes
) -> None:
    got, data, headers = fetch(client_of(technician), f"/api/v1/files/{pdf.pk}/original", Range=asked)
    assert (got, data) == (status, expected)
    if status == 416:
        assert headers["Content-Range"] == f"bytes */{len(PDF)}"
    else:
        assert headers["Content-Length"] == str(len(expected))
        assert headers["Accept-Ranges"] == "bytes"
    if status == 206:
        start = PDF.index(expected) if expected != PDF[-7:] else len(PDF) - 7
        assert headers["Content-Range"] == f"bytes {start}-{start + len(expected) - 1}/{len(PDF)}"


def test_a_range_of_another_version_is_answered_with_the_whole(pdf: StoredFile, technician: Actor) -> None:
    client, path = client_of(technician), f"/api/v1/files/{pdf.pk}/original"
    assert fetch(client, path, **{"Range": "bytes=0-3", "If-Range": f'"{pdf.sha256}"'})[0] == 206
    assert fetch(client, path, **{"Range": "bytes=0-3", "If-Range": '"other"'})[0] == 200


def test_under_asgi_a_file_is_streamed_in_pieces(sent: Send, technician: Actor) -> None:
    data = b"%PDF-1.4 " + b"x" * 1_000_000
    file = sent(technician, data, "big.pdf")
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"range", b"bytes=0-599999")]}

    async def read() -> list[bytes]:
        response = serve(ASGIRequest(scope, BytesIO()), Content(file.sha256, file.size, "a/b", "c", False))
        assert response.status_code == 206
        return [piece async for piece in response.streaming_content]  # type: ignore[attr-defined]

    pieces = asyncio.run(read())
    assert b"".join(pieces) == data[:600_000]
    assert len(pieces) == 3


def test_a_file_and_all_its_renditions_follow_the_decision_of_the_record(
    sent: Send, technician: Actor, dispatcher: Actor, sales: Actor, parcels: set[tuple[int, int]]
) -> None:
    file = sent(technician, picture())
    attach(actor=technician, file_id=file.pk, record_type=RECORD, record_id=7)
    assert dispatcher.user_id
    assert sales.user_id
    parcels.update({(dispatcher.user_id, 7), (sales.user_id, 7)})
    expected = {
        "dispatcher": (client_of(dispatcher), {"view": 200, "thumb": 200, "original": 200}),
        "sales": (client_of(sales), {"view": 200, "thumb": 200, "original": 403}),
        "technician": (client_of(technician), {"view": 404, "thumb": 404, "original": 404}),
        "stranger": (Client(), {"view": 401, "thumb": 401, "original": 401}),
    }
    for who, (client, statuses) in expected.items():
        for rendition, status in statuses.items():
            assert fetch(client, f"/api/v1/files/{file.pk}/{rendition}")[0] == status, (who, rendition)


def test_visitors_of_links_send_and_see_only_their_own(visitors: None, db: None) -> None:
    one, two = Client(headers={"X-Bihuan-Link": "one"}), Client(headers={"X-Bihuan-Link": "two"})
    status, body = post(one, "a.jpg", picture())
    assert status == 200
    assert fetch(one, body["view"])[0] == 200
    assert fetch(two, body["view"])[0] == 404
    assert fetch(Client(), body["view"])[0] == 401


@pytest.mark.parametrize(
    "path",
    [
        "{id}/..%2foriginal",
        "{id}/%2e%2e/original",
        "{id}/../{id}/original",
        "..%5c..%5cetc/passwd",
        "{id}/original%00",
        "{id}/original/",
        "{id}/ORIGINAL",
        "{id}/view.jpg",
        "{id}/%c0%ae%c0%ae/original",
        "{id}",
        "-1/view",
        "٣/view",
        "{id}٣/view",
        "1e3/view",
        "99999999999999999999999999/view",
        "{id}/view;x=1",
    ],
)
def test_odd_addresses_lead_nowhere(pdf: StoredFile, technician: Actor, path: str) -> None:
    response = client_of(technician).get("/api/v1/files/" + path.format(id=pdf.pk))
    assert response.status_code in (400, 404, 405, 422), response.status_code


def test_a_lost_content_is_called_missing_and_is_no_server_error(
    pdf: StoredFile, technician: Actor, disk: DiskStorage
) -> None:
    disk.remove(pdf.sha256)
    status, data, _ = fetch(client_of(technician), f"/api/v1/files/{pdf.pk}/original")
    assert (status, json.loads(data)["code"]) == (410, "file_content_missing")


def test_a_link_put_in_the_place_of_a_content_is_not_followed(
    pdf: StoredFile, technician: Actor, disk: DiskStorage
) -> None:
    path = disk.path_of(pdf.sha256)
    path.unlink()
    path.symlink_to("/etc/passwd")
    status, data, _ = fetch(client_of(technician), f"/api/v1/files/{pdf.pk}/original")
    assert status == 410
    assert b"root:" not in data
    path.unlink()


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        ({}, 400, "file_missing"),
        ({"file": "just text"}, 400, "file_missing"),
        ({"other": SimpleUploadedFile("a.pdf", PDF)}, 400, "file_missing"),
        ({"file": [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", PDF)]}, 400, "file_missing"),
        ({"file": SimpleUploadedFile("a.pdf", b"")}, 422, "file_empty"),
        ({"file": SimpleUploadedFile("a.jpg", b"<html>")}, 415, "file_type_not_accepted"),
    ],
)
def test_a_request_without_one_good_file_is_refused_with_a_sentence(
    technician: Actor, disk: DiskStorage, data: dict[str, Any], status: int, code: str
) -> None:
    for value in [v for values in data.values() for v in (values if isinstance(values, list) else [values])]:
        if hasattr(value, "seek"):
            value.seek(0)
    response = client_of(technician).post("/api/v1/files", data)
    body = json.loads(response.content)
    assert (response.status_code, body["code"]) == (status, code)
    assert body["message"]
    assert not StoredFile.objects.exists()
    assert not blobs(disk)


def test_a_file_named_in_json_is_no_file(technician: Actor) -> None:
    client = client_of(technician)
    response = client.post("/api/v1/files", '{"file": "/etc/passwd"}', content_type="application/json")
    assert (response.status_code, json.loads(response.content)["code"]) == (400, "file_missing")


def test_a_body_announced_too_large_is_refused_before_it_is_read(
    technician: Actor, disk: DiskStorage
) -> None:
    response = client_of(technician).post(
        "/api/v1/files",
        {"file": SimpleUploadedFile("a.pdf", PDF)},
        CONTENT_LENGTH=str(limits.UPLOAD_BYTES * 2),
    )
    assert (response.status_code, json.loads(response.content)["code"]) == (413, "file_too_large")
    assert not arrivals(disk)


def test_sending_needs_the_csrf_token_when_a_cookie_signs_in(technician: Actor) -> None:
    client = client_of(technician)
    client.handler.enforce_csrf_checks = True
    assert post(client)[0] == 403
    assert not StoredFile.objects.exists()
    token = "a" * 32
    client.cookies["csrftoken"] = token
    upload = {"file": SimpleUploadedFile("a.pdf", PDF)}
    assert client.post("/api/v1/files", upload, headers={"X-CSRFToken": token}).status_code == 200
    # The token is looked for in the form first, so the limit must hold there too.
    announced = str(limits.UPLOAD_BYTES * 2)
    upload["file"].seek(0)
    response = client.post("/api/v1/files", upload, headers={"X-CSRFToken": token}, CONTENT_LENGTH=announced)
    assert response.status_code == 413


def test_the_same_key_gives_the_same_file(technician: Actor) -> None:
    client = client_of(technician)
    answers = [
        client.post(
            "/api/v1/files",
            {"file": SimpleUploadedFile("a.pdf", PDF)},
            headers={"Idempotency-Key": "photo-1"},
        )
        for _ in range(3)
    ]
    assert len({json.loads(a.content)["id"] for a in answers}) == 1
    assert StoredFile.objects.count() == 1


# --- names --------------------------------------------------------------------------------------------------


@given(st.text(max_size=300), st.booleans())
@settings(max_examples=500)
def test_any_name_makes_one_clean_header_line(name: str, inline: bool) -> None:
    header = disposition(name, inline=inline)
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2
    assert header.startswith("inline; filename=" if inline else "attachment; filename=")


@given(st.text(max_size=400), st.sampled_from([(), ("jpg", "jpeg"), ("pdf",)]))
@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow])
def test_any_name_becomes_one_harmless_part_of_a_path(name: str, extensions: tuple[str, ...]) -> None:
    safe = safe_name(name, extensions)
    assert 0 < len(safe) <= limits.NAME_CHARS
    assert not set(safe) & set('/\\:*?"<>|\0\r\n\u202e\u200b')
    assert safe not in (".", "..")
    assert not safe.startswith(".")
    assert safe.encode()
    assert safe_name(safe, extensions) == safe
    if extensions:
        assert safe.rpartition(".")[2].lower() in extensions
