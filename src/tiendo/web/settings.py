"""Settings of the web application; every one that an installation may change is read from TIENDO_*.

The settings and what they mean to an administrator are listed in docs/reference/settings.md.
"""

from __future__ import annotations

import secrets
from datetime import date
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from tiendo.web.databases import database

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent
HOME = Path(env.str("TIENDO_HOME", default=str(Path.home() / "tiendo"))).resolve()
DEMO = env.bool("TIENDO_DEMO", default=False)
DEBUG = env.bool("TIENDO_DEBUG", default=False)
HTTPS = env.bool("TIENDO_HTTPS", default=False)


def _secret_key() -> str:
    """Return the configured key, or the one this home made for itself on its first start."""
    key: str = env.str("TIENDO_SECRET_KEY", default="")
    if key:
        return key
    path = HOME / "secret_key"
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


def _package_dir(package: str) -> Path:
    """Return the folder of an installed package without importing it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        message = f"{package} is not installed"
        raise ModuleNotFoundError(message)
    return Path(next(iter(spec.submodule_search_locations)))


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.list("TIENDO_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("TIENDO_ORIGINS", default=[])

INSTALLED_APPS = [
    "tiendo.web.journal",
    "tiendo.web.units",
    "tiendo.web.accounts",
    "tiendo.web.post",
    "tiendo.web.sources",
    "tiendo.web.rounds",
    "tiendo.web.figures",
    "tiendo.web.collecting",
    "tiendo.web.cycle",
    "tiendo.web.projects",
    "tiendo.web.meetings",
    "tiendo.web.followup",
    "tiendo.web.issuing",
    "tiendo.web.review",
    "tiendo.web.home",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "lucide",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tiendo.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tiendo.web.middleware.WorkplaceMiddleware",
    "tiendo.web.middleware.ErrorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tiendo.web.urls"
WSGI_APPLICATION = "tiendo.web.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "tiendo.web.context.page",
            ],
            "builtins": ["tiendo.web.templatetags.tiendo", "lucide.templatetags.lucide"],
        },
    }
]

DATABASES = {
    "default": database(
        env.str("TIENDO_DATABASE_URL", default="")
        or f"sqlite:///{(HOME / 'tiendo.sqlite3').as_posix()}"
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# How many processes serve the site; 0: one for each core, up to four.
PROCESSES = env.int("TIENDO_PROCESSES", default=0)

# Each process has its own, so what is kept must be named by its content.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    "pages": {  # pictures of pages of PDF files, some 200 kB each
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 60},
    },
}

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "board"
LOGOUT_REDIRECT_URL = "sign-in"
# An office sits behind one address, so the lock is on name and address together.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "tiendo.web.accounts.views.locked_out"
AXES_RESET_ON_SUCCESS = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True

# Transport and content
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# E-mail: sent only where a server is named; letters are in the application all the same.
EMAIL = bool(env.str("TIENDO_EMAIL_URL", default=""))
_MAIL: dict[str, Any] = env.email_url("TIENDO_EMAIL_URL") if EMAIL else {}
EMAIL_BACKEND = _MAIL.get("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
EMAIL_HOST, EMAIL_PORT = _MAIL.get("EMAIL_HOST") or "localhost", _MAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _MAIL.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _MAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = _MAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20  # seconds; a silent server must not hold the other letters
DEFAULT_FROM_EMAIL = env.str("TIENDO_FROM", default="tiendo@localhost")
ADDRESS = env.str("TIENDO_ADDRESS", default="").rstrip("/")  # links in e-mails begin with it

# Files: a source is kept as received, below the home.
MEDIA_ROOT = HOME / "files"
MAX_SOURCE_BYTES = env.int("TIENDO_MAX_SOURCE_MB", default=20) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

# Deadlines: the government swaps working days each year, so an installation corrects the calendar.
DAYS_OFF = frozenset(map(date.fromisoformat, env.list("TIENDO_DAYS_OFF", default=[])))
DAYS_ON = frozenset(map(date.fromisoformat, env.list("TIENDO_DAYS_ON", default=[])))
MOVE_DAYS_OFF = env.bool("TIENDO_MOVE_DAYS_OFF", default=True)
PRECEDENCE_KNOWN = ("statistics", "sector", "unit")
PRECEDENCE = env.list("TIENDO_PRECEDENCE", default=list(PRECEDENCE_KNOWN))
if sorted(PRECEDENCE) != sorted(PRECEDENCE_KNOWN):
    raise ImproperlyConfigured(
        f"TIENDO_PRECEDENCE: name each of {', '.join(PRECEDENCE_KNOWN)} once, the first one first"
    )
CLARITY = env.list("TIENDO_CLARITY", default=["lead", "deadline", "product", "indicator"])
CLARITY_KNOWN = ("lead", "deadline", "product", "indicator", "person", "authority", "reporting")
if unknown := set(CLARITY) - set(CLARITY_KNOWN):
    raise ImproperlyConfigured(
        f"TIENDO_CLARITY: {', '.join(sorted(unknown))} is no point of clarity"
    )
DEFAULT_DAYS = env.int("TIENDO_DEFAULT_DAYS", default=10)

# Timed work: how many calendar days before and after a deadline the units are reminded, how many
# days late those who gave the task are told, and from which hour of a working day.
REMIND_BEFORE = env.list("TIENDO_REMIND_BEFORE", cast=int, default=[3, 1])
REMIND_AFTER = env.list("TIENDO_REMIND_AFTER", cast=int, default=[1, 7, 14])
ESCALATE_AFTER = env.int("TIENDO_ESCALATE_AFTER", default=7)
WORK_HOUR = env.int("TIENDO_WORK_HOUR", default=7)

# Sessions: the share of its members that a body needs to go on, as a fraction.
QUORUM = Fraction(env.str("TIENDO_QUORUM", default="2/3"))

JOURNAL_HEAD = HOME / "journal.head"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("fonts", _package_dir("fontpkg_be_vietnam_pro") / "files"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str(
            "TIENDO_STATIC_STORAGE",
            default="whitenoise.storage.CompressedManifestStaticFilesStorage",
        )
    },
}

# Tasks: as of which day one counts as done ("confirmed" or "document"), and how many calendar days
# a unit has to say that a task is not its to do.
TIENDO_COMPLETED_ON = env.str("TIENDO_COMPLETED_ON", default="confirmed")
TIENDO_TRANSFER_DAYS = env.int("TIENDO_TRANSFER_DAYS", default=5)

# Language: messages are written in Vietnamese; English is a translation of them.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "tiendo.web.number_formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIENDO_TIME_ZONE", default="Asia/Ho_Chi_Minh")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("TIENDO_LOG_LEVEL", default="WARNING")},
    "loggers": {"waitress.queue": {"level": "ERROR"}},  # that a request waits is no event
}
SILENCED_SYSTEM_CHECKS = (
    [] if HTTPS else ["security.W004", "security.W008", "security.W012", "security.W016"]
)
