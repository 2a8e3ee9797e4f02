"""The price of each red line: the best smallest gain with it and without it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.engines.solutions import egalitarian
from parley.engines.space import PackageSpace
from parley.verbs.analyse.arrays import CaseArrays, package_space
from parley.verbs.analyse.settings import Budget

__all__ = ["RedLinePrice", "red_line_prices"]


@dataclass(frozen=True)
class RedLinePrice:
    """What a red line costs at the central utilities.

    Parameters
    ----------
    statement
        The red line.
    with_line, without_line
        The best smallest gain with it, and without it. [-] None: no zone if proved, otherwise not settled in time.
    proved
        Whether both are.
    low, high
        The smallest and the largest rise of the best smallest gain, once the line is left out, over the draws in which
        there is a zone with it. [-] None without such a draw, or without draws.
    opens
        In what share of the draws that have no zone with it there is one without it. [-] None without such a draw.
    draws
        Over how many draws that is.
    """

    statement: str
    with_line: float | None
    without_line: float | None
    proved: bool
    low: float | None = None
    high: float | None = None
    opens: float | None = None
    draws: int = 0


def red_line_prices(
    case: Case,
    arrays: CaseArrays,
    utilities: Sequence[NDArray[np.float64]],
    reservation: NDArray[np.float64],
    *,
    budget: Budget,
    each: Callable[[int], None] = lambda _done: None,
) -> tuple[RedLinePrice, ...]:
    """The price of each red line, in the order of statements; ``each`` is told how many are done."""
    lines = arrays.soft[: len(arrays.red_lines)]
    kept, sure = _smallest_gain(package_space(case, arrays, utilities), reservation, budget.left(0.2))
    prices = []
    for number, line in enumerate(lines):
        each(number)
        if budget.over:
            prices.append(RedLinePrice(line, kept, None, proved=False))
            continue
        lifted = package_space(case, arrays, utilities, without=(line,))
        gain, proved = _smallest_gain(lifted, reservation, budget.left(0.8 / (len(lines) - number)))
        prices.append(RedLinePrice(line, kept, gain, sure and proved))
    return tuple(prices)


def _smallest_gain(space: PackageSpace, reservation: NDArray[np.float64], seconds: float) -> tuple[float | None, bool]:
    best = egalitarian(space, reservation, seconds=seconds)
    return (None if best.package is None else best.value), best.proved
