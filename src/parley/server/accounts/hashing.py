"""Passwords are hashed with Argon2, at most two at once: each takes 100 MiB and a fifth of a second of one core."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

from parley.errors import CannotAnswer
from parley.language import gettext as _

__all__ = ["AT_ONCE", "LONGEST_PASSWORD", "PATIENCE", "TwoAtOnce"]

AT_ONCE = 2
"""How many passwords are hashed at once in this process."""

PATIENCE = 5.0
"""How long one waits for its turn. [s]"""

LONGEST_PASSWORD = 200
"""Longer ones are refused before they are hashed. [characters]"""

_turns = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=PATIENCE):
        raise CannotAnswer(_("many people log in at this moment"), _("try again in a few seconds"))
    try:
        yield
    finally:
        _turns.release()


class TwoAtOnce(Argon2PasswordHasher):
    """Django's hasher, with the parameters that were measured, and a queue before it."""

    time_cost = 2
    memory_cost = 102_400
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """The hash of a new password."""
        with _turn():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Whether a password is the one that was hashed."""
        with _turn():
            return super().verify(password, encoded)

    def harden_runtime(self, password: str, encoded: str) -> Any:
        """Nothing: it would hash once more."""
