"""Which rooms chose which wording of an open bracket: told to the desk bracket by bracket, and closed one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.errors import CannotAnswer
from parley.workbench.rooms.answering import take_answer
from parley.workbench.rooms.bracket_choices import BracketChoices, bracket_choices
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.founding import found_rooms
from parley.workbench.rooms.proposed_words import fill_in
from tests.workbench.rooms.seats import hand, revise
from tests.workbench.rooms.talks import ARABIC, DRAFT, Clock, at_desk, case_folder, founded

TWENTY = "From December to May the dam passes 20 cubic metres of water a second."
ARABIC_TWENTY = "يمرر السد من كانون الأول إلى أيار 20 أمتار مكعبة في الثانية."
TWICE = {
    "draft-01.md": DRAFT.replace("From December", "From [[October | December]]"),
    "draft-01.ar.md": ARABIC.replace("كانون الأول", "[[تشرين الأول | كانون الأول]]"),
}


def propose(desk: Desk, room: str, words: str, clause: str = "water") -> None:
    """A room proposes words for a clause of what it was handed."""
    take_answer(desk, room, clause, "propose", words=words, by={"upper": "Dara", "lower": "Farid"}[room])


def told(desk: Desk, one: BracketChoices) -> dict[str, list[str]]:
    """The wordings of a bracket, with the actors whose rooms chose them."""
    actors = {room.id: actor for actor, room in desk.rooms.items()}
    return {each.wording.words: [actors[room] for room in each.rooms] for each in one.wordings}


def test_two_rooms_that_chose_one_wording_stand_together_and_one_step_from_closing_it(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        hand(desk, "upper", "lower")
        assert bracket_choices(desk) == ()
        propose(desk, "upper", TWENTY)
        (alone,) = bracket_choices(desk)
        assert told(desk, alone) == {"10": [], "20": ["upper"]}
        assert alone.without == (desk.rooms["lower"].id,)
        propose(desk, "lower", f"Water\n\n{TWENTY}")
        (one,) = bracket_choices(desk)
        assert (one.clause, one.place, one.count, one.language, one.without) == ("water", 1, 1, "en", ())
        assert set(told(desk, one)["20"]) == {"upper", "lower"}
        chosen = one.wordings[1]
        made = fill_in(desk, one.clause, chosen.mark, close=True, bracket=chosen.bracket)
        assert set(made.rooms) == {desk.rooms["upper"].id, desk.rooms["lower"].id}
        assert all("[[" not in text and "settles: flow.twenty" in text for text in made.texts.values())
        assert desk.latest.number == 1


def test_rooms_that_chose_in_two_languages_are_told_in_the_readers_own(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        hand(desk, "upper", "lower")
        propose(desk, "upper", TWENTY)
        propose(desk, "lower", ARABIC_TWENTY)
        for language, version in (("en", "en"), ("ar", "ar"), ("he", "en")):
            (one,) = bracket_choices(desk, language)
            assert one.language == version
            assert set(told(desk, one)["20"]) == {"upper", "lower"}


def test_one_bracket_of_two_is_closed_and_the_other_stays_open(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path, drafts=TWICE)) as desk:
        hand(desk, "upper", "lower")
        propose(desk, "upper", TWENTY)
        propose(desk, "lower", TWENTY.replace("December", "[October | December]"))
        month, flow = (one for one in bracket_choices(desk, "en"))
        assert told(desk, month) == {"October": [], "December": ["upper"]}
        assert set(told(desk, flow)["20"]) == {"upper", "lower"}
        assert (month.place, flow.place, flow.count) == (1, 2, 2)
        chosen = flow.wordings[1]
        made = fill_in(desk, "water", chosen.mark, close=True, bracket=chosen.bracket)
        assert "[[October | December]] to May the dam passes 20 cubic" in made.texts["en"]
        assert len(made.rooms) == 2
        both = fill_in(desk, "water", month.wordings[1].mark, close=True)
        assert "[[" not in both.texts["en"]
        with pytest.raises(CannotAnswer, match="are not the clause with wordings of its brackets chosen"):
            fill_in(desk, "water", chosen.mark, close=True, bracket=3)


def test_a_wording_that_is_known_in_one_version_alone_is_told_there_and_nobody_is_said_to_have_chosen_none(
    tmp_path: Path,
) -> None:
    with at_desk(founded(tmp_path, drafts=TWICE)) as desk:
        hand(desk, "upper", "lower")
        propose(desk, "upper", TWENTY)
        propose(desk, "lower", ARABIC_TWENTY)
        months = [one for one in bracket_choices(desk, "en") if one.place == 1]
        assert [one.language for one in months] == ["en", "ar"]
        assert [told(desk, one) for one in months] == [
            {"October": [], "December": ["upper"]},
            {"تشرين الأول": [], "كانون الأول": ["lower"]},
        ]
        assert [one.without for one in months] == [(), ()]
        assert [one.place for one in bracket_choices(desk, "ar")] == [1, 1, 2]


def test_who_chose_of_another_bracket_alone_is_said_to_have_chosen_none_in_every_language(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path, drafts=TWICE)) as desk:
        hand(desk, "upper", "lower")
        propose(desk, "upper", TWENTY)
        propose(desk, "lower", TWENTY.replace("December", "[October | December]"))
        for language in ("en", "ar"):
            month, flow = bracket_choices(desk, language)
            assert (month.language, flow.language) == ("en", language)
            assert (month.without, flow.without) == ((desk.rooms["lower"].id,), ())


def test_a_wording_that_is_left_out_is_a_choice(tmp_path: Path) -> None:
    drafts = {"draft-01.md": DRAFT.replace("six years.", "six years [[disputes.talks: , or a court says]].")}
    with at_desk(founded(tmp_path, drafts=drafts, languages='["en"]')) as desk:
        hand(desk, "upper", "lower")
        propose(desk, "lower", "The lake is filled over six years.", "filling")
        (one,) = bracket_choices(desk)
        assert told(desk, one) == {", or a court says": [], "": ["lower"]}
        made = fill_in(desk, "filling", one.wordings[1].mark, close=True, bracket=1)
        assert "over six years." in made.texts["en"]


def test_other_words_are_no_choice_and_a_changed_clause_is_told_with_the_rooms_that_had_it_before(
    tmp_path: Path,
) -> None:
    with at_desk(founded(tmp_path)) as desk:
        hand(desk, "upper", "lower")
        propose(desk, "lower", "From December to May the dam passes 15 cubic metres of water a second.")
        assert bracket_choices(desk) == ()
        propose(desk, "upper", TWENTY)
        revise(desk, "flow.twenty: 20", "flow.twenty: 20 | flow.open: as much as comes")
        (one,) = bracket_choices(desk)
        assert told(desk, one) == {"10": [], "20": ["upper"], "as much as comes": []}
        assert fill_in(desk, "water", one.wordings[1].mark, close=True, bracket=1).since == (desk.rooms["upper"].id,)


def test_a_desk_without_a_text_has_no_choices(tmp_path: Path) -> None:
    folder = case_folder(tmp_path)
    for draft in (folder / "text").iterdir():
        draft.unlink()
    found_rooms(tmp_path / "rooms", folder, mediators=("Amal",), clock=Clock())
    with at_desk(tmp_path) as desk:
        assert bracket_choices(desk) == ()
