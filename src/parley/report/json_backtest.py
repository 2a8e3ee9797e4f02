"""A back-test as JSON, schema ``parley.backtest/1``."""

from __future__ import annotations

from typing import Any

from parley.report.json_values import known
from parley.report.zone_words import eyes_only
from parley.verbs.analyse.advice.outcome_check import OutcomeCheck
from parley.verbs.analyse.backtest import Backtest, Tested

__all__ = ["SCHEMA", "backtest_json"]

SCHEMA = "parley.backtest/1"


def backtest_json(backtest: Backtest) -> dict[str, Any]:
    """A back-test as a JSON object."""
    settings = backtest.settings
    return {
        "schema": SCHEMA,
        "audience": eyes_only(),
        "settings": {
            "basis": settings.basis,
            "draws": settings.draws,
            "seed": settings.seed,
            "seconds": known(settings.seconds),
        },
        "cases": [_tested(one) for one in backtest.cases],
    }


def _tested(one: Tested) -> dict[str, Any]:
    check = one.check
    return {
        "case": one.case,
        "title": one.title,
        "as_of": one.as_of.isoformat(),
        "signed": one.signed.isoformat(),
        "signed_title": one.outcome,
        "note": one.note,
        "zone": {
            "possible": one.possible,
            "certain": one.certain,
            "share": {"low": known(one.zone_low), "high": known(one.zone_high)},
        },
        "draws": one.draws,
        "r_hat": known(one.r_hat),
        "rough": one.rough,
        "issues": one.issues,
        "settled": dict(check.settled),
        "left_open": list(check.left_open),
        "reconstructed": list(one.reconstructed),
        "broken_links": list(check.broken_links),
        "red_lines": list(check.touched),
        "completions": check.completions,
        "looked_at": check.looked_at,
        **_shares((check.some, check.every, check.least, check.most)),
        "without_red_lines": _shares(check.without_lines),
        "best_completion": check.likely,
        "picks": _picks(check),
        "first_pick": one.first_pick,
        "by_chance": known(check.by_chance),
        "statements": one.statements,
        "hindsight": list(check.hindsight),
    }


def _shares(shares: tuple[float, float, float, float]) -> dict[str, float | None]:
    return dict(zip(("some", "every", "least", "most"), map(known, shares), strict=True))


def _picks(check: OutcomeCheck) -> list[dict[str, Any]]:
    return [{"pick": one.pick, "same": list(one.same), "other": list(one.other)} for one in check.picks]
