"""A round of talks typed at one laptop, from the first command to the proof of the record."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parley.cli import app
from parley.language import speaking
from tests.workbench.rooms.talks import DRAFT, case_folder

HEAD = ("--by", "The head")
YES = ("--says", "accept", *HEAD)


def run(*words: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=typed)


def done(*words: str | Path, typed: str = "") -> str:
    found = run(*words, typed=typed)
    assert found.exit_code == 0, found.output
    return found.stdout


def flat(printed: str) -> str:
    """What was printed, wherever its lines were broken."""
    return " ".join(printed.split())


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Rooms with one mediator for the example of two valleys, in the folder that is worked in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    done("init", "rooms", "--case", case_folder(tmp_path), "--mediator", "Amal")
    return Path("rooms")


def test_rooms_are_made_with_a_recovery_key_that_is_shown_and_what_its_loss_means(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = done("init", "rooms", "--case", case_folder(tmp_path), "--mediator", "Amal", "--mediator", "Tom")
    assert re.search(r"^    (?:[A-Z2-7]{4}-){13}[A-Z2-7]{4}$", said, re.MULTILINE)
    assert str(tmp_path / "rooms.key") in said.replace("rooms.key", str(tmp_path / "rooms.key"))
    assert "If both are lost, everything in them is lost for good" in flat(said)
    assert max(len(line) for line in said.splitlines() if str(tmp_path) not in line) <= 80
    assert "say who you are: --as NAME" in run("room", "list", "rooms").stderr
    told = json.loads(done("room", "list", "rooms", "--as", "Tom", "--json"))["result"]
    assert ["Tom", "mediator"] in [one[:2] for one in told[0]["members"]]


@pytest.mark.parametrize(
    "asked", ["today", "room list", "room log", "release list", "release preview", "answers", "note list"]
)
def test_a_report_calls_the_talks_as_its_own_language_does(
    asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    done(
        "init",
        "rooms",
        "--case",
        case_folder(tmp_path, heading='titles = { ar = "واديان وسد" }\n'),
        "--mediator",
        "Amal",
    )
    more = ["upper"] if asked == "release preview" else []
    for language, title, other in (
        ("ar", "واديان وسد", "Two valleys and a dam"),
        ("he", "Two valleys and a dam", "واديان وسد"),
    ):
        with speaking("en"):  # and no further: a command speaks on in the language that it was asked for
            said = flat(done(*asked.split(), "rooms", *more, "--language", language))
        assert title in said
        assert other not in said


def test_the_whole_walk_from_a_draft_to_a_record_that_is_proved(rooms: Path) -> None:
    shown = done("release", "make", rooms, "upper", "lower", "--out", "handed", "--note", "By noon.", typed="yes\n")
    assert "Nothing has been handed over yet" in flat(shown)
    assert shown.count("To hand out:") == 2
    copies = sorted(Path("handed").rglob("checkpoint.json"))
    for room in ("upper", "lower"):
        done("answer", "give", rooms, room, "water", "gauge", *YES)
    done("answer", "give", rooms, "upper", "3", "--if", "4", *YES)
    done("answer", "give", rooms, "upper", "power", *YES)
    done("answer", "give", rooms, "lower", "filling", *YES)
    done("answer", "give", rooms, "lower", "power", "--if", "filling", *YES)
    told = json.loads(done("answers", rooms, "--json"))
    assert told["result"]["together"] == [["filling", "power"]]
    assert "agreed" in done("confirm", rooms, "3", "4")
    assert "1 bracket closed" in done("text", "close", rooms, "--option", "flow.twenty")
    assert "was not handed 1 clause as it reads now" in flat(done("today", rooms, "--zone", "Africa/Cairo"))
    done("release", "make", rooms, "upper", "lower", "--yes")
    assert "answered words that changed since, in 1 clause: 1 Water" in flat(done("today", rooms))
    for room in ("upper", "lower"):
        done("answer", "give", rooms, room, "--all", *YES)
    assert "every clause is agreed" in done("answers", rooms)
    proved = done("verify", rooms, *(word for copy in copies for word in ("--checkpoint", copy)), "--key", "rooms.key")
    assert flat(proved).count("what it was then") == 2
    assert len(json.loads(done("release", "list", rooms, "--json"))["result"]) == 4


def test_nothing_is_handed_over_unless_yes_is_typed(rooms: Path) -> None:
    found = run("release", "make", rooms, "upper", typed="no\n")
    assert (found.exit_code, "Nothing was handed over." in found.stdout) == (1, True)
    assert run("release", "make", rooms, "upper").exit_code == 1
    assert "No draft was handed over yet" in done("release", "list", rooms)


def test_words_typed_before_a_no_are_given_back(rooms: Path) -> None:
    found = run("release", "make", rooms, "upper", "--note", "Please answer by noon.", typed="no\n")
    assert "Please answer by noon." in found.stderr


def test_a_copy_that_was_lost_is_signed_again_and_proves_more(rooms: Path) -> None:
    done("release", "make", rooms, "upper", "--yes")
    done("answer", "give", rooms, "upper", "--all", *YES)
    assert "signed up to entry 6" in flat(done("release", "sign", rooms, "upper", "--out", "handed"))
    assert "up to entry 6 is what it was then" in flat(done("verify", rooms, "--checkpoint", "handed"))
    assert "handed no draft" in run("release", "sign", rooms, "lower").stderr


def test_everything_that_is_shown_can_be_json_and_a_page(rooms: Path) -> None:
    done("release", "make", rooms, "upper", "--yes")
    Path("plan.md").write_text("# Water\n\nTen.\n", encoding="utf-8")
    done("plan", "add", rooms, "plan.md")
    shown = (
        ("room", "list", rooms),
        ("room", "log", rooms),
        ("release", "preview", rooms, "upper", "lower"),
        ("release", "list", rooms),
        ("answers", rooms),
        ("note", "list", rooms),
        ("plan", "check", rooms),
        ("today", rooms),
        ("doctor", rooms),
        ("verify", rooms),
    )
    for number, command in enumerate(shown):
        page = Path(f"{number}.html")
        told = json.loads(done(*command, "--json", "--html", page, "--docx", f"{number}.docx"))
        assert told["result"]
        assert set(told["names"]) == {"rooms", "members", "clauses"}
        assert "<h1" in page.read_text("utf-8")
        assert Path(f"{number}.docx").stat().st_size > 1000


def test_a_second_mediator_agrees_where_the_case_asks_for_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    case = case_folder(tmp_path, heading="second_mediator = true\n")
    done("init", "rooms", "--case", case, "--mediator", "Amal", "--mediator", "Tom")
    said = done("release", "make", "rooms", "upper", "--yes", "--as", "Amal")
    (id,) = re.findall(r"release second rooms (\S+)", said)
    assert "you proposed this release" in run("release", "second", "rooms", id, "--as", "Amal").stderr
    assert "Handed to" in done("release", "second", "rooms", id, "--as", "Tom", "--out", "handed", typed="yes\n")
    assert len(list(Path("handed").rglob("checkpoint.json"))) == 1


def test_words_that_are_refused_are_given_back(rooms: Path) -> None:
    words = "A board of three decides."
    for refused in (
        ("answer", "give", rooms, "upper", "water", "--says", "propose", "--words", words, *HEAD),
        ("note", "add", rooms, words, "--basis", "heard"),
        ("undertaking", "add", rooms, "nobody", words),
        ("note", "session", rooms, "nobody", "--place", words, "--start", "9:00", "--who", "Amal"),
        ("release", "wrong", rooms, "upper", "--why", words, "--told", "Tom"),
    ):
        found = run(*refused)
        assert found.exit_code == 1
        assert "parley: " in found.stderr
        assert words in found.stderr


def test_who_said_it_must_be_told_and_which_clauses(rooms: Path) -> None:
    done("release", "make", rooms, "upper", "--yes")
    assert 'name them: --by "..."' in run("answer", "give", rooms, "upper", "water", "--says", "accept").stderr
    assert "say --all" in run("answer", "give", rooms, "upper", *YES).stderr
    done("answer", "give", rooms, "upper", "water", "--says", "reserve", *HEAD)
    assert "Taken back" in done("answer", "withdraw", rooms, "upper", "1", *HEAD)
    assert "no answer" in run("answer", "withdraw", rooms, "upper", "1", *HEAD).stderr


def test_what_a_room_says_must_be_said_and_an_acceptance_on_something_else_is_a_reservation(rooms: Path) -> None:
    done("release", "make", rooms, "upper", "--yes")
    assert run("answer", "give", rooms, "upper", "gauge", *HEAD).exit_code == 2
    words = "Only if the readers are named first."
    found = run("answer", "give", rooms, "upper", "gauge", "--words", words, *YES)
    assert found.exit_code == 1
    assert "--if CLAUSE" in flat(found.stderr)
    assert "--says reserve" in flat(found.stderr)
    assert words in found.stderr
    assert json.loads(done("answers", rooms, "--json"))["result"]["clauses"][1]["rooms"][-1]["answer"] is None


def test_an_answer_says_what_it_replaces_and_which_acceptance_a_bracket_keeps_from_counting(rooms: Path) -> None:
    done("release", "make", rooms, "upper", "--yes")
    first = done("answer", "give", rooms, "upper", "power", "--if", "filling", *YES)
    assert "replaces" not in first
    reserved = ("--says", "reserve", "--words", "Not before spring.", *HEAD)
    told = flat(done("answer", "give", rooms, "upper", "power", *reserved))
    assert "replaces an earlier answer: 4 Power: accepts; if agreed: 3 Filling." in told
    told = flat(done("answer", "give", rooms, "upper", "--all", *YES))
    assert 'replaces an earlier answer: 4 Power: reserves; "Not before spring.".' in told
    assert told.count("replaces") == 1
    assert "A bracket is still open in water: accepting it cannot count until the bracket is closed" in told


def test_a_file_is_kept_and_answers_read_from_it_name_it(rooms: Path) -> None:
    done("release", "make", rooms, "upper", "--yes")
    Path("answer.txt").write_text("We ask for a gauge of our own.\n", encoding="utf-8")
    assert "--file 3" in done("answer", "file", rooms, "upper", "answer.txt", *HEAD)
    asked = ("--says", "ask", "--words-file", "answer.txt", "--file", "3")
    done("answer", "give", rooms, "upper", "gauge", *asked, *HEAD)
    assert "asks" in done("answers", rooms)
    assert (
        "words were given twice"
        in run("answer", "give", rooms, "upper", "gauge", *asked, "--words", "More.", *HEAD).stderr
    )


def test_a_wrong_room_is_written_down_and_its_answers_count_for_nothing(rooms: Path) -> None:
    done("release", "make", rooms, "upper", "--yes")
    assert "Decide now" in done("release", "wrong", rooms, "upper", "--why", "Mixed up.", "--told", "Tom")
    assert "called back" in flat(done("release", "list", rooms))
    assert "called back already" in run("release", "wrong", rooms, "upper", "--why", "x", "--told", "y").stderr


def test_notes_sessions_undertakings_and_the_plan_are_one_page(rooms: Path) -> None:
    said = done("note", "session", rooms, "upper", "--place", "Hall", "--start", "now", "--who", "Amal")
    (number,) = re.findall(r"Session (\d+)", said)
    done("note", "add", rooms, "They can live with it.", "--basis", "guess", "--session", number, "--clause", "1")
    (id,) = re.findall(r"Undertaking (\w+)", done("undertaking", "add", rooms, "lower", "A list by Tuesday."))
    assert len(id) == 8
    done("undertaking", "tie", rooms, id, "power")
    Path("plan.md").write_text("# Water\n\nTen.\n\n# Peace\n\nFor ever.\n", encoding="utf-8")
    assert "2 points: water, peace" in done("plan", "add", rooms, "plan.md", "--title", "The plan")
    done("plan", "tie", rooms, "Water", "water", "--plan", "the plan")
    checked = done("plan", "check", rooms, "--html", "plan.html", "--docx", "plan.docx")
    assert "in other words" in checked
    assert "tied to no clause" in checked
    assert Path("plan.docx").read_bytes()[:2] == b"PK"
    page = done("note", "list", rooms)
    for words in ("Hall", "They can live with it.", "A list by Tuesday.", "The plan"):
        assert words in flat(page)
    assert "content-security-policy" in Path("plan.html").read_text("utf-8").lower()


def test_members_are_invited_and_revoked_and_who_read_what_can_be_seen(rooms: Path) -> None:
    assert "is a member now" in done("room", "invite", rooms, "Dana", "--role", "head of delegation", "--room", "upper")
    assert "Dana" in done("room", "list", rooms)
    done("room", "revoke", rooms, "Dana")
    assert "Dana" not in done("room", "list", rooms)
    assert "for: room list" in done("room", "log", rooms, "upper")
    assert "there is no kind of room" in run("room", "open", rooms, "upper", "--kind", "hall").stderr
    assert "has a room already" in run("room", "open", rooms, "upper").stderr


def test_a_conflict_between_two_edits_leaves_a_file_and_how_to_go_on(rooms: Path) -> None:
    Path("draft-02.md").write_text(DRAFT.replace("six years", "seven years"), encoding="utf-8")
    assert "Revision 2 is taken in" in done("text", "revise", rooms, "draft-02.md")
    Path("draft-02.md").write_text(DRAFT.replace("six years", "five years"), encoding="utf-8")
    found = run("text", "revise", rooms, "draft-02.md")
    assert found.exit_code == 1
    assert "parley text revise rooms draft-03.conflict.md --base 2" in found.stderr
    assert "five years" in Path("draft-03.conflict.md").read_text("utf-8")
    assert "not clear which brackets" in run("text", "close", rooms).stderr


def test_copies_keys_and_the_doctor(rooms: Path) -> None:
    assert "all whole" in done("doctor", rooms)
    assert "neither is in it" in done("backup", rooms, "copy.parley")
    assert "all whole" in done("restore", "copy.parley", "again", "--key", "rooms.key")
    said = done("rekey", rooms)
    (key,) = re.findall(r"^    (\S+)$", said, re.MULTILINE)
    Path("rooms.key").unlink()
    assert run("doctor", rooms).exit_code == 1
    assert "sealed with a new key" in done("rekey", rooms, "--recover", "--signing", typed=f"{key}\n")
    assert "is no recovery key" in run("restore", "copy.parley", "third", "--recover", typed="x\n").stderr
    assert "all whole" in done("doctor", rooms, "--json").replace("chains, ", "all whole")


def test_the_record_of_another_room_is_not_proved_by_a_copy(rooms: Path, tmp_path: Path) -> None:
    done("release", "make", rooms, "upper", "--yes", "--out", "handed")
    done("init", "others", "--case", "valleys", "--mediator", "Amal")
    (copy,) = Path("handed").rglob("checkpoint.json")
    found = run("verify", "others", "--checkpoint", copy)
    assert found.exit_code == 1
    assert "is of other rooms: it says nothing of this record" in flat(found.stdout)
    assert "does not hold" not in found.stdout
    assert "the desk" in done("verify", "others", "--key", "others.key")
    assert run("verify", tmp_path / "nowhere").exit_code == 1


def test_rooms_go_out_as_a_case_that_passes_and_a_changed_case_comes_in(rooms: Path) -> None:
    assert "It is not sealed" in done("export", "rooms", rooms, "out")
    assert "No problems" in done("check", "out")
    Path("out/text/draft-02.md").write_text(DRAFT.replace("six years", "seven years"), encoding="utf-8")
    assert "the last revision of the text is 2" in done("import", "case", "out", rooms)
    Path("out/text/draft-02.md").write_text(DRAFT.replace("six years", "nine years"), encoding="utf-8")
    assert "revision 2 stands in the rooms with other words" in run("import", "case", "out", rooms).stderr


def test_a_time_zone_that_there_is_not_is_said_with_the_nearest(rooms: Path) -> None:
    assert 'did you mean "Africa/Cairo"?' in run("today", rooms, "--zone", "Africa/Cairoo").stderr
    page = done("today", rooms, "--zone", "Africa/Cairo", "--html", "today.html")
    assert "Africa/Cairo" in page
    assert "Africa/Cairo" in Path("today.html").read_text("utf-8")
