"""Advice over draws, against lists of all packages and against laws."""

from __future__ import annotations

import itertools
import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.domain.actor import Actor, Role
from parley.domain.basis import Basis, Statement
from parley.domain.case import Case
from parley.domain.link import Link
from parley.domain.source import RecordEntry
from parley.domain.statement import Bundle, Order, Reservation, Score, Stake
from parley.domain.verdict import RedLine, Rejects
from parley.engines.polytope import is_empty
from parley.errors import CannotAnswer, Invalid
from parley.verbs.analyse.advice.candidates import Candidates
from parley.verbs.analyse.advice.displacement import Weighed, rivals
from parley.verbs.analyse.advice.drawing import draw_utilities
from parley.verbs.analyse.advice.findings import find_dependences, find_settled
from parley.verbs.analyse.advice.here import Here
from parley.verbs.analyse.advice.picks import apart, choose
from parley.verbs.analyse.advice.polls import polls_of
from parley.verbs.analyse.advice.solving import Solved, solve
from parley.verbs.analyse.advice.stated_alone import stated_alone
from parley.verbs.analyse.analysis import Analysis, analyse
from parley.verbs.analyse.arrays import case_arrays
from parley.verbs.analyse.explanation import explain
from parley.verbs.analyse.settings import Settings
from tests.building import WHY, agenda, case, order, random_statements, red_line

ISSUES = {"x": "abc", "y": "abc", "z": "ab", "v": "ab", "w": "abc"}


def _opposed(*, links: tuple[Link, ...] = (), more: dict[str, list[Statement]] | None = None) -> Case:
    """Two parties that want the opposite on every issue, and can do without a deal at a fifth."""
    said: dict[str, list[Statement]] = {}
    for party, way in (("north", 1), ("south", -1)):
        said[party] = [order(f"{party}-{issue}", issue, letters[::way]) for issue, letters in ISSUES.items()]
        said[party].append(Reservation(id=f"{party}-no-deal", low=0.2, high=0.35, **WHY))
        said[party] += (more or {}).get(party, [])
    return case(agenda(ISSUES, links), said)


def _advised(one: Case, draws: int = 300, seed: int = 0) -> Analysis:
    return analyse(one, Settings(draws=draws, seed=seed))


def _solved(one: Case, draws: int = 120, seed: int = 0) -> Solved:
    arrays = case_arrays(one)
    vectors, _sampling = draw_utilities(arrays.polytopes, draws, seed=seed, executor=Here())
    return solve(one, arrays, vectors, Here())


def _packages(one: Case, solved: Solved) -> NDArray[np.intp]:
    every = np.array(list(itertools.product(*(range(len(issue.options)) for issue in one.agenda.open_issues))))
    return every[solved.drawn.allowed(every)]


def _criterion(solved: Solved, packages: NDArray[np.intp]) -> NDArray[np.float64]:
    """The criterion by its definition, one draw and one package at a time: shape (package, draw)."""
    drawn = solved.drawn
    gains = np.array(
        [
            [
                [sum(vector[party.options[i][o]] for i, o in enumerate(package)) for vector in vectors]
                for package in packages
            ]
            for party, vectors in zip(drawn.arrays.parties, drawn.vectors, strict=True)
        ]
    )
    for place, (party, vectors) in enumerate(zip(drawn.arrays.parties, drawn.vectors, strict=True)):
        for combination, coordinate in party.bundles:
            gains[place, combination.contained_in(packages)] += vectors[:, coordinate]
        gains[place] -= vectors[:, party.reservation]
    worth = np.zeros(gains.shape[1:])
    for draw in range(drawn.draws):
        zone = (gains[:, :, draw] >= -1e-9).all(axis=0)
        if not zone.any():
            continue
        ideal = gains[:, zone, draw].max(axis=1)
        for place in np.flatnonzero(zone):
            ratios = [gains[party, place, draw] / ideal[party] for party in range(len(ideal)) if ideal[party] > 1e-9]
            worth[place, draw] = max(min(ratios, default=1.0), 0.0)
    return worth


LINK = Link(id="l", premise=("x.a",), conclusion=("y.b", "y.c"))


