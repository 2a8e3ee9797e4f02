"""The signed checkpoint of a packet: whoever has it proves later what the room's record held."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from parley.workbench.rooms.keeping import Verified, verify_record
from parley.workbench.rooms.packets import sign, signing_key, write_packets
from parley.workbench.rooms.releasing import wrong_room
from tests.server.served import Served
from tests.workbench.rooms.seats import hand, revise


@pytest.fixture
def at(served: Served) -> str:
    """The address of a draft that the upper valley had, signed; the lower valley had one before."""
    with served.desk() as desk:
        hand(desk, "lower")
        sign(desk, desk.handed, signing_key(desk))
        hand(desk, "upper")
        sign(desk, desk.handed[-1:], signing_key(desk))
        last = desk.handed[-1]
    return f"/rooms/{last.room}/drafts/{last.draft}/"


def _saved(served: Served, at: str, who: str, file: Path) -> Path:
    """The checkpoint as a browser saves it."""
    answer = served.client(who).get(f"{at}checkpoint/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="checkpoint.json"'
    file.write_bytes(answer.content)
    return file


def _verified(served: Served, file: Path) -> Verified:
    connections.close_all()
    return verify_record(served.house.where, checkpoints=[file], key_file=served.house.key_file)


def test_a_member_saves_what_proves_the_record_and_one_changed_byte_is_found(
    served: Served, at: str, tmp_path: Path
) -> None:
    file = _saved(served, at, "Dara", tmp_path / "kept.json")
    held = _verified(served, file)
    assert held.found.sound
    assert [(one.room, one.number) for _name, one in held.checkpoints] == [(at.split("/")[2], 1)]
    connection = sqlite3.connect(Path(served.house.where) / "rooms.sqlite")
    with connection:
        number, sealed = connection.execute(
            "SELECT number, sealed FROM parley_entry WHERE room = ? ORDER BY number", [at.split("/")[2]]
        ).fetchone()
        changed = bytes([*sealed[:-1], sealed[-1] ^ 1])
        connection.execute(
            "UPDATE parley_entry SET sealed = ? WHERE room = ? AND number = ?", [changed, at.split("/")[2], number]
        )
    connection.close()
    assert not _verified(served, file).found.sound


def test_a_record_that_was_cut_short_is_found_with_the_copy_alone(served: Served, at: str, tmp_path: Path) -> None:
    file = _saved(served, at, "Dara", tmp_path / "kept.json")
    connection = sqlite3.connect(Path(served.house.where) / "rooms.sqlite")
    with connection:
        connection.execute("DELETE FROM parley_entry WHERE room = ?", [at.split("/")[2]])
    connection.close()
    assert verify_record(served.house.where).found.sound
    assert not verify_record(served.house.where, checkpoints=[file]).found.sound


def test_it_is_the_file_that_the_command_line_writes(served: Served, at: str, tmp_path: Path) -> None:
    with served.desk() as desk:
        revise(desk, "six years", "seven years")
        hand(desk, "upper")
        packets = sign(desk, desk.handed[-1:], signing_key(desk))
        (folder,) = write_packets(desk, packets, tmp_path / "out")
        draft = desk.handed[-1].draft
    later = f"{at.rpartition('drafts/')[0]}drafts/{draft}/"
    written = (folder / "checkpoint.json").read_bytes()
    assert _saved(served, later, "Dara", tmp_path / "kept.json").read_bytes() == written
    earlier = _saved(served, at, "Amina", tmp_path / "earlier.json").read_bytes()
    assert earlier != written, "each packet keeps its own"


def test_it_says_nothing_of_another_room_and_nobody_else_gets_it(served: Served, at: str, tmp_path: Path) -> None:
    with served.desk() as desk:
        ids = {one.id for one in desk.rooms.values()} - {at.split("/")[2]} | {desk.room.id}
    said = _saved(served, at, "Dara", tmp_path / "kept.json").read_text()
    assert not [one for one in ids if one in said]
    assert json.loads(said)["room"] == at.split("/")[2]
    for who in ("Farid", "Hugo"):
        assert served.client(who).get(f"{at}checkpoint/").status_code == 404


def test_the_draft_and_the_log_link_to_it_and_the_log_takes_it_back(served: Served, at: str, tmp_path: Path) -> None:
    assert f'href="{at}checkpoint/"' in served.client("Dara").get(at).content.decode()
    client = served.client("Chen")
    assert f'href="{at}checkpoint/"' in client.get("/log/").content.decode()
    content = _saved(served, at, "Dara", tmp_path / "kept.json").read_bytes()
    found = client.post("/log/verify/", {"checkpoint": SimpleUploadedFile("checkpoint.json", content)})
    assert found.status_code == 200
    assert "checkpoint.json" in found.content.decode()
    broken = content.replace(b'"number": 1', b'"number": 2')
    told = client.post("/log/verify/", {"checkpoint": SimpleUploadedFile("checkpoint.json", broken)})
    assert told.content != found.content
    none = client.post("/log/verify/", {"checkpoint": SimpleUploadedFile("checkpoint.json", b"{}")})
    assert none.status_code == 422
    assert "holds no checkpoint" in none.content.decode()


def test_a_draft_that_was_called_back_keeps_its_checkpoint(served: Served, at: str, tmp_path: Path) -> None:
    with served.desk() as desk:
        wrong_room(desk, "upper", why="a mistake", told="Dara")
    page = served.client("Dara").get(at).content.decode()
    assert f'href="{at}checkpoint/"' in page
    _saved(served, at, "Dara", tmp_path / "kept.json")


def test_a_packet_without_a_signature_has_none(served: Served) -> None:
    with served.desk() as desk:
        hand(desk, "upper")
        last = desk.handed[-1]
    answer = served.client("Dara").get(f"/rooms/{last.room}/drafts/{last.draft}/checkpoint/")
    assert answer.status_code == 422
    assert "no whole checkpoint" in answer.content.decode()
