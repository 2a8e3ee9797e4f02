"""Sessions in the database: sealed, under the hash of what stands in the cookie, and timed by the clock of the house.

Who reads the database, or a backup of it, can take over no session and learns nothing of what it holds.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from parley.errors import CannotAnswer
from parley.server.accounts.models import Login
from parley.server.accounts.sealing import open_sealed, seal
from parley.server.house import current

__all__ = ["BEGAN", "SessionStore", "hashed"]

BEGAN = "began"
"""Under which a session says when the login was."""

_PURPOSE = "sessions"


def hashed(key: str) -> str:
    """What stands in the database for the key of a session. [40 hexadecimal digits]"""
    return sha256(f"parley-session-1\n{key}".encode()).hexdigest()[:40]


class SessionStore(DatabaseStore):
    """What Django reads and writes sessions with."""

    @classmethod
    def get_model_class(cls) -> type[Login]:
        """The table."""
        return Login

    def load(self) -> dict[str, Any]:
        """What a session holds; nothing where it has ended, or no key opens it."""
        key = self.session_key
        found = (
            Login.objects.filter(session_key=hashed(key), expire_date__gt=current().clock()).first() if key else None
        )
        held = _opened(found) if found else None
        if held is None:
            self._session_key = None
            return {}
        return held

    def exists(self, session_key: str) -> bool:
        """Whether there is such a session."""
        return Login.objects.filter(session_key=hashed(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Login:
        """The row that a session is kept as."""
        from parley.server.settings import IDLE

        key = hashed(self._get_or_create_session_key())
        began = data.get(BEGAN)
        row = Login(
            session_key=key,
            expire_date=current().clock() + timedelta(seconds=IDLE),
            account=str(data.get(SESSION_KEY, "")),
            began=datetime.fromisoformat(began) if began else None,
        )
        row.session_data = seal(json.dumps(data), purpose=_PURPOSE, header=_header(row))
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End a session."""
        key = self.session_key if session_key is None else session_key
        if key is not None:
            Login.objects.filter(session_key=hashed(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Forget the sessions that have ended."""
        Login.objects.filter(expire_date__lte=current().clock()).delete()


def _header(row: Login) -> str:
    """What stands beside a session: it opens nowhere else, nor for longer, nor under another account."""
    moments = (one.astimezone(UTC).isoformat() if one else "" for one in (row.began, row.expire_date))
    return "\n".join((row.session_key, row.account, *moments))


def _opened(row: Login) -> dict[str, Any] | None:
    try:
        held = json.loads(open_sealed(row.session_data, purpose=_PURPOSE, header=_header(row)))
    except (CannotAnswer, ValueError):
        return None
    return held if isinstance(held, dict) else None
