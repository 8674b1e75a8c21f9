"""Names of files as strangers give them: made harmless to show, to store and to put into a header."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote

from bihuan.platform.files.limits import NAME_CHARS

_RESERVED: Final = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_EXTENSION: Final = re.compile(r"\.[A-Za-z0-9]{1,8}$")
# Marks that reorder what is read: `exe.fdp` would be shown as `pdf.exe`.
_HIDDEN_CATEGORIES: Final = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def safe_name(given: str, extensions: tuple[str, ...] = ()) -> str:
    """One visible line without folders or hidden marks, ending in an extension that fits the content."""
    base = re.split(r"[/\\]", given.replace("\0", ""))[-1]
    visible = "".join(c for c in base if unicodedata.category(c) not in _HIDDEN_CATEGORIES)
    shown = unicodedata.normalize("NFC", visible)
    shown = re.sub(r'[<>:"|?*%]', "_", re.sub(r"\s+", " ", shown)).strip(" .")
    shown = _RESERVED.sub("_", shown)
    found = _EXTENSION.search(shown)
    ending = found.group() if found else ""
    if extensions and ending.lower().lstrip(".") not in extensions:
        ending = f".{extensions[0]}"
        stem = shown
    else:
        stem = shown[: len(shown) - len(ending)]
    return (stem[: NAME_CHARS - len(ending)].strip(" .") or "file") + ending


def disposition(name: str, *, inline: bool = False) -> str:
    """The value of `Content-Disposition` after RFC 6266: an ASCII name for old clients and the real one."""
    stem, dot, ending = name.rpartition(".")
    plain = f"{_ascii(stem) or 'file'}.{_ascii(ending) or 'bin'}" if dot else _ascii(name) or "file"
    real = quote(name.encode("utf-8", "replace"), safe="")
    return f"{'inline' if inline else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{real}"


def _ascii(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._ -]", "_", plain).strip(" .")
