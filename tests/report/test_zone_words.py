"""The zone is told for what is known: possible, certain, neither, or not settled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parley.report.zone_words import (
    bend_heading,
    bend_intro,
    bend_words,
    bends_more,
    core_heading,
    core_links,
    core_words,
    cores_more,
    eyes_only,
    nothing_bends,
    nothing_blocks,
    zone_headline,
    zone_label,
    zone_margin,
)
from parley.verbs.analyse.zone import Zone
from tests.report.small_case import BLOCKED, CERTAIN, POSSIBLE, UNSETTLED, case


@pytest.mark.parametrize(
    ("zone", "label", "begins"),
    [
        (BLOCKED, "Not possible", "As the statements stand, nothing could be signed"),
        (POSSIBLE, "Possible", "Something could be signed at some of the utilities"),
        (CERTAIN, "Certain", "Something could be signed: one package"),
        (UNSETTLED, "Not settled", "Whether anything could be signed was not settled"),
    ],
)
def test_the_headline_says_what_is_known(zone: Zone, label: str, begins: str) -> None:
    assert zone_label(zone) == label
    assert zone_headline(zone).startswith(begins)


def test_what_was_not_settled_is_not_told_as_no() -> None:
    headline = zone_headline(replace(POSSIBLE, certain=None))
    assert "was not settled in the time given" in headline
    assert "No single package" not in headline


def test_the_certain_package_stands_with_the_least_that_it_leaves() -> None:
    assert zone_margin(CERTAIN) == "At worst this package leaves a party a gain of 0.062."
    assert "only breaks even" in zone_margin(replace(CERTAIN, margin=0.0))
    assert zone_margin(POSSIBLE) == ""


def test_a_core_is_told_by_its_statements() -> None:
    assert core_words(case(), BLOCKED.deadlock[0]) == (
        'These two cannot all hold: Upper Valley said it would never accept "30 m3/s" on "Dry-season flow"; '
        'Inferred, not said: Lower Valley would not accept "10 m3/s" or "20 m3/s" on "Dry-season flow".'
    )


def test_an_empty_core_says_that_the_links_leave_nothing() -> None:
    assert core_words(case(), ()) == "The links alone leave no package."
    told = core_words(case(), (), ("L2",))
    assert told.startswith("The links alone leave no package. This link leaves none: link L2: never ")
    # Where links alone leave nothing, no statement has a part in it.
    assert cores_more(replace(BLOCKED, deadlock=((),), deadlock_links=(("L2",),))) == ""


def test_a_core_names_the_links_that_tie_it_with_their_reason() -> None:
    told = core_words(case(), BLOCKED.deadlock[0], ("L1",))
    assert "What ties it is this link; without it the statements above would not block: link L1: if" in told
    assert "(reason given: A flow needs a reading that both believe)." in told
    assert core_links(replace(BLOCKED, deadlock_links=(("L1",),)), 0) == ("L1",)


def test_where_nothing_blocks_it_is_said() -> None:
    assert nothing_blocks(POSSIBLE).startswith("No red line, rejection or stated reservation value")
    assert nothing_bends(POSSIBLE) == "Nothing has to bend for a zone to be possible."
    assert "not settled" in nothing_blocks(UNSETTLED)
    assert "not settled" in nothing_bends(UNSETTLED)
    assert (nothing_blocks(BLOCKED), nothing_bends(BLOCKED)) == ("", "")


def test_large_cores_are_counted_in_words_as_far_as_words_help() -> None:
    assert core_heading(1) == "This one alone leaves nothing that could be signed:"
    assert core_heading(3) == "These three cannot all hold:"
    assert core_heading(12) == "These 12 cannot all hold:"


def test_it_is_said_whether_there_are_other_cores() -> None:
    assert cores_more(BLOCKED) == "There are no other deadlock cores."
    assert cores_more(replace(BLOCKED, deadlock_complete=False)) == "There may be other deadlock cores."
    assert "--cores" in cores_more(replace(BLOCKED, deadlock_complete=False), typed=True)
    assert "not found in the time given" in cores_more(replace(BLOCKED, deadlock=(), deadlock_complete=False))
    assert cores_more(POSSIBLE) == ""


def test_it_is_said_how_little_would_have_to_bend() -> None:
    assert bend_intro(BLOCKED).endswith("Any one of these would be enough:")
    only = replace(BLOCKED, bend=(("lower-never-ab", "upper-none"),))
    assert bend_intro(only) == (
        "For a zone to open, at least two statements would have to bend. Only these would be enough:"
    )
    assert "Any one" in bend_intro(replace(only, bend_complete=False))
    assert bend_intro(POSSIBLE) == ""


def test_it_is_said_where_nothing_that_bends_would_help() -> None:
    assert bend_intro(replace(BLOCKED, bend=())).startswith("No zone would open")
    assert "not found in the time given" in bend_intro(replace(BLOCKED, bend=(), bend_complete=False))


def test_sets_that_would_have_to_bend_are_told_one_by_one() -> None:
    assert bend_heading(1, 1) == "Set 1: this statement"
    assert bend_heading(2, 3) == "Set 2: these three statements together"
    assert bend_words(case(), ("upper-never-c",)) == (
        'A zone would open if this were bent: Upper Valley said it would never accept "30 m3/s" on "Dry-season flow".'
    )
    assert bends_more(BLOCKED) == ""
    assert bends_more(replace(BLOCKED, bend_complete=False)) == "There may be other sets of this size."


def test_every_face_says_whose_eyes_it_is_for() -> None:
    assert eyes_only() == "For the mediator's eyes only"
