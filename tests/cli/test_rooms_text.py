"""The single text in rooms, typed: taken in with what it changes, shown, fetched, compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_rooms import done, flat, run
from tests.workbench.rooms.talks import ARABIC, DRAFT, case_folder

SEVEN = DRAFT.replace("six years", "seven years")


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Rooms with two mediators for the example of two valleys, in the folder that is worked in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    done("init", "rooms", "--case", case_folder(tmp_path), "--mediator", "Amal", "--mediator", "Bilal K.")
    return Path("rooms")


def file(name: str, text: str) -> Path:
    Path(name).write_text(text, encoding="utf-8")
    return Path(name)


def test_what_a_revision_changed_is_said_with_who_made_the_last(rooms: Path) -> None:
    said = flat(done("text", "revise", rooms, file("draft-02.md", SEVEN), "--as", "Bilal K."))
    assert "Revision 2 is taken in (en, ar). Against revision 1, which Amal made: en: 1 clause changed." in said
    assert "- 3 Filling (changed)" in said
    assert "The lake is filled over [-six-]{+seven+} years." in said


def test_an_old_file_takes_nothing_back_unless_yes_is_typed(rooms: Path) -> None:
    done("text", "revise", rooms, file("draft-02.md", SEVEN), "--as", "Bilal K.")
    old = file("final.md", DRAFT.replace("at cost", "at half the cost"))
    asked = run("text", "revise", rooms, old, "--as", "Amal").stderr
    assert "--base N" in asked
    assert "--base 2" not in asked
    typed = ("text", "revise", rooms, old, "--as", "Amal", "--base", "2")
    found = run(*typed, typed="no\n")
    assert found.exit_code == 1
    assert "Against revision 2, which Bilal K. made" in flat(found.stdout)
    assert "en, filling: words stand again as they stood before revision 2 changed them." in flat(found.stdout)
    assert "Nothing was taken in" in found.stdout
    assert "Revision 3 is taken in" in done(*typed, typed="yes\n")
    assert "Revision 4 is taken in" in done(
        "text", "revise", rooms, file("draft-04.md", SEVEN), "--as", "Amal", "--yes"
    )


def test_a_conflict_says_the_whole_command(rooms: Path) -> None:
    done("text", "revise", rooms, file("draft-02.md", SEVEN), "--as", "Amal")
    found = run("text", "revise", rooms, file("draft-02.md", DRAFT.replace("six", "five")), "--as", "Bilal K.")
    assert found.exit_code == 1
    assert "parley text revise rooms draft-03.conflict.md --base 2 --as 'Bilal K.'" in found.stderr
    assert "--- revision 2, by Amal" in found.stderr


def test_a_text_in_another_script_is_asked_for(rooms: Path) -> None:
    found = run("text", "revise", rooms, file("draft-02.md", ARABIC + "\nهامش.\n"), "--as", "Amal")
    assert found.exit_code == 1
    assert 'given for "en" is in Arabic letters' in flat(found.stdout)


def test_a_lag_is_lifted_without_a_file(rooms: Path) -> None:
    done("text", "revise", rooms, file("draft-02.md", SEVEN), "--as", "Amal")
    assert "lags" in done("text", "show", rooms, "--as", "Amal")
    assert "these clauses are in step: filling." in done(
        "text", "revise", rooms, "--in-step", "filling", "--as", "Amal"
    )
    assert "lags" not in done("text", "show", rooms, "--as", "Amal")


def test_a_revision_is_shown_fetched_compared_and_closed_for_reading(rooms: Path) -> None:
    done("text", "revise", rooms, file("draft-02.md", SEVEN), "--as", "Amal")
    me = ("--as", "Amal")
    assert "seven years" in flat(done("text", "show", rooms, *me))
    assert json.loads(done("text", "show", rooms, "--revision", "1", "--json", *me))["name"] == "draft-01"
    said = run("text", "show", rooms, "--revision", "1", "--in", "ar", "--out", "fetched.ar.md", *me)
    assert Path("fetched.ar.md").read_text("utf-8") == ARABIC
    assert "parley text revise rooms fetched.ar.md --base 1" in said.stderr
    assert "is there already" in run("text", "show", rooms, "--out", "fetched.ar.md", *me).stderr
    assert "lies among the rooms" in run("text", "show", rooms, "--out", "rooms/x.md", *me).stderr
    assert "[-six-]{+seven+}" in done("text", "diff", rooms, *me)
    assert "[-seven-]{+six+}" in done("text", "diff", rooms, file("mine.md", DRAFT), *me)
    assert "No word differs" in done("text", "diff", rooms, "mine.md", "--revision", "1", *me)
    assert "no draft before draft-01" in run("text", "diff", rooms, "--revision", "1", *me).stderr
    assert "two texts are compared" in run("text", "diff", "mine.md").stderr
    assert "passes 20 cubic" in done("text", "clean", rooms, "--package", "flow.twenty", *me)
    assert 'no "Nobody" at the desk' in run("text", "show", rooms, "--as", "Nobody").stderr


def test_closing_says_what_is_against_the_text_and_what_stays_open_in_one_language(rooms: Path) -> None:
    me = ("--as", "Amal")
    assert "the text settles otherwise" in run("text", "close", rooms, "--package", "flow.ten,gauge.basin", *me).stderr
    one_more = ARABIC.replace("تملأ البحيرة", "[[تملأ | تفرغ]] البحيرة")
    done("text", "revise", rooms, file("draft-02.ar.md", one_more), *me)
    said = done("text", "close", rooms, "--option", "flow.ten", *me)
    assert "Revision 3: 1 bracket closed." in said
    assert "Open in ar, and not in every language: filling" in said


def test_people_are_listed_by_the_digits_that_revoke_takes(rooms: Path) -> None:
    me = ("--as", "Amal")
    said = done("room", "invite", rooms, "Dr. Hadi", "--role", "delegation", "--room", "upper", *me)
    listed = json.loads(done("room", "list", rooms, "--json", *me))["result"]
    ((name, role, digits),) = next(one["members"] for one in listed if one["actor"] == "upper")
    assert (name, role, digits in said) == ("Dr. Hadi", "delegation", True)
    assert "--again" in run("room", "invite", rooms, "Dr. Hadi", "--role", "analyst", *me).stderr
    assert "(delegation, Upper Valley)" in done("room", "revoke", rooms, digits, *me)
