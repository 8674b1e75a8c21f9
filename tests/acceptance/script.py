"""Django for a script that runs on a live installation; import it first."""

from __future__ import annotations

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.settings"
django.setup()