@given(st.integers(0, 10_000))
def test_the_zone_and_the_criterion_at_draws_are_those_of_the_definition(number: int) -> None:
    random = np.random.default_rng(number)
    one = agenda({"x": "abc", "y": "ab", "z": "ab"}, (Link(id="l", premise=("x.a",), conclusion=("y.b",)),))
    said = {party: random_statements(random, one, party, most=5) for party in ("p", "q")}
    built = case(one, said)
    if any(is_empty(party.polytope) for party in case_arrays(built).parties):
        return
    solved = _solved(built, draws=40, seed=number)
    packages = _packages(built, solved)
    if not len(packages):
        assert solved.share.high == 0
        return
    worth = _criterion(solved, packages)
    assert solved.drawn.criterion(packages) == pytest.approx(worth, abs=1e-6)
    assert solved.drawn.best == pytest.approx(worth.max(axis=0), abs=1e-6)
    gains = solved.drawn.gains(packages)
    assert (solved.drawn.open == (gains >= -1e-9).all(axis=0).any(axis=0)).all()
    assert solved.share.low == solved.share.high == solved.drawn.open.mean()


def test_a_pick_is_described_as_a_list_of_all_packages_would() -> None:
    one = _opposed(links=(LINK,))
    analysis = _advised(one, draws=200)
    assert analysis.advice is not None
    solved = _solved(one, draws=200)
    packages = _packages(one, solved)
    worth, gains = _criterion(solved, packages), solved.drawn.gains(packages)
    numbers = [tuple(package) for package in packages.tolist()]
    assert analysis.advice.picks
    for pick in analysis.advice.picks:
        place = numbers.index(one.agenda.numbers(pick.package))
        assert pick.mean == pytest.approx(worth[place].mean(), abs=1e-6)
        assert pick.standard_error == pytest.approx(worth[place].std(ddof=1) / math.sqrt(200), abs=1e-6)
        assert pick.regret == pytest.approx((worth.max(axis=0) - worth[place]).max(), abs=1e-6)
        takes = gains[:, place] >= -1e-9
        assert list(pick.accepted.values()) == pytest.approx(takes.mean(axis=1).tolist())
        assert pick.accepted_by_all == pytest.approx(takes.all(axis=0).mean())
        ahead = (gains >= gains[:, place, None] - 1e-9).all(axis=0) & (gains > gains[:, place, None] + 1e-9).any(axis=0)
        assert pick.undominated == pytest.approx((~ahead.any(axis=0)).mean())
        for party, low in pick.worst.items():
            own = gains[list(pick.worst).index(party), place]
            assert low <= own.min() + 1e-9
            assert pick.best[party] >= own.max() - 1e-9
            assert pick.gains[party].middle == pytest.approx(np.median(own))
        explained = explain(one, pick.package, Settings(draws=0))
        assert list(pick.worst.values()) == pytest.approx([view.gain_range[0] for view in explained.parties])


@pytest.mark.parametrize("number", range(4))
def test_the_first_pick_has_the_best_mean_of_all_packages(number: int) -> None:
    one = _opposed(links=(LINK,), more={"north": [red_line("never", "z.b", "v.b")]})
    analysis = _advised(one, draws=60, seed=number)
    assert analysis.advice is not None
    solved = _solved(one, draws=60, seed=number)
    best = _criterion(solved, _packages(one, solved)).mean(axis=1).max()
    assert analysis.advice.picks[0].mean == pytest.approx(best, abs=1e-6)


def test_picks_keep_links_and_red_lines_and_differ_on_a_fifth_of_the_issues() -> None:
    one = _opposed(links=(LINK,), more={"south": [red_line("never", "w.a")]})
    advice = _advised(one).advice
    assert advice is not None
    assert 2 <= len(advice.picks) <= 5
    for pick in advice.picks:
        assert pick.package["w"] != "a"
        assert LINK.keeps(pick.package)
    for first, second in itertools.combinations(advice.picks, 2):
        assert sum(first.package[issue] != second.package[issue] for issue in ISSUES) >= apart(len(ISSUES))
    means = [pick.mean for pick in advice.picks]
    assert means == sorted(means, reverse=True)


