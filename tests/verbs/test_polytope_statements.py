"""What each kind of statement says about utilities, read off the extremes of the polytope."""

from __future__ import annotations

import numpy as np
import pytest

from parley.domain.basis import Statement
from parley.domain.polytope import RESERVATION_BOUNDS, PartyPolytope, party_polytope
from parley.domain.preferences import Preferences
from parley.domain.statement import Bundle, Order, Points, Rank, Rather, Reservation, Score, Stake
from parley.domain.statement_rows import BUNDLE_BOUNDS
from parley.domain.verdict import Accepts, Rejects
from parley.engines.polytope import extremes, is_empty
from parley.verbs.analyse.arrays import polytope
from tests.building import WHY, agenda, order

ABOUT = agenda({"x": "abc", "y": "ab", "z": "ab"})


def _party(*statements: Statement, scale: str = "statements") -> PartyPolytope:
    return party_polytope(ABOUT, Preferences("first", statements, scale))


def _range(party: PartyPolytope, **factors: float) -> tuple[float, float]:
    """Extremes of a sum: ``xa=1`` is the score of x.a, ``w_x=1`` the stake of x, ``b0=1`` a bundle, ``r=1`` no deal."""
    row = np.zeros(party.coordinates.size)
    issues = ["x", "y", "z"]
    for name, factor in factors.items():
        if name == "r":
            row[party.coordinates.reservation] = factor
        elif name.startswith("w_"):
            row[party.coordinates.stakes[issues.index(name[2:])]] = factor
        elif name.startswith("b") and name[1:].isdigit():
            row[party.coordinates.bundles[int(name[1:])][1]] = factor
        else:
            row[party.coordinates.options[issues.index(name[0])]["abc".index(name[1])]] = factor
    return extremes(polytope(party), row)


def test_without_statements_stakes_sum_to_one_and_scores_stay_within_them() -> None:
    party = _party()
    assert _range(party, w_x=1, w_y=1, w_z=1) == pytest.approx((1, 1))
    assert _range(party, xa=1) == pytest.approx((0, 1))
    assert _range(party, xa=1, w_x=-1) == pytest.approx((-1, 0))


def test_a_full_order_fixes_the_best_at_the_stake_and_the_worst_at_nothing() -> None:
    party = _party(order("o", "x", "bca"))
    assert _range(party, xb=1, w_x=-1) == pytest.approx((0, 0))
    assert _range(party, xa=1) == pytest.approx((0, 0))
    assert _range(party, xc=1, xa=-1)[0] == pytest.approx(0)
    assert _range(party, xb=1, xc=-1)[0] == pytest.approx(0)


def test_an_order_that_leaves_an_option_out_fixes_neither_end() -> None:
    party = _party(order("o", "x", "ba"))
    assert _range(party, xb=1, xa=-1)[0] == pytest.approx(0)
    assert _range(party, xa=1)[1] == pytest.approx(1)
    assert _range(party, xb=1, w_x=-1)[0] == pytest.approx(-1)


def test_options_of_one_tier_are_worth_the_same() -> None:
    party = _party(Order(id="o", issue="x", tiers=(("a", "b"), ("c",)), **WHY))
    assert _range(party, xa=1, xb=-1) == pytest.approx((0, 0))
    assert _range(party, xa=1, w_x=-1) == pytest.approx((0, 0))


def test_a_rank_orders_stakes_and_the_first_has_a_third_at_least() -> None:
    party = _party(Rank(id="k", tiers=(("x",), ("y", "z")), **WHY))
    assert _range(party, w_x=1)[0] == pytest.approx(1 / 3)
    assert _range(party, w_y=1, w_z=-1) == pytest.approx((0, 0))


def test_intervals_for_a_stake_and_for_a_score_hold() -> None:
    party = _party(
        Stake(id="s", issue="x", low=0.2, high=0.4, **WHY), Score(id="c", option="x.b", low=0.5, high=0.75, **WHY)
    )
    assert _range(party, w_x=1) == pytest.approx((0.2, 0.4))
    assert _range(party, xb=1) == pytest.approx((0.1, 0.3))
    assert _range(party, xb=1, w_x=-0.5)[0] == pytest.approx(0)


def test_unstated_bundles_and_reservations_have_the_documented_bounds_and_are_named() -> None:
    party = _party(Bundle(id="b", together=("x.a", "y.a"), **WHY))
    assert _range(party, b0=1) == pytest.approx(BUNDLE_BOUNDS)
    assert _range(party, r=1) == pytest.approx(RESERVATION_BOUNDS)
    assert party.assumed == ("b", "")
    stated = _party(
        Bundle(id="b", together=("x.a", "y.a"), low=-0.1, high=0.1, **WHY),
        Reservation(id="r", low=0.2, high=0.3, **WHY),
    )
    assert _range(stated, b0=1) == pytest.approx((-0.1, 0.1))
    assert _range(stated, r=1) == pytest.approx((0.2, 0.3))
    assert stated.assumed == ()


