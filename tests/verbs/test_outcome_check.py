"""What was signed beside draws and picks: against a list of all completions, and whichever way it comes out."""

from __future__ import annotations

import itertools
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.case import Case
from parley.domain.link import Link
from parley.domain.outcome import Outcome, SettledIssue
from parley.domain.statement import Bundle
from parley.domain.verdict import RedLine
from parley.verbs.analyse.advice.drawn_case import DrawnCase
from parley.verbs.analyse.advice.outcome_check import OutcomeCheck, check_outcome
from parley.verbs.analyse.arrays import case_arrays
from tests.building import WHY, agenda, case, order, red_line

OPTIONS = {"x": "abc", "y": "abc", "z": "ab"}


def _outcome(*, hindsight: tuple[str, ...] = (), **options: str) -> Outcome:
    settled = tuple(SettledIssue(issue, option, source=("the text",)) for issue, option in options.items())
    return Outcome(date(2025, 11, 1), "Signed", settled, hindsight=hindsight)


def _drawn(case: Case, *, draws: int = 40, seed: int = 3) -> DrawnCase:
    """Any vectors do here: the comparison takes draws as it finds them."""
    random, arrays = np.random.default_rng(seed), case_arrays(case)
    vectors = []
    for party in arrays.parties:
        drawn = random.random((draws, party.polytope.size))
        drawn[:, party.reservation] *= 3
        vectors.append(drawn)
    nothing = np.zeros(draws)
    return DrawnCase(case, arrays, tuple(vectors), np.zeros((draws, len(vectors))), nothing, nothing > 0)


def _case(*statements: RedLine | Bundle, links: tuple[Link, ...] = ()) -> Case:
    return case(agenda(OPTIONS, links), {"north": (*statements, order("north-x", "x", "abc")), "south": ()})


def _every(drawn: DrawnCase, outcome: Outcome, *, without: tuple[str, ...] = ()) -> tuple[int, list[float]]:
    """The slow twin: each completion in turn. How many links allow, then some, every, least, most."""
    agenda = drawn.case.agenda
    accepted = []
    for numbers in itertools.product(*(range(len(issue.options)) for issue in agenda.open_issues)):
        package = agenda.package(numbers)
        if any(package[issue] != option for issue, option in outcome.options.items()):
            continue
        if not all(link.keeps(package) for link in agenda.links):
            continue
        row = np.array([numbers], dtype=np.intp)
        touches = any(
            drawn.arrays.red_lines[place].contained_in(row)[0]
            for place, id in enumerate(drawn.arrays.soft[: len(drawn.arrays.red_lines)])
            if id not in without
        )
        takes = (drawn.gains(row)[:, 0] >= -1e-9).all(axis=0)
        accepted.append(takes & (not touches))
    if not accepted:
        return 0, [0.0, 0.0, 0.0, 0.0]
    table = np.array(accepted)
    shares = table.mean(axis=1)
    return len(table), [table.any(axis=0).mean(), table.all(axis=0).mean(), shares.min(), shares.max()]


def _shares(check: OutcomeCheck) -> tuple[float, float, float, float]:
    return check.some, check.every, check.least, check.most


LINKS = (Link("L1", ("x.a",), ("y.b", "y.c")), Link("L2", ("y.c", "z.b")))


@settings(max_examples=25, deadline=None)
@given(
    lines=st.lists(st.sampled_from(["x.a", "y.b", "z.a", "x.b"]), max_size=2, unique=True),
    linked=st.booleans(),
    bundled=st.booleans(),
    settled=st.fixed_dictionaries({}, optional={"x": st.sampled_from("abc"), "y": st.sampled_from("abc")}),
)
def test_shares_are_those_of_a_list_of_all_completions(
    lines: list[str], linked: bool, bundled: bool, settled: dict[str, str]
) -> None:
    told = [red_line(f"never-{line.replace('.', '-')}", line) for line in lines]
    extra = [Bundle(id="both", together=("x.a", "z.a"), low=0.0, high=0.2, **WHY)] if bundled else []
    drawn = _drawn(_case(*told, *extra, links=LINKS if linked else ()))
    outcome = _outcome(**settled)
    check = check_outcome(drawn, [], outcome)
    completions, shares = _every(drawn, outcome)
    assert (check.completions, check.looked_at) == (completions, completions)
    assert _shares(check) == pytest.approx(shares, abs=1e-12)
    assert check.without_lines == pytest.approx(_every(drawn, outcome, without=check.touched)[1], abs=1e-12)
    assert check.left_open == tuple(issue for issue in OPTIONS if issue not in settled)


