"""Logging in as people do, through the pages."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from parley.server.accounts.second_factor import set_up
from parley.server.opened import scope_of
from parley.workbench.rooms.desk import Desk
from tests.server.served import PASSWORD, Served

__all__ = ["SECRET", "code_of", "come_in", "desk_inside", "fresh", "give_factor", "problem_of", "shown_secret"]

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""That of RFC 6238, appendix B, in base 32."""

_PROBLEM = re.compile(r'<div class="problem".*?</div>\s*</div>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def fresh(**headers: str) -> Client:
    """A browser that was never here."""
    return Client(headers=headers or None, SERVER_NAME="127.0.0.1")


def come_in(client: Client, login: str, password: str = PASSWORD, **more: str) -> Any:
    """Send login and password."""
    return client.post("/account/login/", {"login": login, "password": password, **more})


def give_factor(served: Served, who: str, secret: str = SECRET) -> None:
    """Set a second factor up for somebody."""
    set_up(served.user(who), secret)


def code_of(served: Served, secret: str = SECRET, *, steps: int = 0) -> str:
    """The code that a telephone shows now, or so many codes later."""
    from datetime import timedelta

    from parley.server.accounts.totp import PERIOD, code_at

    return code_at(secret, served.clock.at + timedelta(seconds=PERIOD * steps))


def shown_secret(page: Any) -> str:
    """The secret that stands on the page where it is set up."""
    found = re.search(r'<code dir="ltr">([A-Z2-7 ]+)</code>', page.content.decode())
    assert found
    return found[1].replace(" ", "")


def problem_of(page: Any) -> str:
    """What a page says is wrong with all that was sent."""
    found = _PROBLEM.search(page.content.decode())
    return " ".join(_TAG.sub(" ", found[0]).split()) if found else ""


def desk_inside(served: Served, who: str = "Amina") -> Desk:
    """The desk on the server's own connection, as a page has it."""
    house = served.house
    door = scope_of(served.members[who], purpose="test")
    return Desk(house.where, door, house.clock, house.key_file)