def test_a_fifth_of_the_issues_is_rounded_up() -> None:
    assert [apart(issues) for issues in (1, 4, 5, 6, 20, 21)] == [1, 1, 1, 2, 4, 5]


def test_three_picks_are_enough_where_others_are_half_as_good() -> None:
    packages = np.eye(6, dtype=np.intp)
    assert choose(Candidates(packages, np.array([1.0, 0.4, 0.3, 0.29, 0.2, 0.0]))) == (0, 1, 2)
    assert choose(Candidates(packages, np.array([1.0, 0.9, 0.8, 0.7, 0.6, 0.6]))) == (0, 1, 2, 3, 4)
    assert choose(Candidates(packages, np.array([0.5, 0.4, 0.0, 0.0, 0.0, 0.0]))) == (0, 1)
    assert choose(Candidates(packages, np.zeros(6))) == ()


def test_where_nothing_is_in_the_zone_there_is_no_pick_and_the_advice_says_so() -> None:
    lines: list[Statement] = [red_line(f"never-{letter}", f"x.{letter}") for letter in "abc"]
    analysis = _advised(_opposed(more={"north": lines}))
    assert analysis.advice is not None
    assert analysis.advice.share.high == 0
    assert analysis.advice.picks == ()
    assert analysis.advice.trades is None
    assert all(price.low is None and price.opens is not None for price in analysis.red_lines)
    assert any(price.opens > 0 for price in analysis.red_lines if price.opens is not None)


def test_without_draws_there_is_no_advice_and_red_lines_have_no_range() -> None:
    analysis = analyse(_opposed(more={"north": [red_line("never", "x.c")]}), Settings(draws=0))
    assert analysis.advice is None
    assert [(price.low, price.high, price.draws) for price in analysis.red_lines] == [(None, None, 0)]


def test_the_same_seed_gives_the_same_advice_wherever_it_is_worked_out() -> None:
    one = _opposed(links=(LINK,), more={"south": [red_line("never", "w.a")]})
    here = _advised(one, seed=4)
    with ThreadPoolExecutor(3) as threads:
        there = analyse(one, Settings(draws=300, seed=4), executor=threads)
    assert here.advice == there.advice
    assert here.red_lines == there.red_lines
    assert _advised(one, seed=5).advice != here.advice


def test_one_party_s_statements_leave_the_draws_of_the_other_as_they_were() -> None:
    before, after = _opposed(), _opposed(more={"south": [Stake(id="s", issue="x", low=0.3, high=0.5, **WHY)]})
    first, second = (
        draw_utilities(case_arrays(one).polytopes, 50, seed=1, executor=Here())[0] for one in (before, after)
    )
    assert (first[0] == second[0]).all()
    assert (first[1] != second[1]).any()


def test_the_price_of_a_red_line_over_draws_is_what_lists_of_packages_give() -> None:
    one = _opposed(more={"north": [red_line("never", "x.c"), red_line("also", "y.b", "w.b")]})
    analysis = _advised(one, draws=60)
    solved = _solved(one, draws=60)
    kept = _packages(one, solved)
    least = solved.drawn.gains(kept).min(axis=0).max(axis=0)
    for price in analysis.red_lines:
        freed = _solved(one.without([price.statement]), draws=60)
        every = _packages(one.without([price.statement]), freed)
        without = solved.drawn.gains(every).min(axis=0).max(axis=0)
        rise = (without - least)[least >= 0]
        assert (price.low, price.high) == pytest.approx((rise.min(), rise.max()), abs=1e-7)
        closed = least < 0
        assert price.opens == (pytest.approx((without >= 0)[closed].mean()) if closed.any() else None)
        assert price.draws == 60


