"""Handing a content out: one range at most, nothing a browser would run, nothing others may cache."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from typing import BinaryIO, Final

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from bihuan.platform.files.errors import ContentMissing
from bihuan.platform.files.names import disposition
from bihuan.platform.files.queries import Content
from bihuan.platform.files.storage import storage

_CHUNK: Final = 256 * 1024
# Digits are bounded, so that no header makes us compute with huge numbers; several ranges are not served.
_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)


class Unsatisfiable(Exception):
    """The range lies outside the content."""


def serve(request: HttpRequest, content: Content) -> HttpResponseBase:
    """The response for a content the actor may have."""
    etag = f'"{content.sha256}"'
    known = request.headers.get("If-None-Match", "")[:1000].split(",")
    if etag in [tag.strip().removeprefix("W/") for tag in known]:
        return _dressed(HttpResponse(status=304), content, etag)
    try:
        start, end = _range(request, content.size, etag)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{content.size}"})
    try:
        file = storage().open(content.sha256)
    except OSError as error:
        raise ContentMissing from error
    file.seek(start)
    length = end - start
    body = _later(file, length) if isinstance(request, ASGIRequest) else _now(file, length)
    whole = length == content.size
    response = StreamingHttpResponse(body, status=200 if whole else 206, content_type=content.media_type)
    response["Content-Length"] = str(length)
    if not whole:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{content.size}"
    return _dressed(response, content, etag)


def _range(request: HttpRequest, size: int, etag: str) -> tuple[int, int]:
    """Start and end of what is asked for; whatever is not one plain range asks for everything."""
    found = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if not found or request.headers.get("If-Range", etag) != etag:
        return 0, size
    first, last = found.groups()
    if not first and not last:
        return 0, size
    if not first:
        start, end = max(size - int(last), 0), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
    if start >= size or start >= end:
        raise Unsatisfiable
    return start, end


def _dressed(response: HttpResponseBase, content: Content, etag: str) -> HttpResponseBase:
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["Content-Disposition"] = disposition(content.name, inline=content.is_rendition)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    # Our own pictures may stay in the person's browser but are asked for again each time, so that the right
    # is checked each time; what strangers sent stays nowhere.
    response["Cache-Control"] = "private, no-cache" if content.is_rendition else "private, no-store"
    response["Vary"] = "Cookie, Authorization, X-Bihuan-Link"
    return response


def _now(file: BinaryIO, length: int) -> Iterator[bytes]:
    with file:
        while length > 0 and (chunk := file.read(min(_CHUNK, length))):
            length -= len(chunk)
            yield chunk


async def _later(file: BinaryIO, length: int) -> AsyncIterator[bytes]:
    read = sync_to_async(file.read, thread_sensitive=False)
    try:
        while length > 0 and (chunk := await read(min(_CHUNK, length))):
            length -= len(chunk)
            yield chunk
    finally:
        file.close()
