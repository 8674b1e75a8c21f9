"""The ASGI application: Django behind the front."""

from __future__ import annotations

import os
from typing import cast

from django.core.asgi import get_asgi_application
from django.urls import get_resolver

from bihuan.config.database import libpq_parameters
from bihuan.config.front import App, Front


def _make() -> Front:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    django = get_asgi_application()
    # The first visitor is not to wait while every route is imported.
    get_resolver().resolve("/")
    return Front(cast(App, django), libpq_parameters())


application = _make()