def test_a_pick_leans_on_the_order_that_decides_it() -> None:
    # North cares for x and South wants the opposite there; without North's order, nothing speaks against South's best.
    said: dict[str, list[Statement]] = {
        "north": [
            order("north-x", "x", "abc"),
            Stake(id="north-stake", issue="x", low=0.8, high=1.0, **WHY),
            Reservation(id="north-no-deal", low=0.0, high=0.1, **WHY),
        ],
        "south": [
            order("south-x", "x", "cba"),
            order("south-y", "y", "abc"),
            Stake(id="south-stake", issue="y", low=0.4, high=0.6, **WHY),
            Reservation(id="south-no-deal", low=0.0, high=0.1, **WHY),
        ],
    }
    advice = _advised(case(agenda({"x": "abc", "y": "abc"}), said), draws=2000).advice
    assert advice is not None
    first = advice.picks[0]
    assert first.package["x"] != "c"
    leans = {lean.statement: lean for lean in first.leans_on}
    assert dict(leans["north-x"].instead)["x"] == "c"
    assert leans["north-x"].better > 3 * leans["north-x"].standard_error > 0
    assert "north-no-deal" not in leans


def test_a_pick_leans_on_the_red_line_that_keeps_the_better_package_away() -> None:
    both = [order("north-x", "x", "abc"), Reservation(id="north-no-deal", low=0.1, high=0.2, **WHY)]
    said: dict[str, list[Statement]] = {
        "north": [*both, order("north-y", "y", "ab")],
        "south": [
            order("south-x", "x", "abc"),
            order("south-y", "y", "ba"),
            Reservation(id="south-no-deal", low=0.1, high=0.2, **WHY),
            RedLine(id="south-never", never=("x.a",), **WHY),
        ],
    }
    advice = _advised(case(agenda({"x": "abc", "y": "ab"}), said), draws=600).advice
    assert advice is not None
    first = advice.picks[0]
    assert first.package["x"] == "b"
    lean = next(lean for lean in first.leans_on if lean.statement == "south-never")
    assert dict(lean.instead)["x"] == "a"


def test_a_bundle_that_is_left_out_takes_its_unknown_along() -> None:
    one = _opposed(more={"north": [Bundle(id="together", together=("x.c", "y.c", "w.c"), low=0.4, high=0.6, **WHY)]})
    advice = _advised(one, draws=600).advice
    assert advice is not None
    assert "together" in {lean.statement for pick in advice.picks for lean in pick.leans_on}


def test_what_the_zone_depends_on_is_named_with_both_halves() -> None:
    said: dict[str, list[Statement]] = {
        "north": [order("north-x", "x", "abc"), order("north-y", "y", "ab")],
        "south": [
            order("south-x", "x", "cba"),
            order("south-y", "y", "ba"),
            Reservation(id="south-no-deal", low=0.3, high=0.4, **WHY),
        ],
    }
    solved = _solved(case(agenda({"x": "abc", "y": "ab"}), said), draws=400)
    first = find_dependences(solved.drawn)[0]
    assert (first.party, first.kind) == ("north", "no_deal")
    at = solved.drawn.arrays.parties[0].reservation
    low = solved.drawn.vectors[0][:, at] <= first.at
    assert first.below == pytest.approx(solved.drawn.open[low].mean())
    assert first.above == pytest.approx(solved.drawn.open[~low].mean())
    assert first.below > first.above


def test_an_issue_is_settled_where_all_picks_agree() -> None:
    picks = [{"x": "a", "y": "b", "z": "a"}, {"x": "a", "y": "c", "z": "a"}]
    assert [(one.issue, one.option) for one in find_settled(picks)] == [("x", "a"), ("z", "a")]
    assert find_settled(picks[:1]) == ()


def test_what_constituencies_said_stands_beside_and_is_counted_nowhere() -> None:
    one = _opposed()
    people = Actor("people", "People", Role.CONSTITUENCY, represents=("north",))
    outsider = Actor("envoy", "Envoy", Role.MEDIATOR)
    entry = {"source": "s", "span": (0, 1), "date": "2025-10-01"}
    record = (
        RecordEntry(id="p1", kind="poll", words="They said.", actor="people", rejects=("x.a",), about=("x",), **entry),
        RecordEntry(id="p2", kind="poll", words="They said.", actor="people", about=("y",), **entry),
        RecordEntry(id="p3", kind="statement", words="Said.", actor="envoy", rejects=("x.a",), **entry),
    )
    heard = replace(one, actors=(*one.actors, people, outsider), record=record)
    package = dict.fromkeys(ISSUES, "a")
    polls = polls_of(heard, package)
    assert [(poll.entry, poll.stance, poll.options, poll.issues) for poll in polls] == [
        ("p1", "rejects", ("x.a",), ("x",)),
        ("p2", "", (), ("y",)),
    ]
    assert polls[0].represents == ("north",)
    spoken, silent = _advised(heard).advice, _advised(one).advice
    assert spoken is not None
    assert silent is not None
    assert [replace(pick, polls=()) for pick in spoken.picks] == list(silent.picks)
    assert spoken.share == silent.share


