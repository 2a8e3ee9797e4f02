"""The advice of an analysis as JSON: what the draws say, null or empty where none were asked for."""

from __future__ import annotations

from typing import Any

from parley.domain.case import Case
from parley.report.find_out_words import first_to_find_out, too_little, too_little_stated
from parley.report.json_values import known
from parley.report.question_words import question_words
from parley.report.statement_words import statement_words
from parley.report.trade_words import trade_words
from parley.verbs.analyse.advice.outcome_check import OutcomeCheck
from parley.verbs.analyse.advice.picks import Lean, Pick
from parley.verbs.analyse.advice.polls import Poll
from parley.verbs.analyse.advice.questions import Question, Questions
from parley.verbs.analyse.advice.ranges import Range
from parley.verbs.analyse.advice.sampling import Sampling
from parley.verbs.analyse.advice.stated_alone import METHOD, StatedAlone
from parley.verbs.analyse.advice.trades import Swap, Trades
from parley.verbs.analyse.analysis import Analysis

__all__ = ["advice_json"]

_NOTHING: dict[str, Any] = {
    "draws": None,
    "seed": None,
    "r_hat": None,
    "rough": None,
    "sampling": None,
    "share": None,
    "picks": [],
    "picks_from": None,
    "trades": [],
    "trades_from": None,
    "questions": [],
    "questions_from": None,
    "settled": [],
    "depends": [],
    "outcome": None,
    "stated": None,
}


def advice_json(analysis: Analysis) -> dict[str, Any]:
    """What the draws say, as keys of the analysis."""
    advice, case = analysis.advice, analysis.case
    first = {"too_little": too_little(analysis), "find_out_first": list(first_to_find_out(analysis))}
    if advice is None:
        return {**_NOTHING, **first}
    sampling, share = advice.sampling, advice.share
    return {
        "draws": sampling.draws,
        "seed": sampling.seed,
        "r_hat": known(sampling.r_hat),
        "rough": sampling.rough,
        "sampling": _sampling(sampling),
        "share": {
            "low": known(share.low),
            "high": known(share.high),
            "unsettled": share.unsettled,
            "method": share.method,
        },
        "picks": [_pick(case, one) for one in advice.picks],
        "picks_from": {"candidates": advice.candidates, "method": advice.method},
        "trades": [_swap(case, one) for one in advice.trades.swaps] if advice.trades else [],
        "trades_from": None if advice.trades is None else _trades_from(advice.trades),
        "questions": [_question(case, one) for one in advice.questions.asked],
        "questions_from": _questions_from(advice.questions),
        "settled": [{"issue": one.issue, "option": one.option} for one in advice.settled],
        "depends": [
            {
                "party": one.party,
                "kind": one.kind,
                "name": one.name,
                "at": known(one.at),
                "below": known(one.below),
                "above": known(one.above),
            }
            for one in advice.depends
        ],
        "outcome": None if advice.outcome is None else _outcome(advice.outcome),
        "stated": None if advice.stated is None else _stated(analysis, advice.stated),
        **first,
    }


def _sampling(sampling: Sampling) -> dict[str, Any]:
    return {
        "by_party": {party: known(value) for party, value in sampling.by_party.items()},
        "moves": sampling.moves,
        "chains": sampling.chains,
        "method": sampling.method,
    }


def _stated(analysis: Analysis, stated: StatedAlone) -> dict[str, Any]:
    return {
        "too_little": too_little_stated(analysis),
        "survives": stated.survives,
        "left_out": list(stated.left_out),
        "draws": stated.draws,
        "share": known(stated.share),
        "picks": [
            {
                "holds": pick.holds,
                "verdict": pick.verdict,
                "accepted_by_all": known(pick.accepted_by_all),
                "better": known(pick.better),
                "standard_error": known(pick.standard_error),
                "instead": dict(pick.instead),
            }
            for pick in stated.picks
        ],
        "method": METHOD,
    }


