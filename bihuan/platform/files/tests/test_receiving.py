"""Taking files in: what is kept, what is redrawn, what is refused."""

from __future__ import annotations

import contextlib
import os
import random
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import psutil
import pytest
from django.db import transaction
from PIL import Image

from bihuan.kernel.errors import NotAllowed, Refusal
from bihuan.platform import clock
from bihuan.platform.files import limits
from bihuan.platform.files.errors import (
    FileEmpty,
    FileTooLarge,
    QuotaReached,
    StorageFull,
    TypeNotAccepted,
    Unreadable,
)
from bihuan.platform.files.models import StoredFile
from bihuan.platform.files.services import receive
from bihuan.platform.files.storage import DiskStorage, storage
from bihuan.platform.files.tests.conftest import arrivals, blobs, link, photo_with_place, picture
from bihuan.platform.identity import Actor
from bihuan.platform.identity.actor import ANONYMOUS

Send = Callable[..., StoredFile]


def stored(sha256: str) -> bytes:
    with storage().open(sha256) as content:
        return content.read()


def test_a_photo_is_kept_byte_for_byte_and_shown_upright_without_any_metadata(
    sent: Send, technician: Actor
) -> None:
    data = photo_with_place()
    file = sent(technician, data, "现场.JPG", purpose="photo")
    assert stored(file.sha256) == data
    assert (file.name, file.media_type, file.size) == ("现场.JPG", "image/jpeg", len(data))
    assert (file.width, file.height) == (200, 400)
    assert file.taken_at == datetime(2026, 3, 5, 6, 30, tzinfo=UTC)
    assert (file.lat, file.lng) == (31.235, 121.47)
    renditions = {each.name: each for each in file.renditions.all()}
    assert set(renditions) == {"view", "thumb"}
    for each in renditions.values():
        shown = stored(each.sha256)
        image = Image.open(BytesIO(shown))
        assert image.size == (each.width, each.height)
        assert not image.getexif()
        assert image.info.keys() <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
        for secret in (b"Exif", b"GPS", b"SecretCamera", b"SecretComment", b"2026:03:05", b"http"):
            assert secret not in shown
    # Orientation 6: the left half (blue) of what the sensor wrote is the top of what is shown.
    upright = Image.open(BytesIO(stored(renditions["view"].sha256)))
    assert upright.size == (200, 400)
    top, bottom = upright.getpixel((100, 50)), upright.getpixel((100, 350))
    assert top[2] > 200 > 60 > top[0]  # type: ignore[index]
    assert bottom[0] > 200 > 60 > bottom[2]  # type: ignore[index]


def test_renditions_have_their_largest_edge_and_small_pictures_are_not_blown_up(
    sent: Send, technician: Actor
) -> None:
    large = {r.name: (r.width, r.height) for r in sent(technician, picture((3000, 1500))).renditions.all()}
    assert large == {"view": (1600, 800), "thumb": (320, 160)}
    small = {r.name: (r.width, r.height) for r in sent(technician, picture((50, 20))).renditions.all()}
    assert small == {"view": (50, 20), "thumb": (50, 20)}


@pytest.mark.parametrize(
    ("kind", "media_type"), [("PNG", "image/png"), ("WEBP", "image/webp"), ("GIF", "image/gif")]
)
def test_other_pictures_are_redrawn_too_and_transparency_is_kept(
    sent: Send, technician: Actor, kind: str, media_type: str
) -> None:
    file = sent(technician, picture(kind=kind, colour=(1, 2, 3, 0)), "x.bin")
    assert file.media_type == media_type
    assert file.name == f"x.bin.{kind.lower()}"
    shown = Image.open(BytesIO(stored(file.renditions.get(name="view").sha256)))
    assert shown.format == "PNG"
    assert shown.mode == "RGBA"


