"""Django's and allauth's settings about logging in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["LOGIN_SETTINGS"]

_HERE = "parley.server.accounts"
_RULES = "django.contrib.auth.password_validation"

LOGIN_SETTINGS: Mapping[str, Any] = {
    "AUTHENTICATION_BACKENDS": [f"{_HERE}.backend.Backend"],
    "PASSWORD_HASHERS": [f"{_HERE}.hashing.TwoAtOnce"],
    "AUTH_PASSWORD_VALIDATORS": [
        {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
        {"NAME": f"{_RULES}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ["login"]}},
        {"NAME": f"{_RULES}.CommonPasswordValidator"},
        {"NAME": f"{_RULES}.NumericPasswordValidator"},
    ],
    "SESSION_ENGINE": f"{_HERE}.sealed_sessions",
    "ACCOUNT_ADAPTER": f"{_HERE}.adapters.AccountAdapter",
    "ACCOUNT_FORMS": {"login": f"{_HERE}.forms.LoginForm"},
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": "login",
    "ACCOUNT_USER_MODEL_EMAIL_FIELD": None,
    "ACCOUNT_LOGIN_METHODS": {"username"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_SESSION_REMEMBER": False,
    "ACCOUNT_RATE_LIMITS": False,  # ours count in the database: see throttle.py
    "ACCOUNT_LOGIN_TIMEOUT": 900,
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 900,
    "MFA_ADAPTER": f"{_HERE}.adapters.SecondFactorAdapter",
    "MFA_FORMS": {"authenticate": f"{_HERE}.forms.CodeForm", "activate_totp": f"{_HERE}.forms.SetUpForm"},
    "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
    "MFA_ALLOW_UNVERIFIED_EMAIL": True,  # there is no e-mail
    "MFA_TOTP_ISSUER": "Parley",
}