def test_three_parties_get_picks_that_all_of_them_would_often_take() -> None:
    said = {
        party: [
            *(order(f"{party}-{issue}", issue, letters[::way]) for issue, letters in ISSUES.items()),
            Reservation(id=f"{party}-no-deal", low=0.0, high=0.3, **WHY),
        ]
        for party, way in (("north", 1), ("south", -1), ("east", 1))
    }
    one = case(agenda(ISSUES, (LINK,)), said)
    analysis = _advised(one, draws=200)
    assert analysis.advice is not None
    assert analysis.advice.share.low > 0.5
    solved = _solved(one, draws=200)
    packages = _packages(one, solved)
    takes = (solved.drawn.gains(packages) >= -1e-9).all(axis=0)
    open_ = takes.any(axis=0)
    assert analysis.advice.share.low <= open_.mean() <= analysis.advice.share.high
    best = takes.mean(axis=1).max()
    assert analysis.advice.picks[0].accepted_by_all > 0.8 * best


def test_a_case_where_nothing_is_known_is_answered_without_pretending() -> None:
    analysis = _advised(case(agenda(ISSUES), {"north": [], "south": []}))
    assert analysis.advice is not None
    assert all(pick.accepted_by_all < 0.6 for pick in analysis.advice.picks)
    assert all(min(pick.worst.values()) == pytest.approx(-1) for pick in analysis.advice.picks)
    assert {weak.kind for weak in analysis.leans_on} >= {"silent", "reservation", "issue"}


def test_exact_points_leave_nothing_to_draw() -> None:
    from parley.domain.statement import Points

    def points(party: str, values: tuple[float, ...]) -> list[Statement]:
        table = tuple(zip("abc", values, strict=True))
        return [
            Points(id=f"{party}-x", issue="x", points=table, **WHY),
            Reservation(id=f"{party}-no-deal", low=1.0, high=1.0, **WHY),
        ]

    one = case(agenda({"x": "abc"}), {"p": points("p", (5, 3, 0)), "q": points("q", (0, 2, 5))}, scale="given")
    advice = _advised(one, draws=20).advice
    assert advice is not None
    assert advice.sampling.r_hat == 1
    assert advice.sampling.draws == 2
    assert advice.picks[0].package == {"x": "b"}
    assert advice.picks[0].standard_error == 0
    assert advice.stated is None
    assert advice.picks[0].accepted_by_all == 1
    assert advice.picks[0].certain
    assert advice.picks[0].leans_on == ()


@given(st.integers(0, 10_000), st.floats(0, 0.2), st.floats(0, 0.2))
def test_widening_an_interval_never_narrows_a_gain_range_nor_turns_possible_into_impossible(
    number: int, down: float, up: float
) -> None:
    random = np.random.default_rng(number)
    one = agenda({"x": "abc", "y": "ab"})
    said = {party: random_statements(random, one, party, most=5) for party in ("p", "q")}
    narrow = case(one, said)
    wide = case(one, {party: [_wider(each, down, up) for each in statements] for party, statements in said.items()})
    _check_wider(narrow, wide)


@given(st.integers(0, 10_000))
def test_more_statements_never_widen(number: int) -> None:
    random = np.random.default_rng(number)
    one = agenda({"x": "abc", "y": "ab"})
    more = {party: random_statements(random, one, party, most=6) for party in ("p", "q")}
    dropped = random.integers(0, 6)
    # A bundle stays: without it its value is gone, and packages are worth something else.
    fewer = {
        party: [each for at, each in enumerate(said) if at != dropped or isinstance(each, Bundle)]
        for party, said in more.items()
    }
    _check_wider(case(one, more), case(one, fewer))


