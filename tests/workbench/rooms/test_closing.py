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
        with pytest.raises(Invalid, match=r"gauge.basin is against the text, which settles gauge.joint.*text revise"):
            close_brackets(desk, "flow.twenty,gauge.basin")
        assert desk.latest.number == 1


def test_what_breaks_a_link_with_the_text_closes_nothing(tmp_path: Path) -> None:
    drafts = {"draft-01.md": DRAFT.replace("gauge.joint", "gauge.operator")}
    with at_desk(founded(tmp_path, drafts=drafts)) as desk:
        with pytest.raises(Invalid, match=r"breaks link L1: if flow.twenty, then gauge.basin or gauge.joint"):
            close_brackets(desk, "flow.twenty")
        assert close_brackets(desk, "flow.ten").revision.number == 2


def test_a_link_whose_end_is_open_still_breaks_nothing(tmp_path: Path) -> None:
    drafts = {"draft-01.md": DRAFT.replace("<!-- settles: gauge.joint -->\n", "")}
    with at_desk(founded(tmp_path, drafts=drafts)) as desk:
        assert close_brackets(desk, "flow.twenty").closed == {"en": 1}


def test_a_bracket_that_stays_open_in_one_language_alone_is_named(tmp_path: Path) -> None:
    drafts = {"draft-01.md": DRAFT, "draft-01.ar.md": ONE_MORE}
    with at_desk(founded(tmp_path, drafts=drafts)) as desk:
        found = close_brackets(desk, "flow.twenty")
        assert (found.closed, found.open) == ({"en": 1, "ar": 1}, ())
        assert [one.clause for one in found.apart["ar"]] == ["gauge"]