def flood(width: int, height: int) -> bytes:
    """A tiny PNG of many pixels (one bit each, all the same)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = zlib.compress((b"\0" + b"\0" * ((width + 7) // 8)) * height, 9)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.mark.parametrize("edge", [9_000, 20_000])
def test_a_pixel_flood_is_refused_by_its_header_and_costs_no_memory_here(
    sent: Send, technician: Actor, disk: DiskStorage, edge: int
) -> None:
    data = flood(edge, edge)
    assert len(data) < 60_000
    before = psutil.Process().memory_info().rss
    with pytest.raises(Unreadable, match="40 megapixels"):
        sent(technician, data, "flood.png")
    assert psutil.Process().memory_info().rss - before < 20_000_000
    assert not StoredFile.objects.exists()
    assert not blobs(disk)
    assert not arrivals(disk)


def test_a_header_that_lies_about_its_size_does_not_help(sent: Send, technician: Actor) -> None:
    data = bytearray(flood(100, 100))
    data[16:24] = struct.pack(">II", 4_000_000_000, 4_000_000_000)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    with pytest.raises(Unreadable):
        sent(technician, bytes(data), "lie.png", must_show=True)


def test_a_broken_photo_is_kept_as_evidence_without_preview(sent: Send, technician: Actor) -> None:
    data = picture((800, 600), quality=95)[:2_000]
    file = sent(technician, data, "torn.jpg")
    assert stored(file.sha256) == data
    assert not file.renditions.exists()


def test_a_broken_signature_is_refused(sent: Send, technician: Actor, disk: DiskStorage) -> None:
    with pytest.raises(Unreadable):
        sent(technician, picture((800, 600))[:2_000], "s.jpg", must_show=True)
    assert not StoredFile.objects.exists()
    assert not blobs(disk)


def test_heic_is_kept_without_preview(sent: Send, technician: Actor) -> None:
    file = sent(technician, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + os.urandom(500), "IMG_1.HEIC")
    assert file.media_type == "image/heic"
    assert not file.renditions.exists()


def test_polyglots_lose_their_second_face_in_every_rendition(sent: Send, technician: Actor) -> None:
    script = b"<script>alert(1)</script>"
    gif = picture(kind="GIF")
    gif_js = gif[:6] + b"/*" + gif[8:] + b"*/=1;" + script
    html_in_jpeg = picture(comment=script) + script
    pdf_in_png = picture(kind="PNG") + b"%PDF-1.4 " + script
    for name, data in {"a.gif": gif_js, "b.jpg": html_in_jpeg, "c.png": pdf_in_png}.items():
        file = sent(technician, data, name)
        for each in file.renditions.all():
            shown = stored(each.sha256)
            assert b"script" not in shown
            assert b"%PDF" not in shown
            assert b"*/=1" not in shown


REFUSED = {
    "svg.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "page.jpg": b"<!doctype html><script>alert(1)</script>",
    "spaced.txt": b"\xef\xbb\xbf \r\n\t<html><body onload=alert(1)>",
    "xml.txt": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    "run.exe": b"MZ" + os.urandom(500),
    "elf": b"\x7fELF" + os.urandom(500),
    "link.lnk": b"L\0\0\0\x01\x14\x02\0" + os.urandom(200),
    "archive.7z": b"7z\xbc\xaf'\x1c" + os.urandom(200),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(500),
    "tiff.tif": b"II*\0" + os.urandom(500),
    "film.mkv": b"\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x23B\x86\x81\x01B\x82\x88matroska",
    "avif.avif": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_none_of_the_accepted_kinds_is_refused_whatever_its_name(
    sent: Send, technician: Actor, disk: DiskStorage, name: str
) -> None:
    with pytest.raises(TypeNotAccepted):
        sent(technician, REFUSED[name], name)
    assert not StoredFile.objects.exists()
    assert not blobs(disk)
    assert not arrivals(disk)


def office(*parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return out.getvalue()


ACCEPTED = {
    "report.pdf": (b"%PDF-1.7\n%...", "application/pdf"),
    "list.xlsx": (office("[Content_Types].xml", "xl/workbook.xml"), "spreadsheetml.sheet"),
    "letter.docx": (office("[Content_Types].xml", "word/document.xml"), "wordprocessingml.document"),
    "note.txt": ("维修说明：更换电容。\r\n".encode(), "text/plain"),
    "gbk.csv": ("编号,名称\r\n1,压缩机\r\n".encode("gb18030"), "text/plain"),
    "clip.mp4": (b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + os.urandom(300), "video/mp4"),
    "voice.m4a": (b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42" + os.urandom(300), "audio/mp4"),
    "iphone.mov": (b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + os.urandom(300), "video/quicktime"),
    "clip.webm": (
        b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm",
        "video/webm",
    ),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_documents_and_recordings_are_kept_as_they_are(sent: Send, technician: Actor, name: str) -> None:
    data, media_type = ACCEPTED[name]
    file = sent(technician, data, name)
    assert file.media_type.endswith(media_type)
    assert file.name == name
    assert stored(file.sha256) == data
    assert not file.renditions.exists()


@pytest.mark.parametrize(
    "data",
    [
        office("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"),
        office("a.txt"),
        office("xl/workbook.xml", "word/document.xml"),
        b"PK\x03\x04" + os.urandom(100),
    ],
    ids=["macros", "plain zip", "two in one", "broken"],
)
def test_a_zip_that_is_no_plain_office_document_is_refused_but_kept_when_anything_is_accepted(
    sent: Send, technician: Actor, data: bytes
) -> None:
    with pytest.raises(TypeNotAccepted):
        sent(technician, data, "x.xlsx")
    file = sent(technician, data, "evil.xlsm", anything=True)
    assert file.media_type == "application/octet-stream"
    assert stored(file.sha256) == data


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("..\\..\\windows\\system32\\cmd.exe", "cmd.exe.jpg"),
        ("photo.jpg\0.exe", "photo.jpg.exe.jpg"),
        ("发票\u202egpj.exe", "发票gpj.exe.jpg"),
        ("a\r\nSet-Cookie: x=1.jpg", "aSet-Cookie_ x=1.jpg"),
        ("CON.jpg", "_.jpg"),
        ("  .htaccess", "htaccess.jpg"),
        ("zero\u200bwidth.pHp", "zerowidth.pHp.jpg"),
        ("", "file.jpg"),
        (".", "file.jpg"),
        ('<b onmouseover="x">.jpg', "_b onmouseover=_x__.jpg"),
        ("图" * 5_000 + ".jpg", "图" * 116 + ".jpg"),
        ("\ud800.jpg", "jpg.jpg"),
    ],
)
def test_a_name_is_made_harmless_and_fits_the_content(
    sent: Send, technician: Actor, disk: DiskStorage, given: str, kept: str
) -> None:
    file = sent(technician, name=given)
    assert file.name == kept
    for path in disk.root.rglob("*"):
        assert path.is_dir() or path.name.isalnum()


def test_contents_are_private_files_below_private_folders(
    sent: Send, technician: Actor, disk: DiskStorage
) -> None:
    sent(technician)
    for path in [disk.root, *disk.root.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0


def test_the_same_content_is_stored_once_and_healed_by_sending_it_again(
    sent: Send, technician: Actor, disk: DiskStorage
) -> None:
    first = sent(technician, b"%PDF-1.4 same", "a.pdf")
    path = disk.path_of(first.sha256)
    path.write_bytes(b"flipped")
    second = sent(technician, b"%PDF-1.4 same", "b.pdf")
    assert first.sha256 == second.sha256
    assert blobs(disk) == {first.sha256}
    assert stored(first.sha256) == b"%PDF-1.4 same"


def test_an_empty_file_is_refused(sent: Send, technician: Actor) -> None:
    with pytest.raises(FileEmpty):
        sent(technician, b"")


class Endless:
    """A body that never ends and counts what was taken."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        self.given += size
        return b"a" * size


