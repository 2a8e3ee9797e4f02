"""The server on PostgreSQL, from the first command to a room on screen, behind the second wall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import pytest

from parley.files.store import open_rooms
from parley.server.routes import ROUTES
from parley.workbench.rooms.founding import invite, revoke
from tests.files.store.postgres_server import needed, running
from tests.server.addresses import filled, parts, unknown
from tests.server.live import Live
from tests.server.on_postgresql import House, found, log_in, parley
from tests.server.served import PASSWORD

_TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*"')
_MARK = re.compile(r'name="seen" value="([^"]+)"')
_DRAFT = re.compile(r"/rooms/\w+/drafts/(\w+)/")
_ANSWER = "canary-lower: nine cubic metres"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Rooms behind a wall, and a draft in each."""
    with running(needed()) as address:
        yield found(address, tmp_path_factory.mktemp("house"))


@dataclass(frozen=True)
class Open:
    """A server that runs, and the browser of its mediator: a code counts once, so there is one login."""

    place: str
    amina: Live


@pytest.fixture(scope="module")
def served(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """A server for them, with drafts handed over on its pages."""
    with house.serving(tmp_path_factory.mktemp("s")) as socket:
        amina = log_in(socket, "amina")
        for who, note in (("Dara", "for the upper valley"), ("Farid", "canary-lower: for the lower valley")):
            status, page = amina.post("/release/preview/", room=house.rooms[who], note=note)
            assert status == 200
            sent = {"room": house.rooms[who], "note": note, "revision": "1", "seen": _MARK.findall(page)[0]}
            status, page = amina.post("/release/make/", **sent, reason="it was asked for")
            assert status == 303, page
        yield Open(socket, amina)


def _bare(answer: tuple[int, str]) -> tuple[int, str]:
    return answer[0], _TOKEN.sub(r'\1"', answer[1])


def test_a_delegation_sees_its_own_room_and_answers_there(house: House, served: Open) -> None:
    farid = log_in(served.place, "farid")
    room = house.rooms["Farid"]
    status, page = farid.get(f"/rooms/{room}/")
    assert status == 200
    draft = _DRAFT.findall(page)[0]
    at = f"/rooms/{room}/drafts/{draft}/"
    assert "canary-lower: for the lower valley" in farid.get(at)[1]
    assert farid.post(f"{at}keep/", **{"kind-2": "ask", "words-2": "not sent yet"})[0] == 303
    assert "not sent yet" in farid.get(at)[1]
    sent = {"kind-1": "propose", "words-1": _ANSWER, "only": "1"}
    assert farid.post(f"{at}answer/", **sent)[0] == 303
    with open_rooms(house.owner, key_file=house.key) as store:
        said = [one for one in store.read(room) if one.kind == "answer.given"]
    assert [one.content["words"] for one in said] == [_ANSWER]
    assert said[0].author == house.members["Farid"]


def test_no_page_shows_a_foreign_room_and_a_foreign_id_is_like_an_unknown_one(house: House, served: Open) -> None:
    with house.desk() as desk:
        drafts = {one.room: one.draft for one in desk.handed}
    foreign = {
        "room": (house.rooms["Farid"],),
        "draft": (drafts[house.rooms["Farid"]],),
        "member": (house.members["Farid"],),
        "number": ("1",),
        "revision": ("1",),
        "language": ("en",),
    }
    dara = log_in(served.place, "dara")
    for route in ROUTES:
        if "GET" not in route.methods or "logout" in route.path:
            continue
        nothing = _bare(dara.get(unknown(route)))
        for address in filled(route, foreign):
            answer = _bare(dara.get(address))
            assert answer[0] < 500
            assert "canary-lower" not in answer[1], address
            if parts(route):
                assert answer == nothing, address
    assert dara.get(f"/rooms/{house.rooms['Dara']}/")[0] == 200


def test_the_pages_of_the_desk_are_there_and_the_record_is_checked_as_the_warden(house: House, served: Open) -> None:
    for page in ("today", "rooms", "text", "release", "people", "log", "agenda", "sources", "sequence", "packages"):
        assert served.amina.get(f"/{page}/")[0] == 200, page
    for page in ("verify", "health"):
        status, words = served.amina.post(f"/log/{page}/")
        assert status == 200, words
        assert "parley_warden" not in words
    status, words = served.amina.post("/log/backup/")  # who runs PostgreSQL makes its copies
    assert status == 422
    assert "whoever runs the machine does so" in words


def test_behind_the_wall_a_server_sees_nothing_but_what_a_session_lets_it_see(house: House, served: Open) -> None:
    log_in(served.place, "dara")
    assert house.ask(house.owner, "SELECT count(*) FROM parley_entry") > 0
    assert house.ask(house.application, "SELECT count(*) FROM parley_entry") == 0
    assert house.ask(house.application, "SELECT count(*) FROM parley_room") == 0


def test_whoever_logs_out_or_was_revoked_is_let_in_nowhere_from_that_moment(house: House, served: Open) -> None:
    with house.desk() as desk:
        member = invite(desk, "Elif", "delegation", room="upper")
    replace(house, members={"Elif": member}).open_accounts()
    bound = f"SELECT count(*) FROM parley_session WHERE member = '{member}'"
    room = f"/rooms/{house.rooms['Dara']}/"
    first, second = log_in(served.place, "elif"), log_in(served.place, "elif")
    assert first.get(room)[0] == second.get(room)[0] == 200
    assert house.ask(house.owner, bound) == 2
    assert first.post("/account/logout/")[0] == 303
    assert house.ask(house.owner, bound) == 1
    assert first.get(room)[0] == 302
    assert second.get(room)[0] == 200
    with house.desk() as desk:  # another program does it: the server is told nothing
        revoke(desk, "Elif")
    assert second.get(room)[0] == 302
    assert house.ask(house.owner, bound) == 0


def test_sessions_are_sealed_and_vain_tries_are_counted_there_too(house: House, served: Open) -> None:
    dara = log_in(served.place, "dara")
    with psycopg.connect(house.owner) as connection:
        kept = str(connection.execute("SELECT * FROM accounts_session").fetchall())
    assert dara.cookies["parley_session"] not in kept
    assert house.members["Dara"] not in kept
    stranger = Live(served.place)
    for _try in range(7):
        stranger.post("/account/login/", login="nobody-here", password="not the password")
    assert house.ask(house.owner, "SELECT max(count) FROM accounts_tries") >= 5


def test_what_the_application_role_writes_into_an_account_opens_it_to_nobody(house: House, served: Open) -> None:
    """It may write into the tables of accounts: whoever takes it over puts Farid's password in the place of Ilse's."""
    with house.desk() as desk:
        member = invite(desk, "Ilse", "delegation", room="upper")
    replace(house, members={"Ilse": member}).open_accounts()
    assert log_in(served.place, "ilse").get("/account/")[0] == 200
    with psycopg.connect(house.application, autocommit=True) as connection:
        connection.execute(
            "UPDATE accounts_user SET password = (SELECT password FROM accounts_user WHERE login = 'farid')"
            " WHERE login = 'ilse'"
        )
    assert Live(served.place).post("/account/login/", login="ilse", password=PASSWORD)[0] == 422
    assert f"/people/{member}/" in served.amina.get("/people/")[1]
    assert "changed past Parley" in served.amina.get(f"/people/{member}/")[1]


def test_nobody_is_served_without_these_tables_as_the_owner_or_where_nothing_answers(house: House) -> None:
    serve = ("serve", "--warden", house.warden, "--key", str(house.key), "--port", "0", "--database")
    for address, words in ((house.owner, "parley_owner"), (f"{house.application}_no", "does not answer")):
        told = parley(*serve, address)
        assert told.returncode == 1
        assert words in told.stderr
    with psycopg.connect(house.owner, autocommit=True) as connection:
        connection.execute("UPDATE django_migrations SET app = 'gone' WHERE app = 'accounts'")
        try:
            told = parley(*serve, house.application)
        finally:
            connection.execute("UPDATE django_migrations SET app = 'accounts' WHERE app = 'gone'")
    assert told.returncode == 1
    assert "parley wall" in told.stderr


def test_a_wall_is_raised_only_in_postgresql_and_by_who_may(house: House, tmp_path: Path) -> None:
    roles = ("--application", "parley_app", "--warden", "parley_warden")
    for place, words in ((str(tmp_path), "postgresql://"), (f"{house.owner}_no", "does not answer")):
        told = parley("wall", place, *roles)
        assert told.returncode == 1
        assert words in told.stderr
    told = parley("wall", house.owner, "--application", "parley_app", "--warden", "nobody")
    assert told.returncode == 1
    assert "nobody" in told.stderr
