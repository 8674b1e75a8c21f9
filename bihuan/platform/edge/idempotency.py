"""The same command twice gives one effect and one answer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final, cast

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from bihuan.kernel.errors import Malformed, Refusal
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.edge.requests import address_of
from bihuan.platform.identity import Actor
from bihuan.platform.outbox.acting import described, introduced
from bihuan.platform.postgres.statements import Statement

HEADER = "Idempotency-Key"

_CLAIM: Final = Statement(
    "WITH claim AS (INSERT INTO edge_idempotencykey (owner, key, fingerprint, at) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (owner, key) DO NOTHING RETURNING id)"
    " SELECT (SELECT id FROM claim), set_config('bihuan.actor', $5, true)"
)
_ANSWER: Final = Statement("UPDATE edge_idempotencykey SET status = $1, body = $2 WHERE id = $3")


class KeyReused(Refusal):
    """The key was used for a different command."""

    code, status = "idempotency_key_reused", 409
    text = Text(
        "该提交编号已用于另一项内容。",
        "該提交編號已用於另一項內容。",
        "This key was used for a different request.",
    )


def _owner(actor: Actor, request: HttpRequest) -> str:
    if actor.user_id is not None:
        return f"user:{actor.user_id}"
    link = request.headers.get("X-Bihuan-Link")
    return (
        f"link:{hashlib.sha256(link.encode()).hexdigest()[:32]}" if link else f"address:{address_of(request)}"
    )


def _fingerprint(request: HttpRequest) -> str:
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if (request.content_type or "").startswith("multipart/"):
        digest.update(str(request.META.get("CONTENT_LENGTH", "")).encode())
    else:
        digest.update(request.body)
    return digest.hexdigest()


def _claim(owner: str, key: str, fingerprint: str, words: str) -> int | None:
    """Take the key in the open transaction, and say who acts in it; a parallel holder makes us wait for its outcome."""
    with connection.cursor() as cursor:
        _CLAIM.on(cursor, [owner, key, fingerprint, clock.now(), words])
        return cast("int | None", cursor.fetchone()[0])


def _replay(owner: str, key: str, fingerprint: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fingerprint, status, body FROM edge_idempotencykey WHERE owner = %s AND key = %s",
            [owner, key],
        )
        seen, status, body = cursor.fetchone()
    if seen != fingerprint:
        raise KeyReused
    response = HttpResponse(bytes(body or b""), status=status, content_type="application/json; charset=utf-8")
    response["Idempotent-Replay"] = "true"
    return response


def once(request: HttpRequest, actor: Actor, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Run the view at most once per owner and key, inside the open transaction; a refusal leaves the key free."""
    key = request.headers.get(HEADER, "")
    if not key:
        return view()
    if len(key) > 80 or not key.isascii() or not key.isprintable():
        raise Malformed(reason=Text("Idempotency-Key 无效", "Idempotency-Key 無效", "bad Idempotency-Key"))
    owner, fingerprint = _owner(actor, request), _fingerprint(request)
    words = described(actor)
    claimed = _claim(owner, key, fingerprint, words)
    if claimed is None:
        return _replay(owner, key, fingerprint)
    with introduced(words):
        response = view()
    if response.status_code >= 400:
        transaction.set_rollback(True)
        return response
    with connection.cursor() as cursor:
        _ANSWER.on(cursor, [response.status_code, response.content, claimed])
    return response
