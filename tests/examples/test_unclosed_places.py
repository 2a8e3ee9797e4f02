"""Where nothing in the registers of the older cases would hold a party, and who is willing to set what is needed."""

from __future__ import annotations

import pytest

from parley.report.closing_words import closing_headline
from parley.report.notebook_sequence import ShownSequence
from parley.workbench.sequencing import sequence
from tests.architecture.source import PROJECT


@pytest.fixture(scope="module")
def sinai() -> ShownSequence:
    return sequence(PROJECT / "examples" / "sinai-1979")


@pytest.fixture(scope="module")
def october() -> ShownSequence:
    return sequence(PROJECT / "examples" / "gaza-2025-10")


def test_nothing_in_the_register_of_1979_sets_a_loss_for_the_side_that_gives_land(sinai: ShownSequence) -> None:
    places = {(one.after, one.party): one.even_at_best for one in sinai.unclosed}
    assert places == {**{(after, "israel"): True for after in (0, 1, 2, 7, 8)}, (5, "egypt"): False}
    assert sinai.closing_sets == ()
    said = closing_headline(sinai)
    assert "Nothing in the register would hold Israel from before the first step, to after" in said
    assert "Egypt" not in said


def test_a_memorandum_without_a_size_is_not_known_to_be_enough(sinai: ShownSequence) -> None:
    (egypt,) = (one for one in sinai.guarantees if one.party == "egypt")
    assert "us-memorandum" in egypt.elements
    assert egypt.credible == "unknown"


def test_in_october_words_that_bind_without_a_size_close_at_best(october: ShownSequence) -> None:
    assert october.notes == ("best_ends",)
    assert {one.credible for one in october.guarantees} == {"unknown"}
    assert october.unclosed
    assert not any(one.even_at_best for one in october.unclosed)
