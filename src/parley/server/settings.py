"""Django's settings for a house. Nothing is read from the environment: all of it follows from the house."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from parley.files.store.postgres import is_address
from parley.files.store.sqlite import FILE
from parley.server.derived_keys import derived_key
from parley.server.house import House

__all__ = ["IDLE", "LONGEST", "STATIC_FOLDER", "settings_of"]

IDLE = 30 * 60
"""A session ends when nobody asked for anything for so long. [s]"""

LONGEST = 12 * 60 * 60
"""A session ends so long after its login, whatever happens in it. [s]"""

_HERE = Path(__file__).parent
STATIC_FOLDER = _HERE / "static"
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_PRAGMAS = (
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA secure_delete = ON;"
    "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;"
)


def settings_of(house: House) -> dict[str, Any]:
    """Django's settings for a house."""
    behind_tls = bool(house.proxy)
    return {
        "DEBUG": False,
        "SECRET_KEY": base64.b64encode(derived_key(house.keyring, "django")).decode(),
        "ALLOWED_HOSTS": [*_LOOPBACK, *([urlsplit(house.proxy).hostname] if behind_tls else [])],
        "CSRF_TRUSTED_ORIGINS": [house.proxy] if behind_tls else [],
        "ROOT_URLCONF": "parley.server.urls",
        "DATABASES": {"default": database_settings(house.where)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "INSTALLED_APPS": [
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "allauth",
            "allauth.account",
            "allauth.mfa",
            "parley.server.accounts",
        ],
        "MIDDLEWARE": [
            "parley.server.headers.Headers",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "parley.server.speaking.Speaking",
            "parley.server.forms_of_ours.FormsOfOurs",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [str(_HERE / "templates")],
                "OPTIONS": {
                    "environment": "parley.server.rendering.environment",
                    "context_processors": ["parley.server.rendering.around"],
                },
            }
        ],
        # ------------------------------------------------------------------------------------------ who comes in
        "AUTH_USER_MODEL": "accounts.User",
        "LOGIN_URL": "/account/login/",
        "LOGIN_REDIRECT_URL": "/",
        "SESSION_COOKIE_NAME": "parley_session",
        "SESSION_COOKIE_AGE": IDLE,
        "SESSION_SAVE_EVERY_REQUEST": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_SECURE": behind_tls,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "CSRF_COOKIE_NAME": "parley_csrf",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_SECURE": behind_tls,
        "CSRF_FAILURE_VIEW": "parley.server.gate.not_trusted",
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if behind_tls else None,
        "X_FRAME_OPTIONS": "DENY",
        # ------------------------------------------------------------------------------------------ what is sent
        "LANGUAGE_CODE": "en",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "STATIC_URL": "/static/",
        "STATIC_ROOT": str(STATIC_FOLDER),
        "WHITENOISE_ALLOW_ALL_ORIGINS": False,
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 5_000_000,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 5_000,
        "FILE_UPLOAD_HANDLERS": ["parley.server.uploads.InMemory"],
        # Nothing of what people wrote, no name and no address may stand in a log.
        "LOGGING_CONFIG": None,
        **_accounts(),
    }


def database_settings(where: Path | str) -> dict[str, Any]:
    """Django's settings for the database that holds the rooms."""
    if isinstance(where, str) and is_address(where):
        from psycopg.conninfo import conninfo_to_dict

        asked = conninfo_to_dict(where)
        options = {key: value for key, value in asked.items() if key not in ("dbname", "user", "password", "host")}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": asked.get("dbname", ""),
            "USER": asked.get("user", ""),
            "PASSWORD": asked.get("password", ""),
            "HOST": asked.get("host", ""),
            "OPTIONS": options,
            "CONN_MAX_AGE": None,
        }
    file = Path(where) / FILE
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {"timeout": 5, "transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS},
        "CONN_MAX_AGE": None,
    }


def _accounts() -> dict[str, Any]:
    """Those of logins: see `parley.server.accounts`."""
    from parley.server.accounts.login_settings import LOGIN_SETTINGS

    return dict(LOGIN_SETTINGS)
