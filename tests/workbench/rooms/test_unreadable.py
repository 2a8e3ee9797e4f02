"""What was written down before the door looked at answers, and can be none, stops nothing and is shown."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from parley.cli.app import app
from parley.domain.entry import NewEntry
from parley.files.store import open_rooms
from parley.workbench.rooms.keeping import renew_keys
from tests.workbench.rooms.talks import BEGAN, at_desk, founded

ODD = (
    {"clause": "water", "answer": "maybe"},
    {"clause": "bad id!", "answer": "accept"},
    {"clause": "gauge", "answer": "ask"},
    {"clause": "filling", "answer": "accept", "conditions": ["filling"]},
    {"clause": "power", "answer": "reserve", "conditions": ["water"]},
)


def test_entries_that_can_be_no_answers_stop_no_command_and_are_shown(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        room, me = desk.find("upper").id, desk.me.id
        texts = dict(desk.latest.texts)
        desk.scope.append(
            NewEntry(desk.room.id, "release.made", me, {"release": "r1", "revision": 1, "rooms": {room: "d1"}}),
            NewEntry(room, "draft.handed", me, {"draft": "d1", "texts": texts}),
        )
    with open_rooms(tmp_path / "rooms") as store:
        store.append([NewEntry(room, "answer.given", "guest", {"draft": "d1", **said}) for said in ODD], at=BEGAN)
    renew_keys(tmp_path / "rooms")
    with at_desk(tmp_path) as desk:
        assert len(desk.unreadable) == len(ODD)
        assert desk.answers == ()
    rooms = str(tmp_path / "rooms")
    for command in (["answers", rooms], ["today", rooms], ["export", "rooms", rooms, str(tmp_path / "out")]):
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, (command, done.output, done.exception)
        if command[0] == "answers":
            assert "counts for nothing" in done.output
            assert " ".join(done.output.split()).count("ask for the answer again") == len(ODD)
