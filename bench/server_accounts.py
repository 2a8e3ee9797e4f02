"""An account and a session for each of some members, by the server's own tables: nobody has to log in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PASSWORD = "a password for the bench"


def logged_in(
    where: Path | str, people: list[dict[str, Any]], *, key: Path | None = None, warden: str = ""
) -> list[dict[str, Any]]:
    """The same people, each with the login and the cookie of a session in which a second factor was shown.

    Sets Django up: once in a process.
    """
    from django.conf import settings
    from django.contrib.auth import login
    from django.contrib.auth.hashers import make_password
    from django.http import HttpRequest

    from parley.server.configuring import configure, make_tables
    from parley.server.house import house_at

    configure(house_at(where, key_file=key, warden=warden))
    make_tables()
    from parley.server.accounts.models import User
    from parley.server.accounts.sealed_sessions import SessionStore
    from parley.server.accounts.sessions import pass_second

    kept, found = make_password(PASSWORD), []
    for number, one in enumerate(people, 1):
        user = User(login=f"bench-{number}", member=one["member"], password=kept)
        user.save(force_insert=True)
        request = HttpRequest()
        request.session = SessionStore()
        pass_second(request)
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        pass_second(request)
        request.session.save()
        found.append({**one, "login": user.login, "cookie": request.session.session_key})
    return found
