"""A test client that signs in as an actor and speaks JSON."""

from __future__ import annotations

import uuid
from typing import Any

from django.test import Client

from bihuan.platform.identity import Actor


class ApiClient:
    """Django's client with the product's headers."""

    def __init__(self, actor: Actor | None = None, *, link: str = "", locale: str = "zh-CN") -> None:
        self.client = Client(enforce_csrf_checks=False)
        self.headers = {"Accept-Language": locale}
        if link:
            self.headers["X-Bihuan-Link"] = link
        if actor is not None:
            session = self.client.session
            session["user_id"] = actor.user_id
            session.save()
            self.client.cookies["bihuan_session"] = session.session_key or ""

    @classmethod
    def acting_as(cls, actor: Actor | None = None, **more: Any) -> ApiClient:
        """A client signed in as `actor`, or a stranger."""
        return cls(actor, **more)

    def get(self, path: str, **query: Any) -> Any:
        """GET with a query."""
        return self.client.get(path, query, headers=self.headers)

    def _send(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Any:
        call = getattr(self.client, method)
        return call(path, body, content_type="application/json", headers={**self.headers, **headers})

    def post(self, path: str, body: Any = None, *, key: str = "", **headers: str) -> Any:
        """POST with a fresh idempotency key unless one is given."""
        return self._send("post", path, body or {}, {"Idempotency-Key": key or str(uuid.uuid4()), **headers})

    def patch(self, path: str, body: Any) -> Any:
        """PATCH."""
        return self._send("patch", path, body, {})

    def put(self, path: str, body: Any) -> Any:
        """PUT."""
        return self._send("put", path, body, {})

    def delete(self, path: str) -> Any:
        """DELETE."""
        return self._send("delete", path, {}, {})
