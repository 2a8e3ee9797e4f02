"""One-time passwords, as they are printed for somebody's first login, and the logins that are suggested."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta

from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["DAYS", "as_printed", "check_handle", "ends", "new_handle", "new_password"]

DAYS = 14
"""For how long a printed password opens an account. [days]"""

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read for another on paper
_GROUPS, _GROUP = 4, 4
_HANDLE = re.compile(r"[a-z][a-z0-9-]{2,31}")

# fmt: off
_FIRST = (
    "able", "basic", "brisk", "broad", "calm", "careful", "clear", "close", "common", "cool", "crisp", "daily",
    "deep", "early", "easy", "even", "exact", "firm", "fresh", "full", "gentle", "glad", "good",
    "handy", "keen", "kind", "large", "late", "level", "light", "lively", "local", "long", "lucky", "main",
    "mild", "modest", "near", "neat", "new", "nimble", "open", "plain", "prompt", "proper", "quick", "quiet",
    "ready", "regular", "round", "sharp", "short", "silent", "simple", "slow", "small", "smooth", "soft", "sound",
    "spare", "steady", "still", "strong", "sunny", "swift", "tall", "tidy", "warm", "wide",
)
_SECOND = (
    "atlas", "basket", "beacon", "bench", "bottle", "bowl", "box", "bridge", "brush", "bucket", "button",
    "candle", "canvas", "cap", "card", "carpet", "chair", "chalk", "clock", "cloud", "coat", "coin", "compass",
    "cup", "curtain", "desk", "door", "drawer", "engine", "envelope", "feather", "folder", "fork", "frame",
    "garden", "glass", "glove", "hammer", "harbour", "hat", "jacket", "jar", "kettle", "key", "ladder", "lamp",
    "lantern", "letter", "lid", "map", "marble", "meadow", "mirror", "needle", "notebook", "oven", "paper",
    "pebble", "pen", "pencil", "pillow", "pocket", "pond", "ribbon", "ring", "river", "road", "roof", "ruler",
    "saddle", "sail", "shelf", "spoon", "stamp", "station", "stone", "table", "teapot", "ticket", "tower", "tray",
    "umbrella", "valley", "wheel", "window",
)
# fmt: on


def new_password() -> str:
    """A one-time password in groups of four signs. [79 random bits]"""
    return "-".join("".join(secrets.choice(_SIGNS) for _sign in range(_GROUP)) for _group in range(_GROUPS))


def ends(at: datetime) -> datetime:
    """Until when a password opens an account that is printed at a moment."""
    return at + timedelta(days=DAYS)


def as_printed(typed: str) -> str:
    """A one-time password as it was printed, however it was typed: in capitals, with spaces, without hyphens."""
    signs = "".join(typed.lower().split()).replace("-", "")
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def new_handle() -> str:
    """A login of two words that say nothing of anybody."""
    return f"{secrets.choice(_FIRST)}-{secrets.choice(_SECOND)}"


def check_handle(login: str) -> str:
    """A login as it is kept.

    Raises
    ------
    Invalid
        If it is none.
    """
    if not _HANDLE.fullmatch(login):
        raise Invalid(
            _("a login has 3 to 32 small letters, digits and hyphens, and begins with a letter"),
            _("take the one that is suggested: it should not tell who it belongs to"),
        )
    return login
