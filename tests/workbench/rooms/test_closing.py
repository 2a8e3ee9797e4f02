"""Brackets closed in every language at once, and only by what goes with the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.errors import Invalid
from parley.workbench.rooms.closing import close_brackets
from tests.workbench.rooms.talks import ARABIC, DRAFT, at_desk, founded

ONE_MORE = ARABIC.replace("يدخل قارئ", "[[gauge.joint: يدخل قارئ | gauge.basin: يدخل موظف]]").replace(
    "<!-- settles: gauge.joint -->\n", ""
)


def test_brackets_are_closed_in_every_language_at_once(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        found = close_brackets(desk, "flow.twenty")
        assert (found.revision.number, found.closed, found.open, found.apart) == (2, {"en": 1, "ar": 1}, (), {})
        for text in found.revision.texts.values():
            assert "[[" not in text
            assert "<!-- settles: flow.twenty -->" in text
        with pytest.raises(Invalid, match="no bracket of revision 2"):
            close_brackets(desk, "flow.twenty")


def test_what_is_against_the_text_closes_nothing(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        with pytest.raises(Invalid, match=r"text revise") as refused:
            close_brackets(desk, "flow.twenty,gauge.basin")
        assert refused.value.what == (
            "you chose Who reads the gauge: The Lake Bank (gauge.basin), and the text settles otherwise: "
            "2 The gauge settles Who reads the gauge: A joint team (gauge.joint)"
        )
        assert desk.latest.number == 1


def test_what_breaks_a_link_with_the_text_closes_nothing(tmp_path: Path) -> None:
    drafts = {"draft-01.md": DRAFT.replace("gauge.joint", "gauge.operator")}
    with at_desk(founded(tmp_path, drafts=drafts)) as desk:
        with pytest.raises(Invalid, match=r"take the case in again") as refused:
            close_brackets(desk, "flow.twenty")
        assert refused.value.what == (
            "with what the text settles this breaks link L1: if Dry-season flow: 20 m3/s (flow.twenty), then Who reads "
            "the gauge: The Lake Bank (gauge.basin) or Who reads the gauge: A joint team (gauge.joint); in the text, "
            "2 The gauge settles Who reads the gauge: The operator (gauge.operator)"
        )
        assert close_brackets(desk, "flow.ten").revision.number == 2


def test_a_link_whose_end_is_open_still_breaks_nothing(tmp_path: Path) -> None:
    drafts = {"draft-01.md": DRAFT.replace("<!-- settles: gauge.joint -->\n", "")}
    with at_desk(founded(tmp_path, drafts=drafts)) as desk:
        assert close_brackets(desk, "flow.twenty").closed == {"en": 1}


def test_an_option_that_closes_nothing_alone_is_told_with_what_its_wording_is_tied_to(tmp_path: Path) -> None:
    both = "[[flow.ten: 10 | flow.twenty, gauge.joint: 20, as the joint team reads it]]"
    text = DRAFT.replace("[[flow.ten: 10 | flow.twenty: 20]]", both).replace("<!-- settles: gauge.joint -->\n", "")
    with at_desk(founded(tmp_path, drafts={"draft-01.md": text}, languages='["en"]')) as desk:
        with pytest.raises(Invalid) as refused:
            close_brackets(desk, "flow.twenty")
        assert refused.value.what == (
            "no bracket of revision 1 is closed by Dry-season flow: 20 m3/s (flow.twenty) alone"
        )
        assert refused.value.mend == (
            "choose Who reads the gauge: A joint team (gauge.joint) as well: "
            "a wording in 1 Water is tied to all of them"
        )
        assert close_brackets(desk, "flow.twenty,gauge.joint").closed == {"en": 1}


def test_a_bracket_that_stays_open_in_one_language_alone_is_named(tmp_path: Path) -> None:
    drafts = {"draft-01.md": DRAFT, "draft-01.ar.md": ONE_MORE}
    with at_desk(founded(tmp_path, drafts=drafts)) as desk:
        found = close_brackets(desk, "flow.twenty")
        assert (found.closed, found.open) == ({"en": 1, "ar": 1}, ())
        assert [one.clause for one in found.apart["ar"]] == ["gauge"]
