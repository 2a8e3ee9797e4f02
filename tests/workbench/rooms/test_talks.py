"""A round of talks on one laptop: rooms are made, a draft goes to two of them, answers come back, a bracket closes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from parley.domain.room import RoomKind
from parley.errors import CannotAnswer, Invalid, NoSuchName
from parley.verbs.shuttle.missing import Missing
from parley.verbs.shuttle.standings import AGREED, OPEN, TOGETHER
from parley.workbench.rooms.answering import confirm, resolution, take_answer, withdraw_answer
from parley.workbench.rooms.founding import invite, open_room, revoke, take_in_case
from parley.workbench.rooms.noting import (
    hold_session,
    make_note,
    make_undertaking,
    notes,
    plan_deviations,
    take_in_plan,
    tie_point,
    tie_undertaking,
)
from parley.workbench.rooms.releasing import Proposed, preview, proposal, release, second, wrong_room
from parley.workbench.rooms.todays import TODAY, today
from tests.workbench.rooms.talks import ARABIC, BEGAN, DRAFT, Clock, at_desk, case_folder, founded

CLAUSES = ("water", "gauge", "filling", "power")


def test_rooms_are_made_for_parties_sponsors_and_guarantors_and_hold_the_case(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        assert {actor: room.kind for actor, room in desk.rooms.items()}["upper"] is RoomKind.DELEGATION
        assert desk.case.title == "Two valleys and a dam"
        assert desk.case.authentic_languages == ("en", "ar")
        assert dict(desk.latest.texts) == {"en": DRAFT, "ar": ARABIC}
        assert [draft.name for draft in desk.case.drafts] == ["draft-01", "draft-01.ar"]
        assert desk.called(desk.rooms["upper"].id) == desk.case.actor("upper").name


def test_a_release_goes_to_two_rooms_at_once_without_ties_and_each_has_a_draft_of_its_own(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        shown = preview(desk, ["upper", "lower"], note="Please answer by noon.")
        assert [one.open_brackets for one in shown.rooms] == [1, 1]
        assert shown.rooms[0].removed == (6, 4)
        assert shown.leaks == {}
        assert "flow" in shown.open_issues
        handed = release(desk, shown)
        assert isinstance(handed, tuple)
        assert len({one.draft for one in handed}) == len({one.room for one in handed}) == 2
        assert {one.at for one in handed} == {handed[0].at}
        for one in handed:
            assert "settles" not in dict(one.texts)["en"]
            assert "[[10 | 20]]" in dict(one.texts)["en"]
            assert "flow.ten" not in dict(one.texts)["ar"]
        made = next(one for one in desk.entries if one.kind == "release.made")
        assert made.content["rooms"] == {one.room: one.draft for one in handed}
        said = desk.said[desk.rooms["upper"].id]
        assert [one.content["note"] for one in said if one.kind == "draft.handed"] == ["Please answer by noon."]


def test_answers_on_condition_are_agreed_together_once_confirmed_and_a_bracket_keeps_its_clause_open(
    tmp_path: Path,
) -> None:
    with at_desk(founded(tmp_path)) as desk:
        release(desk, preview(desk, ["upper", "lower"]))
        for room in ("upper", "lower"):
            for clause in ("water", "gauge"):
                take_answer(desk, room, clause, "accept", by="The head")
        take_answer(desk, "upper", "3", "accept", conditions=["4"], by="The head")
        take_answer(desk, "upper", "power", "accept", by="The head")
        take_answer(desk, "lower", "power", "accept", conditions=["filling"], by="The head")
        take_answer(desk, "lower", "filling", "accept", by="The head")
        found = resolution(desk)
        assert [(one.clause, one.state) for one in found.clauses] == [
            ("water", OPEN),
            ("gauge", AGREED),
            ("filling", TOGETHER),
            ("power", TOGETHER),
        ]
        assert found.clauses[0].bracketed
        assert found.together == (("filling", "power"),)
        with pytest.raises(Invalid, match="do not wait for each other"):
            confirm(desk, ["gauge", "power"])
        after = confirm(desk, ["4", "filling"])
        assert after.state("power") == after.state("filling") == AGREED
        assert not after.whole
        withdraw_answer(desk, "lower", "power", by="The head")
        take_answer(desk, "lower", "power", "accept", conditions=["filling"], by="The head")
        assert resolution(desk).together == (("filling", "power"),), "it takes another confirmation"
        assert confirm(desk, ["4", "filling"]).state("power") == AGREED


def test_a_closed_bracket_asks_the_rooms_again_for_that_clause_alone(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        release(desk, preview(desk, ["upper", "lower"]))
        for room in ("upper", "lower"):
            for clause in CLAUSES:
                take_answer(desk, room, clause, "accept", by="The head")
        closed = {"en": DRAFT.replace("[[flow.ten: 10 | flow.twenty: 20]]", "20")}
        closed["ar"] = ARABIC.replace("[[flow.ten: 10 | flow.twenty: 20]]", "20")
        said = {"revision": 2, "texts": closed, "base": 1}
        desk.append((desk.room.id, "text.revised", said))
        found = resolution(desk)
        assert [one.state for one in found.clauses] == [OPEN, AGREED, AGREED, AGREED]
        assert len(found.missing) == 2
        release(desk, preview(desk, ["upper", "lower"]))
        for room in ("upper", "lower"):
            take_answer(desk, room, "water", "accept", by="The head")
        assert resolution(desk).whole


def test_a_version_that_was_not_accepted_keeps_the_clause_open(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        release(desk, preview(desk, ["upper", "lower"]))
        take_answer(desk, "upper", "gauge", "accept", by="The head")
        take_answer(desk, "lower", "gauge", "accept", languages=["en"], by="The head")
        found = next(one for one in resolution(desk).clauses if one.clause == "gauge")
        assert (found.state, found.rooms[-1].languages or found.rooms[0].languages) == (OPEN, ("ar",))
        with pytest.raises(NoSuchName, match='no version in "he"'):
            take_answer(desk, "lower", "gauge", "accept", languages=["he"], by="The head")


def test_an_answer_that_was_withdrawn_is_missing(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        release(desk, preview(desk, ["upper", "lower"]))
        for room in ("upper", "lower"):
            take_answer(desk, room, "gauge", "accept", by="The head")
        withdraw_answer(desk, "upper", "gauge", by="The head")
        found = resolution(desk)
        assert Missing(desk.rooms["upper"].id, "gauge") in found.missing
        with pytest.raises(CannotAnswer, match="no answer of upper on clause gauge stands"):
            withdraw_answer(desk, "upper", "gauge", by="The head")


def test_a_draft_in_the_wrong_room_is_recorded_and_called_back_and_never_erased(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        release(desk, preview(desk, ["upper"]))
        take_answer(desk, "upper", "gauge", "reserve", by="The head")
        with pytest.raises(Invalid, match="who was told"):
            wrong_room(desk, "upper", why="Meant for the Lower Valley.", told=[])
        wrong_room(desk, "upper", why="Meant for the Lower Valley.", told=["The envoy"])
        assert desk.answers == ()
        kinds = [one.kind for one in desk.said[desk.rooms["upper"].id]]
        assert kinds == ["draft.handed", "answer.given", "draft.recalled"]
        assert desk.handed[0].recalled is not None
        with pytest.raises(CannotAnswer, match="read a draft that was called back"):
            take_answer(desk, "upper", "gauge", "accept")
        with pytest.raises(CannotAnswer, match="was handed no draft yet"):
            take_answer(desk, "lower", "gauge", "accept")
        assert [(one.room, one.what) for one in today(desk).waiting] == [(desk.rooms["upper"].id, "recalled")]


def test_a_second_mediator_hands_over_what_the_first_proposed(tmp_path: Path) -> None:
    founded(tmp_path, "Amal", "Ben", heading="second_mediator = true\n")
    with at_desk(tmp_path, member="Amal") as desk:
        proposed = release(desk, preview(desk, ["upper"]))
        assert isinstance(proposed, Proposed)
        assert desk.handed == ()
        with pytest.raises(Invalid, match="another mediator"):
            second(desk, proposal(desk, proposed.release))
    with at_desk(tmp_path, member="Ben") as desk:
        assert [one.what for one in today(desk).waiting] == ["second"]
        handed = second(desk, proposal(desk, proposed.release[:6]))
        assert [one.author for one in handed] == [desk.me.id]
        with pytest.raises(NoSuchName, match="no release"):
            proposal(desk, proposed.release)


def test_a_draft_that_gives_a_confidence_away_needs_a_reason_in_writing(tmp_path: Path) -> None:
    text = (
        "# All {#all}\n\n<!-- settles: flow.twenty, gauge.basin, filling.four, power.tenth, disputes.panel -->\nSo.\n"
    )
    founded(tmp_path, drafts={"draft-01.md": text}, languages='["en"]')
    with at_desk(tmp_path) as desk:
        shown = preview(desk, ["lower"])
        assert shown.open_issues == ()
        assert shown.needs_reason
        leak = shown.leaks[desk.rooms["lower"].id]
        with pytest.raises(Invalid, match=r"speaks for .* to somebody who has it"):
            release(desk, shown)
        assert desk.handed == ()
        (handed,) = release(desk, shown, reason="Both have heard it from the Lake Bank.")  # type: ignore[misc]
        made = next(one for one in desk.entries if one.kind == "release.made")
        assert made.content["reason"] == "Both have heard it from the Lake Bank."
        assert made.content["preview"][handed.room]["shifts"] == [
            [one.statement, one.before, one.after] for one in leak.shifts
        ]
        assert "Lake Bank" not in str([dict(one.content) for one in desk.said[handed.room]])


def test_a_preview_holds_for_the_words_that_it_showed(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        shown = preview(desk, ["upper"])
        other = replace(shown, revision=replace(shown.revision, texts={"en": "# Other {#water}\n"}))
        with pytest.raises(Invalid, match="changed since the preview"):
            release(desk, other)


def test_words_told_in_one_room_are_pointed_out_before_they_go_to_another(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        make_note(desk, "They said: a tenth of the dam's power would do.", basis="told", room="lower")
        upper, lower = preview(desk, ["upper", "lower"]).rooms
        assert [one.words for one in upper.overlaps if one.confidence.startswith("note")] == [
            "A tenth of the dam's power"
        ]
        assert not [one for one in lower.overlaps if one.confidence.startswith("note")]


def test_notes_sessions_undertakings_and_the_plan_are_tied_to_clauses(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        number = hold_session(desk, "upper", place="Villa", start="2025-03-01T09:00+02:00", who=["The head"])
        make_note(desk, "They want a letter.", basis="told", room="upper", session=number, clause="2")
        undertaking = make_undertaking(desk, "upper", "No filling before July.", by="2025-03-02")
        tie_undertaking(desk, undertaking[:4], "filling")
        plan = take_in_plan(desk, "The Bank's plan", "# Gauge\n\nThe Lake Bank reads.\n\n# Fish\n\nFish pass.\n")
        for point, called in (("1", ""), ("GAUGE", "the bank's PLAN"), ("gauge", plan[:5])):
            tie_point(desk, point, ["2"], plan=called)
        found = notes(desk)
        assert found.notes[0].clause == "gauge"
        assert found.undertakings[0].clauses == ("filling",)
        check = plan_deviations(desk)
        assert [(one.point, one.state) for one in check.points] == [("gauge", "other words"), ("fish", "not tied")]
        assert check.beyond == ("water", "filling", "power")
        assert [(one.words, one.late) for one in today(desk).undertakings] == [("No filling before July.", False)]
        with pytest.raises(NoSuchName, match="told, inferred or a guess"):
            make_note(desk, "x", basis="stated")


def test_a_moment_a_day_or_a_beginning_that_may_mean_two_is_refused(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        for start in ("yesterday", "2025-03-01T09:00", "09:00 Cairo"):
            with pytest.raises(Invalid, match="no moment with its zone"):
                hold_session(desk, "upper", place="Villa", start=start, who=["The head"])
        hold_session(desk, "upper", place="Villa", start="now", who=["The head"])
        assert notes(desk).sessions[0].start.endswith("+00:00")
        with pytest.raises(Invalid, match="is no day"):
            make_undertaking(desk, "upper", "A list.", by="Tuesday")
        with pytest.raises(NoSuchName, match="no undertaking"):
            tie_undertaking(desk, "", "filling")
        for _copy in "ab":
            take_in_plan(desk, "The plan", "# Fish\n\nFish pass.\n")
        with pytest.raises(Invalid, match="may mean"):
            tie_point(desk, "fish", ["2"], plan="the plan")
        with pytest.raises(NoSuchName, match="no point"):
            tie_point(desk, "birds", ["2"])


def test_the_page_of_today_shows_what_others_did_since_it_was_last_looked_at(tmp_path: Path) -> None:
    clock = Clock()
    founded(tmp_path, "Amal", "Ben", clock=clock)
    with at_desk(tmp_path, member="Ben", purpose=TODAY, clock=clock) as desk:
        assert today(desk).at > BEGAN
    with at_desk(tmp_path, member="Amal", clock=clock) as desk:
        release(desk, preview(desk, ["upper"]))
        take_answer(desk, "upper", "gauge", "ask", words="Whose reader goes first?", by="The head")
    clock.at += timedelta(hours=20)
    with at_desk(tmp_path, member="Ben", purpose=TODAY, clock=clock) as desk:
        page = today(desk)
        news = {one.room: [entry.kind for entry in one.entries] for one in page.since}
        assert news == {desk.room.id: ["release.made"], desk.rooms["upper"].id: ["draft.handed", "answer.given"]}
        assert {(one.what, one.names) for one in page.waiting} == {
            ("answer", ("water", "filling", "power")),
            ("question", ("gauge",)),
        }
    with at_desk(tmp_path, member="Ben", purpose=TODAY, clock=clock) as desk:
        assert today(desk).since == ()


def test_people_are_invited_to_a_room_and_revoked_at_once(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        invite(desk, "Nora", "analyst")
        invite(desk, "Head of the upper delegation", "head of delegation", room="upper")
        with pytest.raises(Invalid, match="no room of this kind"):
            invite(desk, "Sam", "sponsor", room="upper")
        with pytest.raises(NoSuchName, match='no membership role "boss"'):
            invite(desk, "Sam", "boss")
        revoke(desk, "Nora")
        assert "Nora" not in {one.name for one in desk.scope.members()}
        assert open_room(desk, "farmers").kind is RoomKind.MONITOR
        with pytest.raises(Invalid, match="has a room already"):
            open_room(desk, "upper")


def test_a_case_is_taken_in_anew_and_a_revision_that_stands_is_not_overwritten(tmp_path: Path) -> None:
    founded(tmp_path)
    (tmp_path / "more").mkdir()
    again = case_folder(
        tmp_path / "more", drafts={"draft-01.md": DRAFT, "draft-01.ar.md": ARABIC, "draft-02.md": DRAFT}
    )
    with at_desk(tmp_path) as desk:
        take_in_case(desk, again)
        assert [one.number for one in desk.revisions] == [1, 2]
        (again / "text" / "draft-02.md").write_text(DRAFT + "\nMore.\n", encoding="utf-8")
        with pytest.raises(Invalid, match="revision 2 stands in the rooms with other words"):
            take_in_case(desk, again)


def test_a_bracket_in_one_version_alone_keeps_its_clause_open_and_one_outside_clauses_is_refused(
    tmp_path: Path,
) -> None:
    arabic = ARABIC.replace("ست سنوات", "[[ست سنوات | سبع سنوات]]")
    founded(tmp_path, drafts={"draft-01.md": DRAFT, "draft-01.ar.md": arabic})
    with at_desk(tmp_path) as desk:
        found = {one.clause: one for one in resolution(desk).clauses}
        assert found["filling"].bracketed
        outside = {"revision": 2, "texts": {"en": f"[[Soon | Now]]\n\n{DRAFT}", "ar": ARABIC}, "base": 1}
        desk.append((desk.room.id, "text.revised", outside))
        with pytest.raises(CannotAnswer, match="a bracket stands before the first clause, on line 1"):
            resolution(desk)
