"""Spaces whose issues add up independently, to test on: drawn by hypothesis, by a seed, or from a paper."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines.space import Combination, PackageSpace

__all__ = ["additive_problems", "barter", "distributive_space", "large_space", "one_more_option", "points_space"]

Problem = tuple[PackageSpace, NDArray[np.float64]]

UNITS = (1.0, 1 / 3, 0.1, 0.7)  # thirds and tenths make sums differ by rounding errors where they should not


@st.composite
def additive_problems(
    draw: st.DrawFn, *, parties: tuple[int, int] = (1, 5), units: tuple[float, ...] = UNITS
) -> Problem:
    """A small additive space, some options forbidden, and reservation values.

    Scores are multiples of a unit, so that ties abound; the reservation values are often those of a package, so that
    gains are often zero, and sometimes leave nothing.
    """
    count = draw(st.integers(*parties))
    unit = draw(st.sampled_from(units))
    options = draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    row = st.lists(st.integers(-3, 5), min_size=count, max_size=count)
    scores = tuple(
        np.array(draw(st.lists(row, min_size=some, max_size=some)), dtype=np.float64) * unit for some in options
    )
    never = tuple(
        Combination((issue,), (tuple(sorted(draw(st.sets(st.integers(0, some - 1), min_size=1)))),))
        for issue, some in enumerate(options)
        if some > 1 and draw(st.integers(0, 3)) == 0
    )
    space = PackageSpace(scores, never=never)
    package = np.array([[draw(st.integers(0, some - 1)) for some in options]])
    slack = np.array(draw(st.lists(st.sampled_from([-1, 0, 0, 1, 2, 4]), min_size=count, max_size=count))) * unit
    return space, space.utility(package)[0] - slack


def large_space(parties: int, *, issues: int, options: int, seed: int, opposed: bool = False) -> PackageSpace:
    """Random scores: each party's stakes sum to 1; opposed parties want the reverse of each other, nearly."""
    rng = np.random.default_rng(seed)
    scores = rng.random((issues, options, parties))
    if opposed:
        scores.sort(axis=1)
        scores[:, :, 1::2] = 1 - scores[:, :, 1::2] + 0.05 * rng.random(scores[:, :, 1::2].shape)
    scores /= scores.max(axis=1, keepdims=True)
    return PackageSpace(tuple(scores * rng.dirichlet(np.ones(issues), parties).T[:, None, :]))


def points_space(parties: int, *, issues: int, options: int, seed: int) -> PackageSpace:
    """Each party shares 100 points among the issues; whole points, so that vectors are reached many times."""
    rng = np.random.default_rng(seed)
    stakes = np.array([rng.multinomial(100, rng.dirichlet(np.ones(issues))) for _ in range(parties)])
    shares = rng.random((issues, options, parties))
    return PackageSpace(tuple(np.rint(shares / shares.max(axis=1, keepdims=True) * stakes.T[:, None, :])))


def distributive_space(parties: int, *, issues: int, options: int, seed: int) -> PackageSpace:
    """What one party gets the others lose: every package is undominated, and there is no end of them."""
    rng = np.random.default_rng(seed)
    stakes = rng.dirichlet(np.ones(issues))
    return PackageSpace(tuple(rng.dirichlet(np.ones(parties), options) * stake for stake in stakes))


def one_more_option(space: PackageSpace, issue: int, scores: NDArray[np.float64]) -> PackageSpace:
    """The same with one more option, the last of its issue."""
    tables = list(space.scores)
    tables[issue] = np.vstack([tables[issue], scores])
    return PackageSpace(tuple(tables), never=space.never)


def barter() -> Problem:
    """Bill and Jack barter: the example of Nash, Econometrica 18(2), 1950, p. 161. A thing stays (0) or changes hands.

    Bill's: book, whip, ball, bat, box; Jack's: pen, toy, knife, hat. No deal leaves each with what he has.
    """
    to_bill = [2, 2, 2, 2, 4, 10, 4, 6, 2]
    to_jack = [4, 2, 1, 2, 1, 1, 1, 2, 2]
    scores = []
    for thing, (bill, jack) in enumerate(zip(to_bill, to_jack, strict=True)):
        at_bill, at_jack = [bill, 0.0], [0.0, jack]
        scores.append(np.array([at_bill, at_jack] if thing < 5 else [at_jack, at_bill], dtype=np.float64))
    return PackageSpace(tuple(scores)), np.array([12.0, 6.0])