def test_an_outcome_that_touches_a_red_line_is_in_the_zone_at_no_draw_and_the_line_is_named() -> None:
    drawn = _drawn(_case(red_line("no-a", "x.a"), red_line("no-b", "x.b", "y.b")))
    check = check_outcome(drawn, [], _outcome(x="a"))
    assert check.touched == ("no-a",)
    assert _shares(check) == (0.0, 0.0, 0.0, 0.0)
    free = check_outcome(_drawn(_case(red_line("no-b", "x.b", "y.b"))), [], _outcome(x="a"))
    assert free.touched == ()
    assert check.without_lines == free.without_lines == _shares(free)
    assert free.most > 0


def test_a_red_line_on_what_was_left_open_leaves_some_completions_and_not_every_one() -> None:
    check = check_outcome(_drawn(_case(red_line("no-c", "y.c"))), [], _outcome(x="a", z="a"))
    assert check.touched == ()
    assert check.completions == 3
    assert (check.every, check.least) == (0.0, 0.0)
    assert check.some > 0
    assert check.likely is not None
    assert check.likely["y"] != "c"


def test_a_link_that_is_broken_whatever_follows_is_named() -> None:
    whatever = Link("L3", ("x.c",), ("z.a",))
    check = check_outcome(_drawn(_case(links=(*LINKS, whatever))), [], _outcome(x="c", z="b"))
    assert check.broken_links == ("L3",)
    assert (check.completions, check.some, check.likely) == (0, 0.0, None)


def test_beyond_what_can_be_looked_at_the_same_completions_are_drawn_again() -> None:
    drawn = _drawn(_case())
    outcome = _outcome(x="b")
    whole, some = check_outcome(drawn, [], outcome), check_outcome(drawn, [], outcome, most=4)
    assert (whole.completions, some.completions) == (6, 6)
    assert 0 < some.looked_at <= 4
    assert some == check_outcome(drawn, [], outcome, most=4)
    assert some.some <= whole.some
    assert some.every >= whole.every


def test_picks_stand_beside_it_and_beside_what_chance_would_share() -> None:
    drawn = _drawn(_case(red_line("no-a", "x.a"), links=(Link("L", ("y.a",), ("z.a",)),)))
    picks = [{"x": "b", "y": "c", "z": "a"}, {"x": "b", "y": "a", "z": "a"}]
    check = check_outcome(drawn, picks, _outcome(x="b", y="a"))
    assert [(one.pick, one.same, one.other) for one in check.picks] == [(1, ("x",), ("y",)), (2, ("x", "y"), ())]
    # Allowed: x in b, c; (y, z) in aa, ba, bb, ca, cb. So x agrees in 1 of 2 and y in 1 of 5.
    assert check.by_chance == pytest.approx(1 / 2 + 1 / 5)


def test_only_statements_that_were_left_in_count_as_written_with_hindsight() -> None:
    drawn = _drawn(_case(red_line("no-a", "x.a")))
    check = check_outcome(drawn, [], _outcome(hindsight=("no-a", "left-out"), x="b"))
    assert check.hindsight == ("no-a",)


def test_an_outcome_that_says_nothing_leaves_everything_open() -> None:
    drawn = _drawn(_case())
    check = check_outcome(drawn, [], _outcome())
    assert (check.settled, check.completions, check.by_chance) == ({}, drawn.case.agenda.packages, 0.0)
