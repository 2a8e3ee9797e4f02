"""The price of a red line is proved only where both of its figures are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from parley.engines.answers import Optimum
from parley.engines.solutions import egalitarian
from parley.engines.space import PackageSpace
from parley.verbs.analyse import red_lines
from parley.verbs.analyse.arrays import case_arrays
from parley.verbs.analyse.central import every_central
from parley.verbs.analyse.red_lines import RedLinePrice, red_line_prices
from parley.verbs.analyse.settings import Budget
from tests.building import agenda, case, order, red_line

ABOUT = agenda({"x": "abc", "y": "ab"})


def _prices() -> tuple[RedLinePrice, ...]:
    one = case(ABOUT, {"first": [order("o", "x", "abc"), red_line("n", "x.c")], "second": [order("p", "x", "cba")]})
    arrays = case_arrays(one)
    central = every_central(arrays.polytopes, seconds=60)
    utilities = [found.vector for found in central]
    return red_line_prices(
        one, arrays, utilities, np.array([found.reservation for found in central]), budget=Budget(60)
    )


@pytest.mark.parametrize(("with_line", "without_line"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_price_is_proved_where_the_gain_with_the_line_and_that_without_it_are(
    with_line: bool, without_line: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def searched(space: PackageSpace, reservation: np.ndarray, *, seconds: float) -> Optimum:
        proved = with_line if space.never else without_line
        return replace(egalitarian(space, reservation, seconds=seconds), proved=proved)

    monkeypatch.setattr(red_lines, "egalitarian", searched)
    assert [price.proved for price in _prices()] == [with_line and without_line]
