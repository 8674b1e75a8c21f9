"""The ASGI application: Django behind the front, on threads that live on; streams on the event loop."""

from __future__ import annotations

import gc
import os
from typing import cast

from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver

from bihuan.config.bridge import Bridge
from bihuan.config.database import libpq_parameters
from bihuan.config.front import PLACES, App, Front
from bihuan.platform.postgres.connections import kept

# What stays open for hours must not hold a thread.
STREAMS = frozenset({"/api/v1/live"})


def _make() -> Front:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    django = get_asgi_application()
    kept(connections.settings["default"])
    bridge = Bridge(get_wsgi_application(), cast(App, django), streams=STREAMS, threads=PLACES)
    # The first visitor is not to wait while every route is imported.
    get_resolver().resolve("/")
    # What was imported stays as long as the process: nobody need look at it again for rubbish.
    gc.collect()
    gc.freeze()
    return Front(bridge, libpq_parameters())


application = _make()
