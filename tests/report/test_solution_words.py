"""Solutions, frontier and prices are one reading; what is not proved is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parley.report.solution_words import (
    alike_words,
    convention_note,
    criterion_words,
    frontier_words,
    gains_words,
    nobody_gains,
    one_reading,
    price_words,
    solution_meaning,
    solution_name,
    solution_short,
    solution_state,
)
from parley.verbs.analyse.red_lines import RedLinePrice
from parley.verbs.analyse.solutions import SOLUTIONS, Frontier, FrontierPoint
from tests.report.small_case import MIDDLE, analysis, case, frontier, no_solution, solution


def test_one_reading_is_labelled_so() -> None:
    assert "one reading" in one_reading(analysis())


def test_given_utilities_are_labelled_as_given() -> None:
    made = analysis()
    given = tuple(replace(one, given=True) for one in made.central)
    assert one_reading(replace(made, central=given)) == "At the utilities as they were given."
    mixed = one_reading(replace(made, central=(made.central[0], given[1])))
    assert "For Lower Valley the utilities are as they were given. Two scales: the points of Lower Valley" in mixed
    assert "Prices of red lines, egalitarian and utilitarian compare gains across the two and mislead" in mixed


def test_a_centre_that_was_not_reached_in_time_is_said_to_be_a_point_near_by() -> None:
    made = analysis()
    hurried = replace(made, central=(made.central[0], replace(made.central[1], proved=False)))
    assert one_reading(hurried).endswith(
        "For Lower Valley time ended before the centre was found: it is a point near by."
    )
    assert "time ended" not in one_reading(made)


def test_solutions_that_compare_parties_say_so() -> None:
    compared = [name for name in SOLUTIONS if "compares parties" in solution_meaning(name)]
    assert compared == ["egalitarian", "utilitarian"]
    assert "a convention" in convention_note(analysis())
    assert [solution_name(name) for name in SOLUTIONS] == ["Nash", "Kalai-Smorodinsky", "Egalitarian", "Utilitarian"]
    assert [solution_short(name) for name in SOLUTIONS] == ["Nash", "K-S", "Egal.", "Util."]


def test_the_convention_is_that_of_the_scales() -> None:
    made = analysis()
    given = tuple(replace(one, given=True) for one in made.central)
    assert convention_note(made).endswith("on every issue 0 is the worst and 1 the best.")
    assert convention_note(replace(made, central=given)).endswith("a point counts the same, whoever gave it.")
    mixed = convention_note(replace(made, central=(made.central[0], given[1])))
    assert "but for Lower Valley points count as they were given. So these two solutions compare two scales" in mixed


def test_a_solution_that_is_not_proved_says_how_far_off_it_may_be() -> None:
    assert solution_state(solution("nash")) == "proved"
    assert solution_state(solution("nash", proved=False)) == "not proved: another could be better by 0.125 at most"
    unbounded = replace(solution("nash", proved=False), gap=float("inf"))
    assert solution_state(unbounded) == "not proved: how much better another could be is not known"


def test_the_measure_of_a_solution_stands_beside_its_gains() -> None:
    assert [criterion_words(solution(name)) for name in SOLUTIONS] == [
        "geometric mean 0.258",
        "smallest ratio 0.258",
        "smallest gain 0.258",
        "sum of gains 0.533",
    ]
    assert criterion_words(no_solution("nash")) == ""


def test_packages_that_are_alike_are_said_to_be() -> None:
    nash = solution("nash")
    alike = FrontierPoint(nash.utilities, dict(MIDDLE), 3)
    made = replace(analysis(), frontier=replace(frontier(1), points=(alike,)))
    assert alike_words(made, nash) == "3 packages alike; this is the first in option order"
    other = replace(nash, package={"flow": "a", "gauge": "joint"})
    assert alike_words(made, other) == "3 packages alike; this is one"
    assert alike_words(replace(made, frontier=replace(frontier(1), points=(replace(alike, ties=1),))), nash) == ""
    assert alike_words(made, no_solution("nash")) == ""


def test_where_nobody_gains_nothing_tells_packages_apart() -> None:
    none = tuple(replace(one, gains=dict.fromkeys(one.gains, 1e-9)) for one in analysis().solutions)
    made = replace(analysis(), solutions=none)
    assert nobody_gains(made)
    assert alike_words(made, none[0]) == "nobody gains: nothing tells these packages apart"
    assert not nobody_gains(analysis())
    assert not nobody_gains(replace(made, solutions=(no_solution("nash"),)))


def test_no_package_and_none_found_in_time_are_different_answers() -> None:
    assert solution_state(no_solution("nash")) == "no package in the zone"
    assert solution_state(no_solution("nash", proved=False)) == "none found in the time given"


def test_gains_are_told_by_party() -> None:
    assert gains_words(case(), {"upper": 0.2, "lower": 1 / 3}) == "Upper Valley 0.200 and Lower Valley 0.333"
    assert gains_words(case(), {"upper": 1e-7, "lower": -0.5}) == "Upper Valley breaks even and Lower Valley -0.500"


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (frontier(0), "No package to list: none is in the zone at these utilities."),
        (frontier(0, whole=True), "No package keeps all links."),
        (frontier(0, complete=False), "No undominated package was found in the time given."),
        (
            frontier(5000, size=84907, complete=False),
            "At least 84,907 undominated packages; the list is capped at 5,000.",
        ),
        (frontier(3, complete=False), "At least 3 undominated packages; not all were found in the time given."),
    ],
)
def test_the_frontier_never_claims_more_than_was_found(known: Frontier, words: str) -> None:
    assert frontier_words(known).startswith(words)


def test_the_whole_frontier_says_that_it_is_all() -> None:
    assert frontier_words(frontier(12)) == (
        "12 undominated packages, all found. Packages that are alike for every party count as one."
    )
    assert "may be dominated" in frontier_words(frontier(3, complete=False))


@pytest.mark.parametrize(
    ("kept", "lifted", "words"),
    [
        (0.2, 0.2, "costs nothing at this reading"),
        (0.2, 0.27, "costs 0.070: the best smallest gain is 0.200 with it and 0.270 without"),
        (0.2, 0.2001, "costs less than 0.001: the best smallest gain is about 0.200 either way"),
        # The price that is told is that of the figures beside it.
        (0.0864, 0.0881, "costs 0.002: the best smallest gain is 0.086 with it and 0.088 without"),
        (0.0856, 0.0872, "costs 0.001: the best smallest gain is 0.086 with it and 0.087 without"),
        (0.0, 0.07, "costs 0.070: with it the party that gains least breaks even"),
        (None, 0.0, "no zone with it; without it the party that gains least breaks even"),
        (None, 0.27, "no zone with it; without it the best smallest gain is 0.270"),
        (None, None, "no zone even without it"),
    ],
)
def test_the_price_of_a_red_line_is_told(kept: float | None, lifted: float | None, words: str) -> None:
    assert price_words(RedLinePrice("r", kept, lifted, proved=True)) == words


def test_a_price_that_is_not_proved_says_so() -> None:
    assert price_words(RedLinePrice("r", 0.2, 0.2, proved=False)) == "costs nothing at this reading (not proved)"
    assert price_words(RedLinePrice("r", None, None, proved=False)) == "no package was found without it (not proved)"
