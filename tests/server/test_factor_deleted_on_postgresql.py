"""The same on PostgreSQL: a trigger that deletes a second factor as its code is used ends in an ordinary refusal."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from parley.server.accounts.totp import code_at
from parley.workbench.rooms.desk import now
from tests.files.store.postgres_server import needed, running
from tests.server.coming_in import SECRET
from tests.server.live import Live
from tests.server.on_postgresql import found
from tests.server.served import PASSWORD

_FUNCTION = """
CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
AS 'BEGIN DELETE FROM mfa_authenticator; RETURN NEW; END'
"""
_TRIGGER = "CREATE TRIGGER planted AFTER UPDATE ON accounts_step FOR EACH ROW EXECUTE FUNCTION planted()"


def test_a_right_code_is_refused_where_a_trigger_deletes_its_secret(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    with running(needed()) as address:
        house = found(address, tmp_path_factory.mktemp("house"))
        with psycopg.connect(house.owner, autocommit=True) as connection:
            connection.execute(_FUNCTION.encode())
            connection.execute(_TRIGGER.encode())
        with house.serving(tmp_path) as socket:
            browser = Live(socket)
            assert browser.post("/account/login/", login="amina", password=PASSWORD)[0] == 302
            status, page = browser.post("/account/login/code/", code=code_at(SECRET, now()))
            assert status == 422, page
            assert "this code is not the present one" in page
            assert browser.get("/today/")[0] == 302
        assert house.ask(house.owner, "SELECT count(*) FROM mfa_authenticator") == 0
