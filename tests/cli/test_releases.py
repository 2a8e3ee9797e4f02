"""Handing over at the command line: what is shown, what is asked, and what ``--yes`` does not pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.test_rooms import done, flat, run
from tests.workbench.rooms.talks import ARABIC, DRAFT, case_folder

TOLD = "They said: 1,950 names would do."


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    done("init", "rooms", "--case", case_folder(tmp_path), "--mediator", "Amal")
    return Path("rooms")


def revised(rooms: Path, number: int, *, arabic: bool = True) -> None:
    Path(f"draft-{number:02}.md").write_text(DRAFT.replace("six years", "seven years"), encoding="utf-8")
    text = ARABIC.replace("ست سنوات", "سبع سنوات") if arabic else ARABIC
    Path(f"draft-{number:02}.ar.md").write_text(text, encoding="utf-8")
    done("text", "revise", rooms, f"draft-{number:02}.md", f"draft-{number:02}.ar.md")


def test_the_preview_shows_the_words_whole_at_first_and_tracked_later(rooms: Path) -> None:
    first = done("release", "preview", rooms, "upper", "lower", "--html", "first.html", "--docx", "first.docx")
    assert "en: the whole text" in first
    assert flat(first).count("The lake is filled over six years.") == 1
    assert "تملأ البحيرة على مدى ست سنوات" in first
    assert "The words are those that stand above for Upper Valley" in flat(first)
    done("release", "make", rooms, "upper", "--yes")
    revised(rooms, 2)
    later = done("release", "preview", rooms, "upper", "--html", "later.html", "--docx", "later.docx")
    assert "over [-six-]{+seven+} years" in flat(later)
    assert "One reader from each valley" not in later
    page = Path("later.html").read_text("utf-8")
    assert "<del>six</del><ins>seven</ins>" in page
    assert 'class="clause-words" dir="rtl"' in page


def test_yes_does_not_pass_words_of_another_room_and_the_prompt_asks_why(rooms: Path) -> None:
    done("note", "add", rooms, TOLD, "--basis", "told", "--room", "lower")
    said = ("release", "make", rooms, "upper", "--note", "1950 names.")
    refused = run(*said, "--yes")
    assert refused.exit_code == 1
    assert "this speaks against it: Upper Valley would read words or figures that stand in a note" in flat(
        refused.stderr
    )
    assert "told by Lower Valley" in flat(refused.stderr)
    assert "1950 names." in refused.stderr
    assert "the note beside it" in flat(refused.stdout)
    asked = run(*said, typed="They asked us to.\nno\n")
    assert "Before you hand it over:" in asked.stdout
    assert "Why is it handed over all the same?" in asked.stdout
    assert "They asked us to." in asked.stderr
    assert "packet 1 (" in done(*said, typed="They asked us to.\nyes\n")
    assert "packet 2 (" in done(*said, "--yes", "--reason", "They asked us to.")


def test_an_older_revision_and_the_same_words_are_not_passed_by_yes_alone(rooms: Path) -> None:
    done("release", "make", rooms, "upper", "lower", "--yes")
    assert "has these very words already" in flat(run("release", "make", rooms, "upper", "--yes").stderr)
    revised(rooms, 2)
    done("release", "make", rooms, "upper", "lower", "--yes")
    refused = flat(run("release", "make", rooms, "upper", "--revision", "1", "--yes").stderr)
    assert "revision 1 is not the last: revision 2 is" in refused
    assert "Upper Valley has revision 2 already" in refused
    assert "Lower Valley has another text: revision 2" in refused
    assert "Handed to" in done("release", "make", rooms, "upper", "--revision", "1", typed="yes\n")


def test_versions_that_lag_go_out_only_with_a_word_on_why(rooms: Path) -> None:
    revised(rooms, 2, arabic=False)
    for typed in ("yes\n", ""):
        refused = run("release", "make", rooms, "upper", *(() if typed else ("--yes",)), typed=typed)
        assert refused.exit_code == 1
        assert '--versions-differ "..."' in flat(refused.stderr)
    assert "Handed to" in done("release", "make", rooms, "upper", "--yes", "--versions-differ", "It comes tonight.")


def test_a_proposal_is_shown_and_asked_about_and_can_be_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    case = case_folder(tmp_path, heading="second_mediator = true\n")
    done("init", "rooms", "--case", case, "--mediator", "Amal", "--mediator", "Tom")

    def proposed() -> str:
        said = done("release", "make", "rooms", "upper", "--yes", "--as", "Amal", "--out", "handed")
        assert "whoever seconds it hands out" in flat(said)
        assert not Path("handed").exists()
        return str(re.findall(r"release second rooms (\S+)", said)[0])

    id = proposed()
    seen = run("release", "second", "rooms", id, "--as", "Tom", typed="no\n")
    assert (seen.exit_code, "Nothing was handed over." in seen.stdout) == (1, True)
    assert "Amal proposed it" in seen.stdout
    assert "The lake is filled over six years." in flat(seen.stdout)
    assert "Taken back" in done("release", "withdraw", "rooms", id[:8], "--as", "Amal", "--why", "Too early.")
    assert "no release" in run("release", "second", "rooms", id, "--as", "Tom").stderr
    assert "Handed to" in done("release", "second", "rooms", proposed(), "--as", "Tom", "--yes", "--out", "handed")
    assert len(list(Path("handed").rglob("checkpoint.json"))) == 1


def test_a_draft_called_back_stays_read_in_the_preview(rooms: Path) -> None:
    done("release", "make", rooms, "upper", "--yes")
    done("release", "wrong", rooms, "upper", "--why", "Mixed up.", "--told", "Tom", "--draft", "1")
    shown = flat(done("release", "preview", rooms, "upper"))
    assert "This room has no draft that stands." in shown
    assert "was called back from it" in shown
    assert "has had no draft before" not in shown
