"""A second factor that is deleted between a right code and its use: the code is refused, as any other that is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from parley.server.accounts.second_factor import new_codes
from tests.server.coming_in import code_of, come_in, fresh, give_factor
from tests.server.served import Served

_REFUSED = "this code is not the present one, or was used already"
_ALL = "DELETE FROM mfa_authenticator"
_SPARE = "DELETE FROM mfa_authenticator WHERE type = 'recovery_codes'"


def _plant(when: str, then: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TRIGGER planted {when} BEGIN {then}; END")


def _sent(client: Client, code: str) -> Any:
    come_in(client, "amina")
    return client.post("/account/login/code/", {"code": code})


@pytest.mark.parametrize("when", ["AFTER UPDATE ON accounts_step", "BEFORE UPDATE ON mfa_authenticator"])
def test_a_right_code_is_refused_where_its_secret_is_deleted_as_it_is_used(served: Served, when: str) -> None:
    give_factor(served, "Amina")
    client = fresh()
    _plant(when, _ALL)
    page = _sent(client, code_of(served))
    assert page.status_code == 422
    assert _REFUSED in page.content.decode()
    assert client.get("/today/").status_code == 302


@pytest.mark.parametrize(
    ("when", "then"),
    [
        ("BEFORE UPDATE ON mfa_authenticator", _SPARE),
        ("BEFORE UPDATE ON mfa_authenticator", _ALL),
        ("AFTER UPDATE ON mfa_authenticator", _ALL),
    ],
)
def test_a_right_code_on_paper_is_refused_where_it_is_deleted_as_it_is_used(
    served: Served, when: str, then: str
) -> None:
    give_factor(served, "Amina")
    paper = new_codes(served.user("Amina"))
    client = fresh()
    _plant(when, then)
    page = _sent(client, paper[0])
    assert page.status_code == 422
    assert _REFUSED in page.content.decode()
    assert client.get("/today/").status_code == 302


@pytest.mark.parametrize(
    "when", ["AFTER UPDATE OF last_used_at ON mfa_authenticator", "AFTER DELETE ON accounts_tries"]
)
def test_nobody_is_in_where_the_second_factor_is_deleted_after_its_code_was_taken(served: Served, when: str) -> None:
    give_factor(served, "Amina")
    client = fresh()
    assert _sent(client, "000000").status_code == 422
    _plant(when, _ALL)
    assert client.post("/account/login/code/", {"code": code_of(served)}).status_code < 500
    assert client.get("/today/")["Location"].startswith("/account/login/")
