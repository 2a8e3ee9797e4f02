"""One-time codes by the clock, as authenticator apps make them offline."""

from __future__ import annotations

import base64
import hmac
import secrets
from datetime import datetime
from hashlib import sha1
from urllib.parse import quote

__all__ = ["PERIOD", "address_of", "code_at", "new_secret", "step_of"]

PERIOD = 30
"""For how long a code is shown. [s]"""

_DIGITS = 6
_DRIFT = 1
"""By how many codes a telephone's clock may be off."""


def new_secret() -> str:
    """A fresh secret, as people type it: 160 random bits in base 32."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, at: datetime) -> str:
    """The code of a moment.

    References
    ----------
    .. [1] D. M'Raihi et al., TOTP: Time-Based One-Time Password Algorithm, RFC 6238, 2011, sections 4 and 5.
    .. [2] D. M'Raihi et al., HOTP: An HMAC-Based One-Time Password Algorithm, RFC 4226, 2005, section 5.3.
    """
    return _code(secret, _step(at))


def step_of(secret: str, code: str, *, at: datetime) -> int | None:
    """The time step that a code is of: the present one, or one beside it; None for no such code."""
    typed = "".join(sign for sign in code if sign.isdecimal() and sign.isascii())
    now = _step(at)
    steps = range(now - _DRIFT, now + _DRIFT + 1)
    return next((step for step in steps if hmac.compare_digest(_code(secret, step), typed)), None)


def address_of(secret: str, login: str) -> str:
    """What an authenticator app reads: the secret and what to call it."""
    return f"otpauth://totp/Parley:{quote(login)}?secret={secret}&issuer=Parley"


def _step(at: datetime) -> int:
    return int(at.timestamp()) // PERIOD


def _code(secret: str, step: int) -> str:
    digest = hmac.digest(base64.b32decode(secret, casefold=True), step.to_bytes(8, "big"), sha1)
    start = digest[-1] & 0xF
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**_DIGITS:0{_DIGITS}}"