def test_an_endless_body_is_cut_off_at_the_limit(technician: Actor, disk: DiskStorage) -> None:
    source = Endless()
    before = psutil.Process().memory_info().rss
    with pytest.raises(FileTooLarge):
        receive(actor=technician, source=source, name="x")  # type: ignore[arg-type]
    assert source.given <= limits.UPLOAD_BYTES + 1_000_000
    assert psutil.Process().memory_info().rss - before < 20_000_000
    assert not arrivals(disk)


def test_each_kind_has_its_own_limit(sent: Send, technician: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    data = picture() + b"\0" * limits.IMAGE_BYTES
    with pytest.raises(FileTooLarge) as caught:
        sent(technician, data)
    assert caught.value.facts == {"limit_mb": 25}
    assert caught.value.status == 413


def test_a_days_quota_is_kept_and_others_are_not_touched(
    sent: Send, technician: Actor, dispatcher: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(limits.PER_DAY, "user", limits.Quota(3, 1_000_000))
    noon = datetime(2026, 3, 5, 4, tzinfo=UTC)
    with clock.at(noon):
        for _ in range(3):
            sent(technician)
        with pytest.raises(QuotaReached):
            sent(technician)
        sent(dispatcher)
    with clock.at(noon.replace(day=6)):
        sent(technician)
    assert StoredFile.objects.count() == 5


def test_a_days_bytes_are_limited_too(sent: Send, technician: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.PER_DAY, "user", limits.Quota(100, 1_500))
    sent(technician, b"%PDF-1.4" + b"x" * 900, "a.pdf")
    with pytest.raises(QuotaReached), transaction.atomic():
        sent(technician, b"%PDF-1.4" + b"y" * 900, "b.pdf")
    assert StoredFile.objects.count() == 1


def test_sessions_of_one_link_have_quotas_of_their_own(sent: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.PER_DAY, "link", limits.Quota(1, 1_000_000))
    sent(link("one"))
    with pytest.raises(QuotaReached):
        sent(link("one"))
    sent(link("two"))


@pytest.mark.parametrize("actor", [ANONYMOUS, link()], ids=["stranger", "link without session"])
def test_who_cannot_be_told_apart_from_others_may_not_send(
    sent: Send, actor: Actor, disk: DiskStorage
) -> None:
    with pytest.raises(NotAllowed):
        sent(actor)
    assert not StoredFile.objects.exists()
    assert not blobs(disk)


def test_a_full_disk_is_a_refusal_and_nothing_is_left_behind(
    sent: Send, technician: Actor, disk: DiskStorage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(tmp_path)], capture_output=True
        ).returncode
    ):
        pytest.skip("needs the right to mount a small file system")
    try:
        monkeypatch.setattr(disk, "root", tmp_path)
        monkeypatch.setattr(disk, "_incoming", tmp_path / "incoming")
        monkeypatch.setattr(disk, "reserve", 0)
        with pytest.raises(StorageFull) as caught:
            sent(technician, b"%PDF-1.4" + os.urandom(400_000), "big.pdf")
        assert caught.value.status == 507
        assert not StoredFile.objects.exists()
        assert not blobs(disk)
        assert not arrivals(disk)
        sent(technician, b"%PDF-1.4" + os.urandom(40_000), "fits.pdf")
        assert StoredFile.objects.count() == 1
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_reserve_is_left_for_the_database(
    sent: Send, technician: Actor, disk: DiskStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "reserve", 10**18)
    with pytest.raises(StorageFull):
        sent(technician)
    assert not StoredFile.objects.exists()


