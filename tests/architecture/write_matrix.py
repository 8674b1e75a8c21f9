"""Write matrix.json as the slices declare it now; review the difference before committing it."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
django.setup()

from bihuan.platform.access.registry import REGISTRY  # noqa: E402  # the registry fills while Django loads
from tests.architecture import matrix  # noqa: E402  # Django is set up first

matrix.write(matrix.declared(REGISTRY.policies.values(), REGISTRY.field_rules.values()))
