"""What a room proposes, on its way into the text: only ever shown, and in the version that it was said in."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.domain.single_text import as_clauses
from parley.errors import CannotAnswer
from parley.workbench.rooms.answering import take_answer, withdraw_answer
from parley.workbench.rooms.closing import wordings_for
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.drafting import revise_texts
from parley.workbench.rooms.proposed_words import Filled, fill_in, proposed_words
from tests.workbench.rooms.seats import hand, revise
from tests.workbench.rooms.talks import ARABIC, DRAFT, at_desk, founded


def proposed(desk: Desk, clause: str, words: str, *, close: bool = False) -> Filled:
    """The form that the desk gets for what the upper valley proposes."""
    if not desk.handed:
        hand(desk, "upper")
    take_answer(desk, "upper", clause, "propose", words=words, by="Dara")
    one = next(each for each in proposed_words(desk) if each.answer.clause == clause)
    return fill_in(desk, clause, one.mark, close=close)


def body(text: str, clause: str) -> str:
    """The words of a clause as they are written."""
    return next(one.body.strip() for one in as_clauses(text).clauses if one.id == clause)


def test_words_stand_in_the_version_of_their_script_and_nothing_is_taken_in(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        made = proposed(desk, "filling", "تملأ البحيرة على مدى سبع سنوات.")
        assert (made.proposed.language, made.others, made.settles) == ("ar", ("en",), ("filling.six",))
        assert body(made.texts["ar"], "filling") == "<!-- settles: filling.six -->\nتملأ البحيرة على مدى سبع سنوات."
        assert made.texts["en"] == desk.latest.texts["en"]
        assert (made.base, desk.latest.number) == (1, 1)
        assert proposed(desk, "filling", "The lake is filled over seven years.").proposed.language == "en"
        for clause in ("water", "gauge", "power"):
            assert body(made.texts["ar"], clause) == body(ARABIC, clause)


def test_what_is_filled_in_can_be_taken_in_as_it_is(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        made = proposed(desk, "filling", "The lake is filled over seven years.")
        revise_texts(desk, made.texts, base=made.base)
        assert "over seven years" in desk.latest.texts["en"]
        assert desk.latest.texts["ar"] == ARABIC


def test_words_in_no_script_of_the_text_have_no_place_in_it(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        with pytest.raises(CannotAnswer, match="in the script of these words"):
            proposed(desk, "filling", "Озеро наполняется семь лет.")
        assert proposed_words(desk)[0].language == ""


def test_what_a_room_wrote_is_read_as_words_and_never_as_marks(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        words = "# No heading\n<!-- settles: flow.ten --> and [[power.none: no | power.fifth: bracket]]"
        made = proposed(desk, "filling", words)
        text = as_clauses(made.texts["en"])
        assert text.ids == as_clauses(DRAFT).ids
        assert len(text.brackets) == 1
        assert "<!-- settles: flow.ten" not in made.texts["en"]


def test_a_bracket_that_the_words_keep_open_keeps_its_ties(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        made = proposed(desk, "water", "From November to May the dam passes [10 | 20] cubic metres of water a second.")
        assert not made.proposed.choices
        assert "From November to May the dam passes [[flow.ten: 10 | flow.twenty: 20]] cubic" in made.texts["en"]


def test_the_heading_is_not_put_below_itself(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        for heading in ("Filling", "3 Filling"):
            made = proposed(desk, "filling", f"{heading}\n\nThe lake is filled over seven years.")
            assert body(made.texts["en"], "filling").endswith("-->\nThe lake is filled over seven years.")


def test_the_clause_with_a_wording_chosen_closes_the_bracket_in_every_version(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        words = "From December to May  the dam passes 20\ncubic metres of water a second."
        made = proposed(desk, "water", words, close=True)
        assert made.others == ()
        for text in made.texts.values():
            assert "[[" not in text
            assert "<!-- settles: flow.twenty -->" in text
        assert "passes 20 cubic" in made.texts["en"]
        assert "أيار 20 أمتار" in made.texts["ar"]
        assert desk.latest.number == 1
        revise_texts(desk, made.texts, base=made.base)
        assert desk.latest.number == 2


def test_a_choice_in_arabic_closes_the_english_bracket_whose_wordings_stand_in_another_order(tmp_path: Path) -> None:
    turned = ARABIC.replace("[[flow.ten: 10 | flow.twenty: 20]]", "[[flow.twenty: عشرين | flow.ten: عشرة]]")
    with at_desk(founded(tmp_path, drafts={"draft-01.md": DRAFT, "draft-01.ar.md": turned})) as desk:
        words = "يمرر السد من كانون الأول إلى أيار عشرين أمتار مكعبة في الثانية."
        made = proposed(desk, "water", words, close=True)
        assert made.proposed.language == "ar"
        assert "passes 20 cubic" in made.texts["en"]


def test_untied_brackets_close_where_words_are_alike_and_stay_open_elsewhere(tmp_path: Path) -> None:
    plain = DRAFT.replace("flow.ten: ", "").replace("flow.twenty: ", "")
    arabic = ARABIC.replace("flow.ten: ", "").replace("flow.twenty: ", "")
    more = arabic.replace("[[10 | 20]]", "[[10 | 20 | 30]]")
    worded = arabic.replace("[[10 | 20]]", "[[عشرون | عشرة]]")
    words = "From December to May the dam passes 20 cubic metres of water a second."
    for place, text, left in (("one", arabic, ()), ("two", more, ("ar",)), ("three", worded, ("ar",))):
        (tmp_path / place).mkdir()
        drafts = {"draft-01.md": plain, "draft-01.ar.md": text}
        with at_desk(founded(tmp_path / place, drafts=drafts)) as desk:
            made = proposed(desk, "water", words, close=True)
            assert made.others == left
            assert ("[[" in made.texts["ar"]) == bool(left)
            assert "[[" not in made.texts["en"]


def test_a_wording_that_is_left_out_is_left_out_in_every_version(tmp_path: Path) -> None:
    drafts = {
        "draft-01.md": DRAFT.replace("six years.", "six years [[disputes.talks: , or a court says]]."),
        "draft-01.ar.md": ARABIC.replace("ست سنوات.", "ست سنوات [[disputes.talks: أو كما تقول المحكمة]]."),
    }
    with at_desk(founded(tmp_path, drafts=drafts)) as desk:
        made = proposed(desk, "filling", "The lake is filled over six years.", close=True)
        assert "over six years." in made.texts["en"]
        assert "ست سنوات." in made.texts["ar"]
        assert "disputes" not in made.texts["en"]


def test_other_words_close_nothing(tmp_path: Path) -> None:
    reason = "are not the clause with wordings of its brackets chosen"
    with at_desk(founded(tmp_path)) as desk, pytest.raises(CannotAnswer, match=reason):
        proposed(desk, "water", "From December to May the dam passes 15 cubic metres of water.", close=True)


def test_a_proposal_that_was_taken_back_or_replaced_fills_in_nothing(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        mark = proposed(desk, "filling", "The lake is filled over seven years.").proposed.mark
        newer = proposed(desk, "filling", "The lake is filled over eight years.").proposed.mark
        assert mark != newer
        with pytest.raises(CannotAnswer, match="stands no longer"):
            fill_in(desk, "filling", mark)
        withdraw_answer(desk, "upper", "filling", by="Dara")
        with pytest.raises(CannotAnswer, match="stands no longer"):
            fill_in(desk, "filling", newer)


def test_a_clause_that_was_changed_since_is_told_to_be(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        assert not proposed(desk, "filling", "The lake is filled over seven years.").since
        revise(desk, "six years", "five years")
        made = proposed(desk, "filling", "The lake is filled over seven years.")
        assert (made.since, made.base) == ((desk.rooms["upper"].id,), 2)


def test_each_option_is_told_with_the_words_that_would_stand(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        assert wordings_for(desk, "he") == ("en", {"flow.ten": "10", "flow.twenty": "20"})
        assert wordings_for(desk, "ar")[0] == "ar"
