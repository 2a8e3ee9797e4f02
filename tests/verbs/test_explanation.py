"""One package explained: verdicts against the extremes of each party's polytope."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.domain.link import Link
from parley.domain.statement import Bundle, Reservation
from parley.domain.verdict import Rejects
from parley.errors import CannotAnswer, Invalid, NoSuchName
from parley.verbs.analyse import Settings, explain
from tests.building import WHY, agenda, case, order, random_statements, red_line

ABOUT = agenda({"x": "abc", "y": "ab"}, [Link("L", ("x.a",), ("y.b",))])


def test_a_party_whose_red_line_is_touched_refuses_because_of_it() -> None:
    one = case(ABOUT, {"first": [red_line("n", "x.b", "y.a")], "second": []})
    found = explain(one, {"x": "b", "y": "a"}, Settings())
    first, second = found.parties
    assert (first.verdict, first.red_lines) == ("refuses", ("n",))
    assert (second.verdict, second.red_lines) == ("depends", ())
    assert found.in_zone == "never"
    assert explain(one, {"x": "b", "y": "b"}, Settings()).in_zone == "depends"


def test_a_party_that_no_utilities_let_accept_refuses_because_of_a_smallest_set() -> None:
    said = [order("o", "x", "abc"), order("p", "y", "ab"), Reservation(id="r", low=0.3, high=0.4, **WHY)]
    one = case(ABOUT, {"first": said, "second": []})
    view = explain(one, {"x": "c", "y": "b"}, Settings()).parties[0]
    assert view.verdict == "refuses"
    assert set(view.because) == {"o", "p", "r"}
    assert view.gain_range == pytest.approx((-0.4, -0.3))


def test_a_rejected_package_is_refused_because_of_the_rejection() -> None:
    one = case(ABOUT, {"first": [Rejects(id="no", package=("x.c", "y.b"), **WHY)], "second": []})
    view = explain(one, {"x": "c", "y": "b"}, Settings()).parties[0]
    # At the edge of a strict statement the gain reaches zero; inside it never does.
    assert view.because == ("no",)
    assert view.verdict == "refuses"


def test_a_party_that_takes_anything_accepts() -> None:
    nothing = Reservation(id="r", low=0.0, high=0.0, **WHY)
    one = case(ABOUT, {"first": [nothing], "second": [Reservation(id="s", low=0.0, high=0.0, **WHY)]})
    found = explain(one, {"x": "c", "y": "b"}, Settings())
    assert {view.verdict for view in found.parties} == {"accepts"}
    assert found.in_zone == "always"


def test_issue_by_issue_the_scores_add_up_to_the_utility() -> None:
    bundle = Bundle(id="b", together=("x.c", "y.b"), low=0.1, high=0.1, **WHY)
    one = case(ABOUT, {"first": [order("o", "x", "cba"), bundle], "second": []})
    view = explain(one, {"x": "c", "y": "b"}, Settings()).parties[0]
    assert view.bundles == (("b", pytest.approx(0.1)),)
    assert sum(share.score for share in view.issues) + 0.1 == pytest.approx(view.utility)
    assert view.utility - view.reservation == pytest.approx(view.gain)
    assert all(share.score <= share.best + 1e-9 for share in view.issues)


def test_a_broken_link_is_named() -> None:
    one = case(ABOUT, {"first": [], "second": []})
    found = explain(one, {"x": "a", "y": "a"}, Settings())
    assert found.broken_links == ("L",)
    assert found.in_zone == "never"


def test_what_is_not_a_package_of_the_case_is_refused() -> None:
    one = case(ABOUT, {"first": [], "second": []})
    with pytest.raises(Invalid, match="leaves out y"):
        explain(one, {"x": "a"}, Settings())
    with pytest.raises(NoSuchName, match='no option "q"'):
        explain(one, {"x": "q", "y": "a"}, Settings())


@given(st.integers(0, 2**32 - 1))
def test_the_central_gain_lies_within_the_range_of_gains(seed: int) -> None:
    random = np.random.default_rng(seed)
    one = case(ABOUT, {party: random_statements(random, ABOUT, party) for party in ("first", "second")})
    package = {issue.id: issue.options[random.integers(len(issue.options))].id for issue in ABOUT.issues}
    try:
        found = explain(one, package, Settings())
    except CannotAnswer:
        return
    for view in found.parties:
        low, high = view.gain_range
        assert low - 1e-7 <= view.gain <= high + 1e-7
        assert bool(view.because) <= (view.verdict == "refuses")


def test_progress_of_an_explanation_counts_up_to_the_end() -> None:
    steps: list[tuple[int, int]] = []
    one = case(ABOUT, {"first": [], "second": []})
    explain(one, {"x": "c", "y": "b"}, Settings(), lambda done, total, _what: steps.append((done, total)))
    assert steps == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