def _numbers(values: dict[str, float]) -> dict[str, float | None]:
    return {name: known(value) for name, value in values.items()}


def _range(values: Range) -> dict[str, float | None]:
    return {"low": known(values.low), "middle": known(values.middle), "high": known(values.high)}


def _pick(case: Case, pick: Pick) -> dict[str, Any]:
    return {
        "package": dict(pick.package),
        "mean": known(pick.mean),
        "standard_error": known(pick.standard_error),
        "accepted": _numbers(pick.accepted),
        "accepted_by_all": known(pick.accepted_by_all),
        "undominated": known(pick.undominated),
        "gains": {party: _range(values) for party, values in pick.gains.items()},
        "worst": _numbers(pick.worst),
        "best": _numbers(pick.best),
        "regret": known(pick.regret),
        "certain": pick.certain,
        "leans_on": [_lean(case, one) for one in pick.leans_on],
        "polls": [_poll(one) for one in pick.polls],
    }


def _lean(case: Case, lean: Lean) -> dict[str, Any]:
    return {
        "party": case.statements[lean.statement][0],
        "statement": lean.statement,
        "words": statement_words(case, lean.statement),
        "better": known(lean.better),
        "standard_error": known(lean.standard_error),
        "instead": dict(lean.instead),
    }


def _poll(poll: Poll) -> dict[str, Any]:
    return {
        "entry": poll.entry,
        "actor": poll.actor,
        "represents": list(poll.represents),
        "issues": list(poll.issues),
        "options": list(poll.options),
        "stance": poll.stance,
    }


def _swap(case: Case, swap: Swap) -> dict[str, Any]:
    return {
        "changes": [{"issue": issue, "before": before, "after": after} for issue, before, after in swap.changes],
        "words": trade_words(case, swap),
        "share": known(swap.share),
        "by_party": _numbers(swap.by_party),
        "certain": swap.certain,
        "ranges": {party: [known(low), known(high)] for party, (low, high) in swap.ranges.items()},
    }


def _trades_from(trades: Trades) -> dict[str, Any]:
    return {
        "package": dict(trades.start),
        "name": trades.name,
        "assumed": list(trades.assumed),
        "touched": list(trades.touched),
        "broken_links": list(trades.broken_links),
        "largest": trades.largest,
        "considered": trades.considered,
        "least": known(trades.least),
        "method": trades.method,
    }


def _questions_from(questions: Questions) -> dict[str, Any]:
    return {
        "considered": questions.considered,
        "withheld": questions.withheld,
        "unmarked": questions.unmarked,
        "method": questions.method,
    }


def _question(case: Case, question: Question) -> dict[str, Any]:
    return {
        "kind": question.kind,
        "party": question.party,
        "words": question_words(case, question),
        "first": list(question.first),
        "second": list(question.second),
        "name": question.name,
        "first_share": known(question.first_share),
        "worth": known(question.worth),
        "standard_error": known(question.standard_error),
        "then": [dict(package) for package in question.then],
        "betrays": list(question.betrays),
        "betraying": list(question.betraying),
        "spoken": [{"party": party, "option": option} for party, option in question.spoken],
    }


def _outcome(check: OutcomeCheck) -> dict[str, Any]:
    return {
        "settled": dict(check.settled),
        "left_open": list(check.left_open),
        "broken_links": list(check.broken_links),
        "touched": list(check.touched),
        "completions": check.completions,
        "looked_at": check.looked_at,
        **_shares((check.some, check.every, check.least, check.most)),
        "without_lines": _shares(check.without_lines),
        "likely": check.likely,
        "picks": [{"pick": one.pick, "same": list(one.same), "other": list(one.other)} for one in check.picks],
        "by_chance": known(check.by_chance),
        "hindsight": list(check.hindsight),
    }


def _shares(shares: tuple[float, float, float, float]) -> dict[str, float | None]:
    return dict(zip(("some", "every", "least", "most"), map(known, shares), strict=True))
