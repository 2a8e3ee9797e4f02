"""A package turned into brackets is the next revision, in every language, and nobody outside the desk has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.domain.text_reading import clean, implied
from parley.errors import CannotAnswer, Invalid
from parley.workbench.rooms.turning import take_in_turned, turned
from tests.workbench.rooms.talks import ARABIC, at_desk, founded

PICK = {"flow": "twenty", "gauge": "joint", "filling": "six", "power": "tenth", "disputes": "panel"}


def test_the_revision_holds_the_package_in_each_language(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        made = turned(desk, PICK)
        assert made.base == 1
        assert set(made.changes) == {"en", "ar"}
        assert desk.latest.number == 1  # looking takes nothing in
        revision, _weak = take_in_turned(desk, PICK, base=1)
        assert revision.number == 2
        for text in revision.texts.values():
            assert implied(clean(text, PICK).text, desk.case.agenda).settled == PICK
        english, arabic = revision.texts["en"], revision.texts["ar"]
        assert "[[flow.twenty: 20 | flow.ten: 10]]" in english
        assert "[[flow.twenty: 20 | flow.ten: 10]]" in arabic
        assert "# Disputes {#disputes}" in english
        assert "{#disputes}" in arabic


def test_nothing_is_released_by_it(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        before = {room: len(entries) for room, entries in desk.said.items()}
        take_in_turned(desk, PICK, base=1)
        assert {room: len(entries) for room, entries in desk.said.items()} == before
        assert desk.handed == ()
        assert [one.kind for one in desk.entries][-1] == "text.revised"


def test_what_was_shown_of_an_older_revision_is_not_taken_in(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        take_in_turned(desk, PICK, base=1)
        with pytest.raises(CannotAnswer, match="revision 2 was made since"):
            take_in_turned(desk, {**PICK, "disputes": "talks"}, base=1)
        with pytest.raises(Invalid, match="nothing changes"):
            take_in_turned(desk, PICK, base=2)


def test_a_part_of_a_package_is_none(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk, pytest.raises(Invalid):
        turned(desk, {"flow": "ten"})


def test_agreed_words_against_the_package_are_named_in_each_language(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        made = turned(desk, {**PICK, "power": "fifth"})
        assert {one.against["power"] for one in made.found.values()} == {"tenth"}
        assert ARABIC.splitlines()[-1] in made.texts["ar"]