def test_a_refused_file_changes_nothing(sent: Send, technician: Actor, digest: Callable[[], str]) -> None:
    before = digest()
    for data in (b"", b"MZ\0", flood(9_000, 9_000)):
        with pytest.raises(Refusal):
            sent(technician, data)
    assert digest() == before


def test_hostile_exif_is_ignored(sent: Send, technician: Actor) -> None:
    exif = Image.Exif()
    exif[0x0112] = 77
    exif.get_ifd(0x8769)[0x9003] = "9999:99:99 99:99:99"
    exif.get_ifd(0x8825).update({1: "N", 2: (float("inf"), 0.0, 0.0), 3: "E", 4: (500.0, 1.0, 1.0)})
    file = sent(technician, picture(exif=exif.tobytes()))
    assert (file.taken_at, file.lat, file.lng) == (None, None, None)
    assert file.renditions.count() == 2


def test_random_damage_to_a_photo_never_ends_in_anything_but_a_file_or_a_refusal(
    sent: Send, technician: Actor
) -> None:
    dice = random.Random(7)
    data = photo_with_place()
    for _ in range(12):
        hurt = bytearray(data)
        for _ in range(dice.randint(1, 30)):
            hurt[dice.randrange(len(hurt))] = dice.randrange(256)
        with contextlib.suppress(TypeNotAccepted, Unreadable):
            sent(technician, bytes(hurt))
