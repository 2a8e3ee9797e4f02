"""Row 8 on PostgreSQL: the one statement that counts a try does there what it does on SQLite."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import psycopg
import pytest

from parley.server.accounts import throttle
from parley.server.accounts.throttle import ACCOUNT, admit, forgive
from tests.files.store.postgres_server import needed, running
from tests.server.served import Served


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of a PostgreSQL with the table of tries, as Django makes it there."""
    with running(needed()) as found:
        with psycopg.connect(found, autocommit=True) as connection:
            connection.execute(
                "CREATE TABLE accounts_tries"
                " (key varchar(64) PRIMARY KEY, count integer NOT NULL CHECK (count >= 0), last bigint NOT NULL)"
            )
        yield found


def _client_side(address: str) -> psycopg.Connection[tuple[object, ...]]:
    """As Django connects: values are put in before anything is sent."""
    return psycopg.connect(address, autocommit=True, cursor_factory=psycopg.ClientCursor)


def test_tries_wait_and_are_forgiven(served: Served, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with _client_side(address) as connection:
        monkeypatch.setattr(throttle, "connection", connection)
        assert [admit(ACCOUNT, "dara") for _try in range(5)] == [0] * 5
        assert 0 < admit(ACCOUNT, "dara") <= ACCOUNT.delay
        served.clock.at = served.clock.at.replace(minute=1)
        assert admit(ACCOUNT, "dara") == 0
        assert ACCOUNT.delay < admit(ACCOUNT, "dara") <= 2 * ACCOUNT.delay
        forgive(ACCOUNT, "dara")
        forgive(ACCOUNT, "dara", all_of_them=True)
        assert admit(ACCOUNT, "dara") == 0
        throttle.forget_old()


def test_of_many_at_once_no_more_come_through_than_one_after_the_other(
    served: Served, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = threading.local()

    class Each:
        """Each thread's own connection, as Django gives it."""

        def cursor(self) -> psycopg.Cursor[tuple[object, ...]]:
            own.connection = getattr(own, "connection", None) or _client_side(address)
            cursor: psycopg.Cursor[tuple[object, ...]] = own.connection.cursor()
            return cursor

    monkeypatch.setattr(throttle, "connection", Each())
    found: list[int] = []

    def work() -> None:
        found.append(admit(ACCOUNT, "farid"))
        own.connection.close()

    threads = [threading.Thread(target=work) for _each in range(30)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found.count(0) == ACCOUNT.free
    assert len(found) == 30
