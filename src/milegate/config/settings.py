"""Django's settings. Everything that may differ between two places comes from MILEGATE_* variables."""

from typing import Any

from milegate.config.environment import flag, listed, whole
from milegate.config.places import PACKAGE, data_folder
from milegate.config.secret import secret_key

DATA = data_folder()
DEMO = flag("MILEGATE_DEMO")
HTTPS = flag("MILEGATE_HTTPS")

DEBUG = False
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = listed("MILEGATE_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = listed("MILEGATE_ORIGINS", "")
ROOT_URLCONF = "milegate.config.urls"
WSGI_APPLICATION = "milegate.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "milegate.config",
    "milegate.store",
    "milegate.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "milegate.web.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "milegate.web.middleware.bounded_bodies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "milegate.web.jinja.environment",
            "context_processors": ["milegate.web.context.everywhere"],
        },
    },
]

# The demo has a database of its own, so that it never stands between a team's projects.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / ("demo.sqlite3" if DEMO else "milegate.sqlite3"),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "en"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "milegate.web.finders.ChartStyles",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# Nothing that is uploaded touches the disk; the sizes hold before anything is read.
TRY_MAX_BYTES = whole("MILEGATE_TRY_MB", 5) * 1024 * 1024
TRY_MAX_ROWS = whole("MILEGATE_TRY_ROWS", 3_000)
TRY_PER_MINUTE = whole("MILEGATE_TRY_PER_MINUTE", 30)
FILE_UPLOAD_HANDLERS = ["milegate.web.uploads.BoundedUpload"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 40
DATA_UPLOAD_MAX_NUMBER_FILES = 4

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("MILEGATE_BEHIND_PROXY") else None
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "milegate-csrf"
CSRF_FAILURE_VIEW = "milegate.web.pages.system.views.forged"
SESSION_COOKIE_SECURE = HTTPS

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_queries": {"()": "milegate.config.logs.WithoutQueries"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_queries"]},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},
        "milegate": {"level": "INFO"},
    },
}
