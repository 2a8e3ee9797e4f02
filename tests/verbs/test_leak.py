"""What a draft could give away: against looking at every draw and every package, one by one."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.actor import Actor, Role
from parley.domain.basis import Basis, Statement
from parley.domain.case import Case
from parley.domain.source import Source
from parley.errors import Invalid, NoSuchName
from parley.verbs.analyse.advice.drawing import draw_utilities
from parley.verbs.analyse.advice.here import Here
from parley.verbs.analyse.arrays import case_arrays
from parley.verbs.analyse.leak import FEWEST, THRESHOLD, leak_note, seen_by
from tests.building import WHY, Accepts, Bundle, Order, Rank, Rather, Score, Stake, agenda, case, order, red_line

ON = agenda({"x": "ab", "y": "ab"})


def heard(*said: Statement, source: str = "minutes") -> tuple[Statement, ...]:
    return tuple(replace(one, basis=Basis.STATED, source=(source,)) for one in said)


def talks(**said: tuple[Statement, ...]) -> Case:
    sources = (
        Source("minutes", "Minutes", date(2025, 1, 1), "B", "Told in the room."),
        Source("press", "Outlet", date(2025, 1, 1), "B", "Said in public.", url="https://example.org/said"),
    )
    made = case(ON, said)
    return replace(made, sources=sources, actors=(*made.actors, Actor("friend", "A friend", Role.SPONSOR)))


OPPOSED = {
    "north": heard(order("n-x", "x", "ab"), order("n-y", "y", "ab"), source="press"),
    "south": heard(order("s-x", "x", "ba"), order("s-y", "y", "ba"), source="press"),
}


def test_a_package_that_is_reasonable_only_if_the_statement_holds_gives_it_away() -> None:
    told = talks(
        north=OPPOSED["north"],
        south=(*OPPOSED["south"], *heard(Accepts(id="s-accepts", package=("x.a", "y.b"), **WHY))),
    )
    note = leak_note(told, "north", {"x": "a", "y": "b"}, draws=1000)
    (shift,) = note.shifts
    assert shift.statement == "s-accepts"
    assert shift.after == 1.0, "nobody would draft what the other side refuses"
    assert shift.before is not None
    assert 0.2 < shift.before < 0.8
    assert note.above == (shift,)
    assert shift.shift == pytest.approx(1.0 - shift.before)
    assert note.threshold == THRESHOLD == 0.2


def test_the_draft_that_gives_each_what_it_was_heard_to_want_most_shifts_the_ranks() -> None:
    told = talks(
        north=(*OPPOSED["north"], *heard(Rank(id="n-rank", tiers=(("x",), ("y",)), **WHY))),
        south=(*OPPOSED["south"], *heard(Rank(id="s-rank", tiers=(("y",), ("x",)), **WHY))),
    )
    towards_both = leak_note(told, "north", {"x": "a", "y": "b"}, draws=2000)
    against_both = leak_note(told, "north", {"x": "b", "y": "a"}, draws=2000)
    assert [one.statement for one in towards_both.shifts] == ["s-rank"], "north knows its own mind"
    assert towards_both.shifts[0].shift is not None
    assert towards_both.shifts[0].shift > 0.2
    assert not against_both.scored or (against_both.shifts[0].shift or 0.0) < 0.0


def test_what_was_said_in_public_is_no_confidence_and_what_is_assumed_was_said_by_nobody() -> None:
    told = talks(
        north=OPPOSED["north"],
        south=(*OPPOSED["south"], Stake(id="s-guess", issue="x", low=0.1, high=0.4, **WHY)),
    )
    assert leak_note(told, "north", {"x": "a", "y": "b"}, draws=200).shifts == ()
    assert [one.id for one in seen_by(told, "north").preferences_of("south").statements] == ["s-x", "s-y"]
    assert len(seen_by(told, "south").preferences_of("south").statements) == 3


def test_somebody_who_is_no_party_may_see_no_party_s_confidence() -> None:
    told = talks(
        north=(*OPPOSED["north"], *heard(Stake(id="n-stake", issue="x", low=0.6, high=1.0, **WHY))),
        south=(*OPPOSED["south"], *heard(Stake(id="s-stake", issue="y", low=0.6, high=1.0, **WHY))),
    )
    note = leak_note(told, "friend", {"x": "a", "y": "b"}, draws=1000)
    assert {one.statement for one in note.shifts} == {"n-stake", "s-stake"}


def test_what_draws_of_utilities_cannot_show_has_no_score_and_says_why() -> None:
    level = Order(id="s-level", issue="x", tiers=(("a", "b"),), **WHY)
    told = talks(
        north=OPPOSED["north"],
        south=(
            *OPPOSED["south"][1:],
            *heard(red_line("s-line", "x.b"), Bundle(id="s-bundle", together=("x.a", "y.a"), **WHY), level),
        ),
    )
    note = leak_note(told, "north", {"x": "a", "y": "b"}, draws=200)
    assert {one.statement: one.why for one in note.shifts} == {
        "s-line": "red line",
        "s-bundle": "bundle",
        "s-level": "level",
    }
    assert note.above == ()


def test_a_package_that_looks_impossible_to_the_recipient_is_not_scored() -> None:
    told = talks(
        north=OPPOSED["north"],
        south=(
            *OPPOSED["south"],
            *heard(red_line("s-line", "x.a"), source="press"),
            *heard(Stake(id="s-stake", issue="y", low=0.6, high=1.0, **WHY)),
        ),
    )
    note = leak_note(told, "north", {"x": "a", "y": "b"}, draws=200)
    assert note.compatible == 0
    assert not note.scored
    assert note.shifts[0].before is not None
    assert note.shifts[0].after is None
    assert note.above == ()


def test_a_package_must_settle_every_issue_and_go_to_somebody_who_is_there() -> None:
    with pytest.raises(Invalid, match="leaves y open"):
        leak_note(talks(**OPPOSED), "north", {"x": "a"})
    with pytest.raises(NoSuchName, match='no actor "nobody"'):
        leak_note(talks(**OPPOSED), "nobody", {"x": "a", "y": "b"})


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["north", "south", "friend"]), st.sampled_from(["aa", "ab", "ba", "bb"]))
def test_shares_are_those_of_every_draw_and_every_package_looked_at_one_by_one(
    seed: int, recipient: str, chosen: str
) -> None:
    random = np.random.default_rng(seed)
    low = float(random.uniform(0, 0.6))
    confidences: list[Statement] = [
        Stake(id="s1", issue="x", low=low, high=low + 0.4, **WHY),
        Score(id="s2", option="x.a", low=0.0, high=float(random.uniform(0.2, 0.8)), **WHY),
        Rather(id="s3", better=("x.a", "y.b"), worse=("x.b", "y.a"), **WHY),
    ]
    hidden = heard(confidences[random.integers(3)])
    told = talks(north=OPPOSED["north"], south=(*OPPOSED["south"][: random.integers(3)], *hidden))
    package = {"x": chosen[0], "y": chosen[1]}
    note = leak_note(told, recipient, package, draws=300, seed=seed)

    seen = case_arrays(seen_by(told, recipient))
    vectors, _sampling = draw_utilities(seen.polytopes, 300, seed=seed, executor=Here())

    def utility(party: int, draw: int, one: dict[str, str]) -> float:
        options = seen.polytopes[party].coordinates.options
        place = {"a": 0, "b": 1}
        return float(sum(vectors[party][draw, options[i][place[one[issue]]]] for i, issue in enumerate("xy")))

    def reasonable(draw: int) -> bool:
        own = [utility(party, draw, package) for party in (0, 1)]
        if any(own[p] < vectors[p][draw, seen.polytopes[p].coordinates.reservation] - 1e-9 for p in (0, 1)):
            return False
        for x, y in itertools.product("ab", "ab"):
            other = [utility(party, draw, {"x": x, "y": y}) for party in (0, 1)]
            if all(o >= s - 1e-9 for o, s in zip(other, own, strict=True)) and any(
                o > s + 1e-9 for o, s in zip(other, own, strict=True)
            ):
                return False
        return True

    kept = np.array([reasonable(draw) for draw in range(300)])
    assert note.compatible == kept.sum()
    assert note.undominated
    if recipient == "south":
        assert note.shifts == ()
        return
    (shift,) = note.shifts
    assert (shift.after is not None) == (kept.sum() >= FEWEST)

    def things(draw: int) -> list[bool]:
        at = seen.polytopes[1].coordinates
        x, y = (vectors[1][draw, one] for one in at.options)
        stake = vectors[1][draw, at.stakes[0]]
        match hidden[0]:
            case Stake(low=least, high=most):
                return [stake >= least - 1e-9, stake <= most + 1e-9]
            case Score(high=most):
                return [True, x[0] <= most * stake + 1e-9]
            case _:
                return [x[0] + y[1] >= x[1] + y[0] - 1e-9]

    held = np.array([things(draw) for draw in range(300)]).T
    parts = np.vstack([held, held.all(axis=0)])
    assert min(abs(parts.mean(axis=1) - shift.before)) < 1e-12
    if shift.shift is not None:
        shifts = parts[:, kept].mean(axis=1) - parts.mean(axis=1)
        assert shift.shift == pytest.approx(shifts.max())