def test_accepting_and_rejecting_bind_the_reservation() -> None:
    about = (order("o", "x", "abc"), order("p", "y", "ab"), order("q", "z", "ab"))
    equal = Rank(id="k", tiers=(("x", "y", "z"),), **WHY)
    accepts = _party(*about, equal, Accepts(id="yes", package=("x.c", "y.a", "z.b"), **WHY))
    assert _range(accepts, r=1)[1] == pytest.approx(1 / 3)
    rejects = _party(*about, equal, Rejects(id="no", package=("x.c", "y.a", "z.a"), **WHY))
    assert _range(rejects, r=1)[0] == pytest.approx(2 / 3)


def test_a_package_that_is_accepted_or_rejected_counts_with_its_bundles() -> None:
    about = (order("o", "x", "abc"), order("p", "y", "ab"), order("q", "z", "ab"))
    equal = Rank(id="k", tiers=(("x", "y", "z"),), **WHY)
    worse = Bundle(id="b", together=("x.c", "y.a"), low=-0.25, high=-0.25, **WHY)
    accepts = _party(*about, equal, worse, Accepts(id="yes", package=("x.c", "y.a", "z.b"), **WHY))
    assert _range(accepts, r=1)[1] == pytest.approx(1 / 3 - 0.25)
    better = Bundle(id="b", together=("x.c", "y.a"), low=0.25, high=0.25, **WHY)
    rejects = _party(*about, equal, better, Rejects(id="no", package=("x.c", "y.a", "z.a"), **WHY))
    assert _range(rejects, r=1)[0] == pytest.approx(2 / 3 + 0.25)


def test_would_rather_compares_what_it_names_and_nothing_else() -> None:
    party = _party(Rather(id="w", better=("x.a", "y.b"), worse=("x.b", "y.a"), **WHY))
    assert _range(party, xa=1, yb=1, xb=-1, ya=-1)[0] == pytest.approx(0)
    assert _range(party, za=1, zb=-1) == pytest.approx((-1, 1))


def test_a_bundle_that_both_sides_complete_or_miss_alike_plays_no_part() -> None:
    bundle = Bundle(id="b", together=("z.a",), low=0.1, high=0.2, **WHY)
    with_bundle = _party(bundle, Rather(id="w", better=("x.a",), worse=("x.b",), **WHY))
    assert _range(with_bundle, xa=1, xb=-1)[0] == pytest.approx(0)


def test_a_half_mentioned_bundle_counts_for_every_completion() -> None:
    # x.b with z.a is worth 0.2 more; "rather x.a than x.b" must hold also where z is settled at a.
    bundle = Bundle(id="b", together=("x.b", "z.a"), low=0.2, high=0.2, **WHY)
    party = _party(bundle, Rather(id="w", better=("x.a",), worse=("x.b",), **WHY))
    assert _range(party, xa=1, xb=-1)[0] == pytest.approx(0.2)


def test_completions_of_two_bundles_that_exclude_each_other_are_not_added() -> None:
    bundles = [Bundle(id=f"b{z}", together=("x.b", f"z.{z}"), low=0.2, high=0.2, **WHY) for z in "ab"]
    party = _party(*bundles, Rather(id="w", better=("x.a",), worse=("x.b",), **WHY))
    assert _range(party, xa=1, xb=-1)[0] == pytest.approx(0.2)


def test_given_points_are_used_as_given() -> None:
    points = [
        Points(id="p", issue="x", points=(("a", 3.0), ("b", -1.0), ("c", 0.5)), **WHY),
        Points(id="q", issue="y", points=(("a", 2.0), ("b", 0.0)), **WHY),
        Points(id="s", issue="z", points=(("a", 0.0), ("b", 0.0)), **WHY),
        Bundle(id="b", together=("x.a", "y.a"), low=1.5, high=1.5, **WHY),
    ]
    party = _party(*points, scale="given")
    assert _range(party, xa=1) == (3.0, 3.0)
    assert _range(party, b0=1) == (1.5, 1.5)
    assert _range(party, r=1) == (-1.0, 6.5)  # unstated: from the least to the most that points can add up to
    costly = Bundle(id="c", together=("x.b", "y.b"), low=-2.5, high=-2.5, **WHY)
    assert _range(_party(*points, costly, scale="given"), r=1) == (-3.5, 6.5)
    stated = _party(*points, Reservation(id="r", low=9.0, high=9.0, **WHY), scale="given")
    assert _range(stated, r=1) == pytest.approx((9.0, 9.0))


def test_strict_statements_that_leave_no_margin_leave_nothing() -> None:
    better = Rather(id="w", better=("x.a",), worse=("x.b",), **WHY)
    worse = Rather(id="v", better=("x.b",), worse=("x.a",), **WHY)
    assert is_empty(polytope(_party(better, worse)))
    assert not is_empty(polytope(_party(better)))
