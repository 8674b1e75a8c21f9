"""Django's settings, derived from the one typed `Settings` object."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlparse

from bihuan.config.env import read_settings
from bihuan.platform.postgres import connection_settings

BIHUAN = read_settings()

SECRET_KEY = BIHUAN.secret_key
DEBUG = BIHUAN.debug
BASE_HOST = urlparse(BIHUAN.base_url).hostname or "127.0.0.1"
SECURE = BIHUAN.base_url.startswith("https://")
ALLOWED_HOSTS = [BASE_HOST, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [BIHUAN.base_url]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "procrastinate.contrib.django",
    "bihuan.platform.identity",
    "bihuan.platform.audit",
    "bihuan.platform.files",
    "bihuan.platform.outbox",
    "bihuan.platform.jobs",
    "bihuan.platform.edge",
    "bihuan.platform.access",
    "bihuan.platform.metadata",
    "bihuan.platform.workflow",
    "bihuan.platform.notify",
    "bihuan.platform.search",
    "bihuan.platform.operations",
    "bihuan.domain.customers",
    "bihuan.domain.assets",
    "bihuan.domain.knowledge",
    "bihuan.domain.workforce",
    "bihuan.domain.intake",
    "bihuan.domain.workorders",
    "bihuan.domain.dispatch",
    "bihuan.domain.feedback",
    "bihuan.domain.analytics",
    "bihuan.domain.adoption",
    "bihuan.domain.portal",
    "bihuan.domain.desk",
]
# A slice joins as soon as its folder holds an application; order is the order of the floors.
INSTALLED_APPS = [
    name
    for name in INSTALLED_APPS
    if not name.startswith("bihuan.")
    or (Path(__file__).parents[2] / name.replace(".", "/") / "apps.py").exists()
]

MIDDLEWARE = [
    "bihuan.platform.edge.middleware.RequestFrame",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]

ROOT_URLCONF = "bihuan.config.urls"
ASGI_APPLICATION = "bihuan.config.asgi.application"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}}]

DATABASES = {"default": connection_settings(BIHUAN)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "identity.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LANGUAGE_CODE = "zh-hans"

SESSION_COOKIE_NAME = "bihuan_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = ["bihuan.platform.files.uploads.CappedUploadHandler"]

WEB_ROOT = Path(__file__).parent / "web"
WEB_SOURCE = Path(__file__).parents[2] / "web" / "apps"
STATIC_URL = "/static/"
WHITENOISE_AUTOREFRESH = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "psycopg.pool": {"level": "ERROR"},
        "bihuan": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
