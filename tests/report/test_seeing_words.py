"""A verifier says who looks, and the answer says that this is not counted as seeing."""

from __future__ import annotations

from dataclasses import replace

from parley.domain.guarantee import Guarantee, Interval
from parley.report.closing_words import unclosed_sentences
from parley.report.seeing_words import only_looked_at
from parley.verbs.sequence.sequence import Sequence
from parley.workbench.sequencing import sequence
from tests.domain.registers import promise
from tests.verbs import barters

FINE = promise("fine", kind="penalty", binding=("west",), size=Interval(1, 1), willing="yes")
WATCH = promise("watch", kind="monitor", binding=("west",), detection=Interval(0.9, 0.9), willing="yes")


def _asked(*guarantees: Guarantee, verifier: tuple[str, ...] = ("envoy",)) -> Sequence:
    case = barters.case(guarantees=guarantees)
    assert case.agreement is not None
    owed = tuple(replace(one, verifier=verifier) for one in case.agreement.obligations)
    return sequence(replace(case, agreement=replace(case.agreement, obligations=owed)))


def test_a_verifier_without_a_monitor_is_said_not_to_count_as_seeing() -> None:
    found = _asked(FINE)
    words = only_looked_at(found, "west")
    assert words == (
        'A verifier says who looks at what West owes; only a guarantee of kind "monitor" with detection counts as '
        "seeing it."
    )
    assert words in unclosed_sentences(found)


def test_nothing_is_said_where_a_monitor_sees_or_nobody_looks() -> None:
    assert only_looked_at(_asked(FINE, WATCH), "west") == ""
    assert only_looked_at(_asked(FINE, verifier=()), "west") == ""


def test_a_monitor_without_detection_or_left_out_does_not_see() -> None:
    assert only_looked_at(_asked(FINE, replace(WATCH, detection=None)), "west")
    found = _asked(FINE, WATCH)
    assert only_looked_at(replace(found, settings=replace(found.settings, without=("watch",))), "west")
