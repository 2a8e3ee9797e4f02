"""A back-test is asked of cases whose end is known, and what is signed reaches nothing but the comparison."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from parley.domain.case import Case
from parley.domain.outcome import Outcome, SettledIssue
from parley.errors import CannotAnswer, Invalid
from parley.report.json_tables import as_json
from parley.verbs.analyse import Settings, analyse
from parley.workbench.backtesting import backtest
from tests.building import agenda, case, order, red_line

SIGNED = Outcome(
    date(2025, 11, 1),
    "Signed",
    (SettledIssue("x", "b", source=("the text",)), SettledIssue("y", "a", source=("the text",))),
    hindsight=("north-x",),
)


def _case(outcome: Outcome | None = SIGNED) -> Case:
    told = case(
        agenda({"x": "abc", "y": "ab", "z": "ab"}),
        {
            "north": (order("north-x", "x", "abc"), order("north-y", "y", "ab"), order("north-z", "z", "ab")),
            "south": (order("south-x", "x", "cba"), order("south-y", "y", "ba"), red_line("south-never", "z.a")),
        },
    )
    return replace(told, outcome=outcome)


def _without_outcome(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_outcome(one) for key, one in value.items() if key != "outcome"}
    return [_without_outcome(one) for one in value] if isinstance(value, list) else value


def test_the_end_of_a_case_reaches_nothing_but_the_comparison_with_it() -> None:
    settings = Settings(draws=40, seed=5)
    known, unknown = (analyse(one, settings) for one in (_case(), _case(None)))
    assert _without_outcome(as_json(known)) == _without_outcome(as_json(unknown))
    assert (known.advice is None) == (unknown.advice is None)
    if known.advice is not None:
        assert unknown.advice is not None
        assert known.advice.outcome is not None
        assert unknown.advice.outcome is None
        assert replace(known.advice, outcome=None) == unknown.advice


def test_a_case_without_an_outcome_is_refused_before_anything_is_looked_at() -> None:
    asked: list[str] = []
    with pytest.raises(CannotAnswer, match=r"test has no outcome to compare with; add outcome\.toml"):
        backtest([_case(None)], progress=lambda _done, _all, what: asked.append(what))
    assert asked == []


def test_a_back_test_needs_cases_once_each_and_draws() -> None:
    with pytest.raises(Invalid, match="there is no case to test"):
        backtest([])
    with pytest.raises(Invalid, match="one case is named twice"):
        backtest([_case(), _case()])
    with pytest.raises(Invalid, match="needs draws"):
        backtest([_case()], draws=0)
    with pytest.raises(Invalid, match="is not an open case"):
        backtest(["examples/gaza-2025"])  # type: ignore[list-item]  # what somebody may try


def test_each_case_comes_out_with_its_own_figures() -> None:
    other = replace(_case(replace(SIGNED, settled=(SettledIssue("z", "a", source=("the text",)),))), id="other")
    found = backtest([_case(), other], draws=60, seed=5)
    first, second = found.cases
    assert (first.case, second.case) == ("test", "other")
    assert (first.draws, first.statements, first.issues) == (60, 6, 3)
    assert first.check.hindsight == ("north-x",)
    assert first.check.touched == ()
    assert 0 < first.check.some <= first.zone_high
    assert second.check.touched == ("south-never",)
    assert (second.check.some, second.check.every) == (0.0, 0.0)
    assert found == backtest([_case(), other], draws=60, seed=5)
