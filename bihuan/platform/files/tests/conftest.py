"""Senders, a record type that exists only here, and an empty store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pytest
from django.test import Client
from PIL import Image

from bihuan.platform.files import guards
from bihuan.platform.files.models import StoredFile
from bihuan.platform.files.services import receive
from bihuan.platform.files.storage import DiskStorage, storage
from bihuan.platform.identity import Actor

RECORD = "test_parcel"


def _sweep() -> None:
    for sha, _ in storage().contents():
        storage().remove(sha)


@pytest.fixture(autouse=True)
def _empty_store() -> Iterator[None]:
    """Tests of other parts leave contents whose rows were rolled back."""
    _sweep()
    yield
    _sweep()


@pytest.fixture
def technician(make_actor: Callable[..., Actor]) -> Actor:
    return make_actor("technician")


@pytest.fixture
def disk() -> DiskStorage:
    found = storage()
    assert isinstance(found, DiskStorage)
    return found


@pytest.fixture
def parcels() -> Iterator[set[tuple[int, int]]]:
    """Who may see which parcel: pairs of user and parcel; links see the parcel named in `my["order"]`."""
    seen: set[tuple[int, int]] = set()

    def check(actor: Actor, record_id: int) -> bool:
        return (actor.user_id, record_id) in seen or actor.my.get("order") == record_id

    guards.guard(RECORD, check)
    yield seen
    guards.forget(RECORD)


def link(session: str = "", order: int | None = None) -> Actor:
    facts: dict[str, object] = {}
    if session:
        facts["session"] = session
    if order is not None:
        facts["order"] = order
    return Actor(kind="link", name="客户", roles=frozenset({"customer"}), my=MappingProxyType(facts))


def picture(
    size: tuple[int, int] = (40, 30), kind: str = "JPEG", colour: object = (200, 30, 40), **save: object
) -> bytes:
    mode = {3: "RGB", 4: "RGBA"}[len(colour)] if isinstance(colour, tuple) else "L"
    out = BytesIO()
    Image.new(mode, size, colour).save(out, kind, **save)  # type: ignore[arg-type]
    return out.getvalue()


def photo_with_place() -> bytes:
    """A sideways JPEG (as a phone takes it) with GPS, camera, thumbnail-sized comment and profile."""
    image = Image.new("RGB", (400, 200), (255, 0, 0))
    image.paste((0, 0, 255), (0, 0, 200, 200))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8769)[0x9003] = "2026:03:05 14:30:00"
    exif.get_ifd(0x8769)[0x9011] = "+08:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 6.0), 3: "E", 4: (121.0, 28.0, 12.0)})
    out = BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"SecretComment", quality=95)
    return out.getvalue()


@pytest.fixture
def sent(db: None) -> Callable[..., StoredFile]:
    """Receive a file as somebody."""

    def send(actor: Actor, data: bytes | None = None, name: str = "a.jpg", **more: object) -> StoredFile:
        source = BytesIO(picture() if data is None else data)
        return receive(actor=actor, source=source, name=name, **more)  # type: ignore[arg-type]

    return send


def blobs(disk: DiskStorage) -> set[str]:
    return {sha for sha, _ in disk.contents()}


def arrivals(disk: DiskStorage) -> list[Path]:
    return list(disk.root.glob("incoming/*"))


def fetch(client: Client, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers of a GET, streamed or not."""
    response = client.get(path, headers=headers)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, body, dict(response.headers)
