"""Who is in the way is named; what nobody can listen on is refused."""

from __future__ import annotations

import os
import socket

import pytest

from bihuan.config.ports import holder_of, listen
from bihuan.config.refusals import AddressUnusable, PortTaken


def test_a_taken_port_is_refused_and_its_holder_named() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortTaken) as refusal:
            listen("127.0.0.1", port)
        said = refusal.value.sentence("zh-CN")
        assert str(port) in said
        assert f"pid {os.getpid()}" in said
        assert "--port" in said
    assert holder_of(port) is None


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(AddressUnusable) as refusal:
        listen("192.0.2.1", 0)
    assert "192.0.2.1" in refusal.value.sentence("en")


def test_a_port_that_does_not_exist_is_refused() -> None:
    with pytest.raises(AddressUnusable):
        listen("127.0.0.1", 70000)


def test_who_connects_before_anybody_accepts_waits() -> None:
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname(), timeout=2):
        listener.setblocking(True)
        listener.settimeout(2)
        accepted, _ = listener.accept()
        accepted.close()
