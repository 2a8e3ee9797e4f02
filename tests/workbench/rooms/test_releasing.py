"""What speaks against handing a draft over is named, and takes a reason; a second mediator sees what was proposed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from parley.errors import Invalid, NoSuchName
from parley.report.caution_words import confidence_words
from parley.report.desk_names import DeskNames
from parley.report.preview_document import caution_lines
from parley.verbs.shuttle.confidences import Confidence
from parley.verbs.shuttle.handing_over import NOTE
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.drafting import revise_texts
from parley.workbench.rooms.founding import found_rooms, invite
from parley.workbench.rooms.handing_in import take_file
from parley.workbench.rooms.noting import make_note
from parley.workbench.rooms.packets import sign, signing_key, write_packets
from parley.workbench.rooms.people import account_opened
from parley.workbench.rooms.releasing import (
    Preview,
    Proposed,
    preview,
    proposal,
    release,
    second,
    withdraw,
    wrong_room,
)
from parley.workbench.rooms.todays import today
from tests.workbench.rooms.talks import ARABIC, DRAFT, Clock, at_desk, case_folder, founded

NAMES = "They said: 1,950 names would do."


def kinds(shown: Preview) -> list[str]:
    return [one.kind for one in shown.cautions if one.kind != "source"]


def revise(desk: Desk, number: int, *, arabic: bool = True, words: str = "six") -> None:
    texts = {"en": DRAFT.replace("over six", f"over {words}"), "ar": ARABIC}
    if arabic:
        texts["ar"] = ARABIC.replace("ست", f"ست ({words})")
    desk.append((desk.room.id, "text.revised", {"revision": number, "texts": texts, "base": number - 1}))


def test_words_of_another_room_take_a_reason_in_the_draft_and_in_the_note(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        make_note(desk, NAMES, basis="told", room="lower")
        assert kinds(preview(desk, ["upper"])) == []
        shown = preview(desk, ["upper"], note="Perhaps 1950 names.")
        assert kinds(shown) == ["overlap"]
        assert [(one.place, one.words) for one in shown.rooms[0].overlaps if one.place == NOTE] == [(NOTE, "1950")]
        with pytest.raises(Invalid, match="with what others said in confidence"):
            release(desk, shown)
        (handed,) = release(desk, shown, reason="The Lower Valley asked for it.")  # type: ignore[misc]
        said = desk.said[handed.room][0].content
        assert said["note"] == "Perhaps 1950 names."
        assert preview(desk, ["lower"], note="1950 names.").needs_reason is False


def test_an_older_revision_the_same_words_and_another_room_ahead_are_cautions(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        release(desk, preview(desk, ["upper", "lower"]))
        revise(desk, 2, words="seven")
        assert kinds(preview(desk, ["upper"], revision=1)) == ["not last", "same"]
        release(desk, preview(desk, ["upper", "lower"]))
        shown = preview(desk, ["upper"], revision=1)
        assert kinds(shown) == ["not last", "ahead", "older"]
        assert [(one.room, one.revision) for one in shown.cautions][1] == (desk.rooms["lower"].id, 2)
        assert kinds(preview(desk, ["upper"])) == ["same"]
        assert preview(desk, ["upper"]).needs_eyes


def test_versions_that_lag_are_refused_without_a_reason_of_their_own_and_one_alone_is_not(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        revise(desk, 2, arabic=False, words="seven")
        shown = preview(desk, ["upper"])
        assert [(one.kind, one.names) for one in shown.cautions if one.about_versions] == [("lag", ("ar",))]
        with pytest.raises(Invalid, match="one lags behind: ar"):
            release(desk, shown, reason="Any.")
        assert not preview(desk, ["upper"], languages=["en"]).contradicts_itself
        release(desk, shown, versions_differ="The Arabic comes tonight.")
        made = next(one for one in desk.entries if one.kind == "release.made")
        assert made.content["versions_differ"] == "The Arabic comes tonight."


def test_brackets_that_differ_between_languages_are_refused(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        texts = {"en": DRAFT, "ar": ARABIC.replace("[[flow.ten: 10 | flow.twenty: 20]]", "20")}
        desk.append((desk.room.id, "text.revised", {"revision": 2, "texts": texts, "base": 1}))
        assert "versions" in kinds(preview(desk, ["upper"]))


def test_another_order_of_wordings_than_the_room_had_takes_a_reason(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        release(desk, preview(desk, ["upper"], languages=["en"]))
        turned = {
            language: text.replace("[[flow.ten: 10 | flow.twenty: 20]]", "[[flow.twenty: 20 | flow.ten: 10]]")
            for language, text in (("en", DRAFT), ("ar", ARABIC))
        }
        desk.append((desk.room.id, "text.revised", {"revision": 2, "texts": turned, "base": 1}))
        assert kinds(preview(desk, ["lower"])) == []  # it never had another order
        shown = preview(desk, ["upper"])
        assert [(one.kind, one.names) for one in shown.cautions if one.needs_reason] == [("order", ("water",))]
        assert shown.needs_eyes
        (line,) = caution_lines(shown, DeskNames(rooms={desk.rooms["upper"].id: "Upper"}))
        assert line.startswith("Upper had wordings of a bracket in another order, in water: it could infer")
        with pytest.raises(Invalid, match="in another order than before"):
            release(desk, shown)
        release(desk, shown, reason="They asked for it.")
        made = next(one for one in reversed(desk.entries) if one.kind == "release.made")
        assert list(made.content["preview"][desk.rooms["upper"].id]["reordered"]) == ["water"]


def test_whoever_proposed_and_then_opened_the_account_of_another_does_not_second_through_it(tmp_path: Path) -> None:
    founded(tmp_path, "Amal", "Ben", "Carla", heading="second_mediator = true\n")
    with at_desk(tmp_path, member="Amal") as desk:
        ids = {one.name: one.id for one in desk.scope.members()}
        account_opened(desk, ids["Ben"])  # before, this tells nothing
        first = release(desk, preview(desk, ["upper"]))
        assert isinstance(first, Proposed)
        invite(desk, "Dan", "mediator")
        account_opened(desk, ids["Ben"])
        again = release(desk, preview(desk, ["lower"]))
        assert isinstance(again, Proposed)
    for name in ("Ben", "Dan"):
        with at_desk(tmp_path, member=name) as desk, pytest.raises(Invalid, match="printed a new password for you"):
            second(desk, proposal(desk, first.release))
    with at_desk(tmp_path, member="Ben") as desk:
        assert len(second(desk, proposal(desk, again.release))) == 1
    with at_desk(tmp_path, member="Carla") as desk:
        account_opened(desk, ids["Ben"])  # what another mediator printed is no matter of the proposer's
        assert len(second(desk, proposal(desk, first.release))) == 1


def test_a_draft_that_was_called_back_was_read(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        release(desk, preview(desk, ["upper"]))
        wrong_room(desk, "upper", why="Mixed up.", told=["The envoy"])
        (shown,) = preview(desk, ["upper"]).rooms
        assert shown.before is None
        assert shown.recalled is not None
        assert shown.is_whole("en")
        release(desk, preview(desk, ["upper"]))
        (shown,) = preview(desk, ["upper"]).rooms
        assert shown.recalled is None


def test_a_proposal_is_seconded_as_it_was_proposed_and_what_came_since_is_pointed_out(tmp_path: Path) -> None:
    founded(tmp_path, "Amal", "Ben", heading="second_mediator = true\n")
    with at_desk(tmp_path, member="Amal") as desk:
        proposed = release(desk, preview(desk, ["upper"], languages=["en"], note="By noon: 1950 names."))
        assert isinstance(proposed, Proposed)
        revise(desk, 2, words="seven")
    with at_desk(tmp_path, member="Ben") as desk:
        found = proposal(desk, proposed.release)
        assert (found.shown.revision.number, found.shown.languages) == (1, ("en",))
        assert found.shown.note == "By noon: 1950 names."
        assert [one.kind for one in found.later] == ["not last"]
        make_note(desk, NAMES, basis="told", room="lower")
        found = proposal(desk, proposed.release)
        assert {one.kind for one in found.later} == {"not last", "overlap"}
        with pytest.raises(Invalid, match="in confidence"):
            second(desk, found)
        (handed,) = second(desk, found, reason="They told us to.")
        assert handed.languages == ("en",)
        agreed = next(one for one in desk.entries if one.kind == "release.seconded")
        assert agreed.content["reason"] == "They told us to."


def test_a_proposal_is_taken_back_and_waits_no_longer(tmp_path: Path) -> None:
    founded(tmp_path, "Amal", "Ben", heading="second_mediator = true\n")
    with at_desk(tmp_path, member="Amal") as desk:
        proposed = release(desk, preview(desk, ["upper"]))
        assert isinstance(proposed, Proposed)
        kept = proposal(desk, proposed.release)
        assert withdraw(desk, proposed.release[:8], why="The wrong revision.") == proposed.release
    with at_desk(tmp_path, member="Ben") as desk:
        for refused in (lambda: proposal(desk, proposed.release), lambda: second(desk, kept)):
            with pytest.raises(NoSuchName, match="no release"):
                refused()
        assert "second" not in [one.what for one in today(desk).waiting]
        assert desk.handed == ()


def test_folders_of_packets_are_called_by_number_and_day(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        for _again in range(2):
            done = release(desk, preview(desk, ["upper"]))
            assert isinstance(done, tuple)
            write_packets(desk, sign(desk, done, signing_key(desk)), tmp_path / "out")
    assert sorted(folder.name for folder in (tmp_path / "out" / "upper").iterdir()) == [
        "packet-01-2025-03-01",
        "packet-02-2025-03-01",
    ]


def test_a_confidence_is_named_by_who_told_it_and_when() -> None:
    at = datetime(2025, 10, 8, 22, 30, tzinfo=UTC)
    names = DeskNames(rooms={"r": "Hamas"})
    told = [
        Confidence("note.made 23", "note", "r", at=at),
        Confidence("note.made 23", "note", "r", at=at, told=False),
        Confidence("note.made 24", "note", at=at),
        Confidence("answer.given 17 (r)", "answer", "r", at=at),
        Confidence("file.handed_in 4 (r)", "file", "r", at=at),
        Confidence("undertaking.made 4", "undertaking", "r", at=at),
        Confidence("H7", "statement", by="Hamas"),
        Confidence("c1", "record", by="Hamas"),
        Confidence("c2", "record"),
        Confidence("minutes", "source"),
    ]
    assert [confidence_words(one, names) for one in told] == [
        "a note of 2025-10-08, told by Hamas",
        "a note of 2025-10-08 on Hamas",
        "a note of 2025-10-08",
        "an answer of Hamas, 2025-10-08",
        "a file that Hamas handed in, 2025-10-08",
        "an undertaking of Hamas, 2025-10-08",
        'the statement "H7" of Hamas',
        'the record "c1", said by Hamas',
        'the record "c2"',
        'the source "minutes"',
    ]


def test_a_score_is_never_avoided_by_asking_for_few_draws(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk, pytest.raises(Invalid, match="40 draws are too few"):
        preview(desk, ["upper"], draws=40)


def test_words_of_a_file_and_what_the_desk_guesses_of_a_room_are_confidences_too(tmp_path: Path) -> None:
    file = tmp_path / "reply.txt"
    file.write_text("We would sell a tenth of the dam's power below cost.", encoding="utf-8")
    with at_desk(founded(tmp_path)) as desk:
        take_file(desk, "lower", file, by="The head")
        make_note(desk, "They may live with: the lake is filled over six years.", basis="guess", room="upper")
        (upper,) = preview(desk, ["upper"]).rooms
        found = {each.confidence.split()[0]: each.words for each in upper.overlaps if " " in each.confidence}
        assert found["file.handed_in"] == "A tenth of the dam's power"
        assert "filled over six years" in found["note.made"]


def test_versions_that_go_out_together_are_compared_whichever_of_them_are_authentic(tmp_path: Path) -> None:
    toml = case_folder(tmp_path) / "case.toml"
    kept = [line for line in toml.read_text(encoding="utf-8").splitlines() if not line.startswith("authentic")]
    toml.write_text("\n".join(kept) + "\n", encoding="utf-8")
    found_rooms(tmp_path / "rooms", toml.parent, mediators=("Amal",), clock=Clock())
    with at_desk(tmp_path) as desk:
        assert desk.case.authentic_languages == ("en",)
        assert not preview(desk, ["upper"]).contradicts_itself
        english = DRAFT.replace("[[flow.ten: 10 | flow.twenty: 20]]", "10")
        assert english != DRAFT
        revise_texts(desk, {"en": english}, base=1)
        shown = preview(desk, ["upper"])
        assert {one.language for one in (*shown.differences, *shown.stale)} == {"ar"}
        with pytest.raises(Invalid, match="versions do not match"):
            release(desk, shown)
        assert not preview(desk, ["upper"], languages=["en"]).contradicts_itself