def _wider(statement: Statement, down: float, up: float) -> Statement:
    match statement:
        case Stake() | Score():
            return replace(statement, low=max(statement.low - down, 0.0), high=min(statement.high + up, 1.0))
        case Reservation():
            return replace(statement, low=statement.low - down, high=statement.high + up)
        case Bundle() if statement.low is not None and statement.high is not None:
            return replace(statement, low=statement.low - down, high=statement.high + up)
    return statement


def _check_wider(narrow: Case, wide: Case) -> None:
    try:
        first = analyse(narrow, Settings(draws=0))
    except CannotAnswer:
        return
    second = analyse(wide, Settings(draws=0))
    assert second.zone.possible or not first.zone.possible
    for package in ({"x": "a", "y": "b"}, {"x": "c", "y": "a"}):
        before, after = (explain(one, package, Settings(draws=0)) for one in (narrow, wide))
        for inner, outer in zip(before.parties, after.parties, strict=True):
            assert outer.gain_range[0] <= inner.gain_range[0] + 1e-6
            assert outer.gain_range[1] >= inner.gain_range[1] - 1e-6


def test_draws_and_seed_are_counts() -> None:
    with pytest.raises(Invalid, match="draws"):
        Settings(draws=-1)
    with pytest.raises(Invalid, match="seed"):
        Settings(seed=-1)


def test_an_order_is_kept_by_every_draw() -> None:
    one = _opposed()
    solved = _solved(one)
    for issue, said in enumerate(s for s in one.preferences_of("south").statements if isinstance(s, Order)):
        columns = solved.drawn.vectors[1][:, solved.drawn.arrays.parties[1].options[issue]]
        ids = [option.id for option in one.agenda.open_issues[issue].options]
        ranked = columns[:, [ids.index(tier[0]) for tier in said.tiers]]
        assert (np.diff(ranked, axis=1) <= 1e-9).all()


def test_a_pick_that_rests_on_what_was_assumed_does_not_survive_on_stated_statements() -> None:
    stated = {"basis": Basis.STATED, "source": ("s",)}

    def said(party: str, letters: str, basis: dict[str, Any]) -> list[Statement]:
        tiers = tuple((letter,) for letter in letters)
        return [
            Order(id=f"{party}-x", issue="x", tiers=tiers, **basis),
            Reservation(id=f"{party}-no-deal", low=0.0, high=0.1, **stated),
        ]

    one = agenda({"x": "abc", "y": "ab"})
    firm = _advised(case(one, {"p": said("p", "abc", stated), "q": said("q", "abc", stated)}), draws=1000).advice
    assert firm is not None
    assert firm.stated is None
    weak = _advised(case(one, {"p": said("p", "cba", stated), "q": said("q", "abc", WHY)}), draws=2000).advice
    assert weak is not None
    assert weak.stated is not None
    assert weak.stated.left_out == ("q-x",)
    assert not weak.stated.survives
    assert dict(weak.stated.picks[0].instead)["x"] == "c"


def test_a_pick_survives_where_what_was_assumed_says_the_same() -> None:
    one = _opposed()
    stated = {
        actor.id: [replace(said, basis=Basis.STATED, source=("s",)) for said in one.preferences_of(actor.id).statements]
        for actor in one.parties
    }
    stated["north"].append(Reservation(id="again", low=0.1, high=0.5, **WHY))
    advice = _advised(case(agenda(ISSUES), stated), draws=1000).advice
    assert advice is not None
    assert advice.stated is not None
    assert advice.stated.left_out == ("again",)
    assert {pick.verdict for pick in advice.stated.picks} <= {"ahead", "level"}
    assert advice.stated.share > 0.9


def test_parties_of_whom_the_same_is_known_are_drawn_independently() -> None:
    letters = {"x": "abc", "y": "ab"}
    said = {party: [order(f"{party}-x", "x", "abc")] for party in ("p", "q")}
    vectors, _sampling = draw_utilities(
        case_arrays(case(agenda(letters), said)).polytopes, 600, seed=0, executor=Here()
    )
    for column in range(vectors[0].shape[1]):
        one, other = vectors[0][:, column], vectors[1][:, column]
        if one.std() > 1e-9:
            assert abs(np.corrcoef(one, other)[0, 1]) < 0.15


