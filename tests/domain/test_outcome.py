"""What was signed checks itself: an issue once, a source or a reason, days in order."""

from __future__ import annotations

from datetime import date

import pytest

from parley.domain.outcome import LeftOpen, Outcome, SettledIssue
from parley.errors import Invalid

DAY = date(2025, 4, 1)
FLOW = SettledIssue("flow", "b", source=("https://example.org/signed",))


def test_an_outcome_says_which_option_it_settles_an_issue_at() -> None:
    outcome = Outcome(DAY, "Signed", (FLOW,), (LeftOpen("gauge"),))
    assert outcome.options == {"flow": "b"}
    assert outcome.named == ("flow", "gauge")


def test_what_is_settled_names_a_source_or_says_that_it_is_reconstructed() -> None:
    with pytest.raises(Invalid, match="settles issue flow but names no source"):
        SettledIssue("flow", "b")
    with pytest.raises(Invalid, match="reconstructed without a note"):
        SettledIssue("flow", "b", reconstructed=True)
    assert SettledIssue("flow", "b", note="From memory.", reconstructed=True).source == ()


def test_an_issue_is_settled_or_left_open_once() -> None:
    with pytest.raises(Invalid, match="names issue flow twice"):
        Outcome(DAY, "Signed", (FLOW,), (LeftOpen("flow"),))
    with pytest.raises(Invalid, match='"hindsight" of the outcome names "s" twice'):
        Outcome(DAY, "Signed", hindsight=("s", "s"))


def test_an_outcome_has_a_title_and_is_declared_no_earlier_than_it_is_signed() -> None:
    with pytest.raises(Invalid, match="the title of the outcome is empty"):
        Outcome(DAY, " ")
    with pytest.raises(Invalid, match="declared on 2025-03-31, before it was signed"):
        Outcome(DAY, "Signed", declared=date(2025, 3, 31))
