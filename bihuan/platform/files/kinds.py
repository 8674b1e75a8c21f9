"""What a file is, told by its content only: the name and the declared type are claims of a stranger."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bihuan.platform.files.child import run_limited
from bihuan.platform.files.errors import TypeNotAccepted, Unreadable
from bihuan.platform.files.limits import DOCUMENT_BYTES, IMAGE_BYTES, MEDIA_BYTES

_INSPECT: Final = "bihuan.platform.files.tasks.archives:inspect"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class FileKind:
    """An accepted kind: how it is served, how large it may be, whether it is rendered."""

    media_type: str
    extensions: tuple[str, ...]
    limit: int
    rendered: bool = False


JPEG = FileKind("image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), IMAGE_BYTES, rendered=True)
PNG = FileKind("image/png", ("png",), IMAGE_BYTES, rendered=True)
GIF = FileKind("image/gif", ("gif",), IMAGE_BYTES, rendered=True)
WEBP = FileKind("image/webp", ("webp",), IMAGE_BYTES, rendered=True)
# Kept and handed out, but never decoded here: the free decoder's packages carry a GPL encoder.
HEIC = FileKind("image/heic", ("heic", "heif"), IMAGE_BYTES)
PDF = FileKind("application/pdf", ("pdf",), DOCUMENT_BYTES)
XLSX = FileKind(f"{_OFFICE}spreadsheetml.sheet", ("xlsx",), DOCUMENT_BYTES)
DOCX = FileKind(f"{_OFFICE}wordprocessingml.document", ("docx",), DOCUMENT_BYTES)
TEXT = FileKind("text/plain", ("txt", "csv", "log", "md"), DOCUMENT_BYTES)
MP4 = FileKind("video/mp4", ("mp4", "m4v"), MEDIA_BYTES)
MOV = FileKind("video/quicktime", ("mov",), MEDIA_BYTES)
M4A = FileKind("audio/mp4", ("m4a",), MEDIA_BYTES)
WEBM = FileKind("video/webm", ("webm", "weba"), MEDIA_BYTES)
# For what arrives by channels where nothing may be refused (mail): kept as bytes and only ever downloaded.
OPAQUE = FileKind("application/octet-stream", (), DOCUMENT_BYTES)

_MAGIC: Final = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF-", PDF),
)
_BRANDS: Final = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), HEIC),
    **dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42"), MP4),
    **dict.fromkeys((b"avc1", b"M4V ", b"3gp4"), MP4),
    **dict.fromkeys((b"M4A ", b"M4B "), M4A),
    b"qt  ": MOV,
}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OFFICE_KINDS: Final = {"xlsx": XLSX, "docx": DOCX}


def recognise(path: Path, *, anything: bool = False) -> FileKind:
    """The kind of the file at `path`; refuses with `TypeNotAccepted` what is none of ours."""
    kind = _recognised(path)
    if kind is None and not anything:
        raise TypeNotAccepted
    return kind or OPAQUE


def _recognised(path: Path) -> FileKind | None:
    with path.open("rb") as file:
        head = file.read(64)
    for start, kind in _MAGIC:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12])
    if head.startswith(b"\x1aE\xdf\xa3"):
        return WEBM if b"webm" in head else None
    if head.startswith(b"PK\x03\x04"):
        return _office(path)
    return TEXT if _is_text(path) else None


def _office(path: Path) -> FileKind | None:
    try:
        said = run_limited(_INSPECT, input=path, cpu_seconds=5, memory_mb=256)
    except Unreadable:
        return None
    return _OFFICE_KINDS.get(json.loads(said)["kind"])


def _is_text(path: Path) -> bool:
    """Whether it is UTF-8 or GB18030 without control characters, and not markup in disguise."""
    for name in ("utf-8", "gb18030"):
        decoder = codecs.getincrementaldecoder(name)("strict")
        first = True
        try:
            with path.open("rb") as file:
                while chunk := file.read(1 << 16):
                    text = decoder.decode(chunk)
                    if _CONTROL.search(text) or (first and text.lstrip("\ufeff \t\r\n\f").startswith("<")):
                        return False
                    first = False
                decoder.decode(b"", True)
        except UnicodeDecodeError:
            continue
        return True
    return False
