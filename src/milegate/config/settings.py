"""Django's settings. Everything that may differ between two places comes from MILEGATE_* variables."""

import os
from typing import Any

from milegate.config.database import database
from milegate.config.environment import flag, listed, whole
from milegate.config.mail import mail
from milegate.config.oidc import origin, providers
from milegate.config.outgoing import outgoing
from milegate.config.places import PACKAGE, data_folder
from milegate.config.secret import secret_key

DATA = data_folder()
DEMO = flag("MILEGATE_DEMO")
LISTENER = os.environ.get("MILEGATE_LISTENER", "")
HTTPS = flag("MILEGATE_HTTPS")
BEHIND_PROXY = flag("MILEGATE_BEHIND_PROXY")

DEBUG = False
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = listed("MILEGATE_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = listed("MILEGATE_ORIGINS", "")
ROOT_URLCONF = "milegate.config.urls"
WSGI_APPLICATION = "milegate.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # addresses are unique whatever their letters, by a constraint
AUTHENTICATION_BACKENDS = ["milegate.accounts.backends.OwnPeople"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "milegate.accounts",
    "milegate.config",
    "milegate.store",
    "milegate.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "milegate.web.middleware.security_headers",
    "milegate.api.middleware.problems",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "milegate.web.middleware.bounded_bodies",
    "milegate.web.middleware.few_at_once",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "milegate.web.pages.demo.framing.Framing",
    "allauth.account.middleware.AccountMiddleware",
    "milegate.web.refusals.Refusals",
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

DATABASES = {"default": database(DATA, DEMO)}

# Rate limits hold across processes, so the cache is a table. It must not be small: what is thrown out of it
# would let somebody begin again.
CACHES = {
    "default": {
        "BACKEND": "milegate.web.counting.Counting",
        "LOCATION": "milegate_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

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
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000  # the panels of an estimate send all their rows
DATA_UPLOAD_MAX_NUMBER_FILES = 4

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *origin()],
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
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "milegate-csrf"
CSRF_FAILURE_VIEW = "milegate.web.pages.system.views.forged"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "milegate-session"
SESSION_COOKIE_AGE = 14 * 24 * 3600

# How people sign in: by e-mail address alone. Sign-up and reset say the same whether an address is known.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspaces"
LOGOUT_REDIRECT_URL = "start"
SIGNUP_BY_INVITATION = flag("MILEGATE_SIGNUP_BY_INVITATION")
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
ACCOUNT_ADAPTER = "milegate.web.accounts.adapter.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "milegate.web.accounts.forms.NameForm"
ACCOUNT_FORMS = {"signup": "milegate.web.accounts.signing_up.SignUp"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = "/accounts/email/"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
MFA_ADAPTER = "milegate.web.accounts.adapter.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Milegate"
SOCIALACCOUNT_PROVIDERS = providers()
SOCIALACCOUNT_ADAPTER = "milegate.web.accounts.adapter.Organisation"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

# Where webhooks may go: the only requests that Milegate makes for its users.
OUTGOING = outgoing()
ALLOW_HTTP = flag("MILEGATE_ALLOW_HTTP")

MAIL = mail(DATA, {} if DEMO else os.environ)  # the demo's mail never leaves: it is shown to whoever tries it
EMAIL_BACKEND = MAIL.backend
EMAIL_FILE_PATH = MAIL.folder
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.tls == "starttls", MAIL.tls == "tls"
EMAIL_TIMEOUT = 4  # seconds: some pages wait for their mail
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL.sender

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "milegate.config.logs.WithoutSecrets",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},
        "milegate": {"level": "INFO"},
    },
}
