"""Desks that share a memory say what each would say by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from parley.errors import CannotAnswer
from parley.files.store import open_rooms
from parley.files.store.memory import StoreMemory
from parley.files.store.scope import scope
from parley.workbench.rooms.answering import confirm, resolution, take_answer, take_answers, withdraw_answer
from parley.workbench.rooms.desk import Desk, DeskMemory
from parley.workbench.rooms.drafting import revise_texts
from parley.workbench.rooms.founding import invite, open_room, take_in_case
from parley.workbench.rooms.naming import desk_names
from parley.workbench.rooms.noting import make_note, make_undertaking, notes
from parley.workbench.rooms.releasing import preview, release, wrong_room
from parley.workbench.rooms.todays import today
from tests.workbench.rooms.talks import DRAFT, Clock, at_desk, case_folder, founded

ACTS: list[Callable[[Desk], object]] = [
    lambda desk: release(desk, preview(desk, ["upper", "lower"])),
    lambda desk: take_answers(desk, "upper", (), "accept", by="The head"),
    lambda desk: take_answer(desk, "lower", "gauge", "accept", conditions=("filling",), by="The head"),
    lambda desk: take_answer(desk, "lower", "filling", "accept", conditions=("gauge",), by="The head"),
    lambda desk: take_answer(desk, "lower", "water", "propose", words="Fifteen.", by="The head"),
    lambda desk: confirm(desk, ["gauge", "filling"]),
    lambda desk: make_note(desk, "They like the dam.", basis="told"),
    lambda desk: make_undertaking(desk, "lower", "To bring the map.", by="2025-03-02"),
    lambda desk: withdraw_answer(desk, "lower", "gauge", by="The head"),
    lambda desk: revise_texts(desk, {"en": DRAFT.replace("six years", "seven years")}, base=1),
    lambda desk: release(desk, preview(desk, ["lower"], languages=["en"]), versions_differ="the Arabic follows"),
    lambda desk: wrong_room(desk, "lower", why="too early", told=["Amal"]),
    lambda desk: open_room(desk, "farmers"),
]


class Server:
    """One memory for all; rooms opened anew for each request."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, Clock()
        self.memory, self.worked_out = StoreMemory(), DeskMemory()

    @contextmanager
    def desk(self, member: str, *, alone: bool = False, purpose: str = "") -> Iterator[Desk]:
        with open_rooms(self.folder) as store:
            memory = StoreMemory() if alone else self.memory
            door = scope(store, member, clock=self.clock, purpose=purpose, memory=memory)
            kept = DeskMemory() if alone else self.worked_out
            yield Desk(self.folder, door, self.clock, memory=kept)


def _outcome(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except CannotAnswer as error:
        return str(error)


def _said(desk: Desk) -> dict[str, Any]:
    page = today(desk)
    return {
        "case": desk.case,
        "revisions": desk.revisions,
        "handed": desk.handed,
        "answers": desk.answers,
        "resolution": _outcome(lambda: resolution(desk)),
        "today": (page.waiting, page.due, page.undertakings),
        "notes": notes(desk),
        "names": desk_names(desk),
    }


def test_after_every_act_a_shared_memory_says_what_is_read_anew(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path, "Amal", "Ben"), member="Amal") as desk:
        people = {"Amal": desk.me.id, "Nora": invite(desk, "Nora", "analyst")}
    server = Server(tmp_path / "rooms")
    for act in ACTS:
        for member in people.values():
            with server.desk(member) as shared, server.desk(member, alone=True) as alone:
                assert _said(shared) == _said(alone)
        with server.desk(people["Amal"]) as desk:
            act(desk)
    with server.desk(people["Nora"]) as shared, server.desk(people["Nora"], alone=True) as alone:
        assert _said(shared) == _said(alone)


def test_a_case_that_is_taken_in_anew_is_read_anew(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        me = desk.me.id
    server = Server(tmp_path / "rooms")
    with server.desk(me) as desk:
        first = desk.case
    with server.desk(me) as desk:
        assert desk.case.agenda is first.agenda
        (tmp_path / "again").mkdir()
        folder = case_folder(tmp_path / "again")
        file = folder / "case.toml"
        file.write_text(file.read_text(encoding="utf-8").replace("Two valleys", "Three valleys"), encoding="utf-8")
        take_in_case(desk, folder)
        assert desk.case.title == "Three valleys and a dam"


def test_what_was_not_looked_at_for_longest_is_worked_out_anew() -> None:
    memory, asked = DeskMemory(kept=2), []

    def ask(key: str) -> str:
        return memory.once("question", key, lambda: asked.append(key) or key.upper())

    assert [ask(key) for key in "abab"] == list("ABAB")
    assert asked == ["a", "b"]
    assert [ask(key) for key in "cab"] == list("CAB")
    assert asked == ["a", "b", "c", "a", "b"]
    assert memory.once("another question", "b", lambda: "other") == "other"


def test_what_failed_is_tried_again() -> None:
    memory = DeskMemory()
    with pytest.raises(ZeroDivisionError):
        memory.once("question", 1, lambda: 1 // 0)
    assert memory.once("question", 1, lambda: 2) == 2


def test_a_desk_that_opened_a_room_has_it_at_once(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        before = set(desk.rooms)
        open_room(desk, "farmers")
        assert set(desk.rooms) == {*before, "farmers"}