def test_a_rival_as_far_ahead_before_as_after_takes_no_place() -> None:
    packages = np.array([[0, 0], [1, 1]])
    random = np.random.default_rng(0)
    noise = 0.01 * random.standard_normal(200)
    ahead = Weighed(packages, np.stack([np.full(200, 0.3), np.full(200, 0.5) + noise]))
    level = Weighed(packages, np.stack([np.full(200, 0.3), np.full(200, 0.3) + noise]))
    unchanged = rivals(ahead, ahead, packages[:1])[0]
    changed = rivals(level, ahead, packages[:1])[0]
    assert unchanged is not None
    assert changed is not None
    assert not unchanged.takes_over
    assert changed.takes_over


def test_a_package_that_two_red_lines_forbid_is_not_freed_by_one_of_them() -> None:
    lines: list[Statement] = [red_line("first", "x.a"), red_line("second", "y.a")]
    said: dict[str, list[Statement]] = {
        "north": [
            *(order(f"north-{issue}", issue, "ab") for issue in ("x", "y")),
            red_line("both", "x.a", "y.a"),
            Reservation(id="north-no-deal", low=0.0, high=0.1, **WHY),
        ],
        "south": [
            *(order(f"south-{issue}", issue, "ab") for issue in ("x", "y")),
            Reservation(id="south-no-deal", low=0.0, high=0.1, **WHY),
            *lines,
        ],
    }
    advice = _advised(case(agenda({"x": "ab", "y": "ab"}), said), draws=600).advice
    assert advice is not None
    for lean in (lean for pick in advice.picks for lean in pick.leans_on):
        assert set(dict(lean.instead).values()) != {"a"} or len(lean.instead) == 1


def test_how_often_a_zone_opens_is_counted_over_the_draws_without_one() -> None:
    one = _opposed(
        more={
            "north": [red_line("never", "x.c", "y.c"), Reservation(id="more", low=0.2, high=0.8, **WHY)],
            "south": [red_line("nor", "x.b")],
        }
    )
    said = {
        actor.id: [s for s in one.preferences_of(actor.id).statements if not s.id.endswith("no-deal")]
        for actor in one.parties
    }
    said["south"].append(Reservation(id="south-more", low=0.2, high=0.8, **WHY))
    mixed = case(agenda(ISSUES), said)
    analysis = _advised(mixed, draws=60)
    solved = _solved(mixed, draws=60)
    closed = ~solved.drawn.open
    assert 0 < closed.sum() < 60
    for price in analysis.red_lines:
        without = mixed.without([price.statement])
        every = _packages(without, _solved(without, draws=60))
        opened = (solved.drawn.gains(every) >= -1e-9).all(axis=0).any(axis=0)
        assert price.opens == pytest.approx(opened[closed].mean())


def test_a_pick_that_no_draw_accepts_on_stated_statements_does_not_hold() -> None:
    stated = {"basis": Basis.STATED, "source": ("s",)}
    said: dict[str, list[Statement]] = {
        "p": [
            Order(id="p-x", issue="x", tiers=(("a",), ("b",)), **stated),
            Reservation(id="p-no-deal", low=0.5, high=0.6, **stated),
            Score(id="p-b", option="x.b", low=0.0, high=0.0, **WHY),
        ],
        "q": [Rejects(id="q-rejects", package=("x.a",), **stated)],
    }
    solved = _solved(case(agenda({"x": "ab"}), said), draws=60)
    candidates = Candidates(np.array([[0], [1]]), np.array([0.5, 0.0]))
    found = stated_alone(solved.drawn, candidates, [{"x": "a"}], seed=0)
    assert found is not None
    assert found.left_out == ("p-b",)
    assert found.picks[0].accepted_by_all == 0
    assert not found.picks[0].holds


def test_an_unknown_that_changes_nothing_is_not_named() -> None:
    solved = _solved(_opposed(), draws=400)
    drawn = replace(solved.drawn, open=np.random.default_rng(0).random(400) < 0.5)
    assert find_dependences(drawn) == ()


def test_a_constituency_that_supports_one_option_and_rejects_another_is_told_as_both() -> None:
    people = Actor("people", "People", Role.CONSTITUENCY, represents=("north",))
    entry = RecordEntry(
        id="p",
        kind="poll",
        words="They said.",
        actor="people",
        supports=("x.a",),
        rejects=("y.a",),
        source="s",
        span=(0, 1),
        date="2025-10-01",
    )
    one = _opposed()
    heard = replace(one, actors=(*one.actors, people), record=(entry,))
    poll = polls_of(heard, dict.fromkeys(ISSUES, "a"))[0]
    assert (poll.stance, poll.options) == ("both", ("x.a", "y.a"))


def _three(more: dict[str, list[Statement]] | None = None, issues: dict[str, str] = ISSUES) -> Case:
    said = {
        party: [
            *(order(f"{party}-{issue}", issue, letters[::way]) for issue, letters in issues.items()),
            Reservation(id=f"{party}-no-deal", low=0.2, high=0.6, **WHY),
            *(more or {}).get(party, []),
        ]
        for party, way in (("north", 1), ("south", -1), ("east", 1))
    }
    return case(agenda(issues, (LINK,)), said)


def test_three_parties_and_few_packages_are_answered_exactly() -> None:
    bundle = Bundle(id="together", together=("x.c", "y.c"), low=0.1, high=0.3, **WHY)
    one = _three({"north": [bundle, red_line("never", "x.c", "w.c")]})
    analysis = _advised(one, draws=150)
    assert analysis.advice is not None
    solved = _solved(one, draws=150)
    packages = _packages(one, solved)
    worth, gains = _criterion(solved, packages), solved.drawn.gains(packages)
    open_ = (gains >= -1e-9).all(axis=0).any(axis=0)
    assert 0 < open_.mean() < 1
    assert analysis.advice.share.low == analysis.advice.share.high == pytest.approx(open_.mean())
    numbers = [tuple(package) for package in packages.tolist()]
    for pick in analysis.advice.picks:
        place = numbers.index(one.agenda.numbers(pick.package))
        assert pick.mean == pytest.approx(worth[place].mean(), abs=1e-9)
        assert pick.regret == pytest.approx((worth.max(axis=0) - worth[place]).max(), abs=1e-9)
        ahead = (gains >= gains[:, place, None] - 1e-9).all(axis=0) & (gains > gains[:, place, None] + 1e-9).any(axis=0)
        assert pick.undominated == pytest.approx((~ahead.any(axis=0)).mean())
    line = analysis.red_lines[0]
    freed = _packages(one.without(["never"]), _solved(one.without(["never"]), draws=60))
    kept = gains[:, :, :60].min(axis=0).max(axis=0)
    without = solved.drawn.first(60).gains(freed).min(axis=0).max(axis=0)
    assert line.high == pytest.approx((without - kept)[kept >= 0].max(), abs=1e-9)


def test_three_parties_and_too_many_packages_are_bounded_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = Bundle(id="together", together=("x.c", "y.c"), low=0.3, high=0.5, **WHY)
    one = _three({"north": [bundle], "east": [Bundle(id="also", together=("x.c", "z.b"), low=0.2, high=0.5, **WHY)]})
    monkeypatch.setattr("parley.verbs.analyse.advice.solving.MOST_LISTED", 0)
    monkeypatch.setattr("parley.verbs.analyse.advice.solving._WEIGHED", 1)
    solved = _solved(one, draws=200)
    gains = solved.drawn.gains(_packages(one, solved))
    open_ = (gains >= -1e-9).all(axis=0).any(axis=0).mean()
    assert solved.share.low <= open_ <= solved.share.high
    assert solved.share.unsettled == round(200 * (solved.share.high - solved.share.low)) > 0
    analysis = _advised(one, draws=200)
    assert analysis.advice is not None
    assert all(pick.regret is None and pick.undominated is None for pick in analysis.advice.picks)
