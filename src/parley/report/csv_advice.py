"""The advice of an analysis as CSV tables: picks, trades and questions, a row each; headers only without draws."""

from __future__ import annotations

from parley.domain.names import option_name
from parley.report.csv_cells import Cell, by, table
from parley.report.pick_words import pick_letter
from parley.report.question_words import question_words
from parley.report.trade_words import trade_words
from parley.verbs.analyse.analysis import Analysis

__all__ = ["picks_table", "questions_table", "trades_table", "zone_rows"]


def zone_rows(analysis: Analysis) -> list[tuple[str, Cell]]:
    """What ``zone.csv`` says of the draws; empty cells without."""
    advice = analysis.advice
    share, sampling = (advice.share, advice.sampling) if advice else (None, None)
    check = advice.outcome if advice else None
    return [
        ("share_low", share.low if share else None),
        ("share_high", share.high if share else None),
        ("share_unsettled", share.unsettled if share else None),
        ("r_hat", sampling.r_hat if sampling else None),
        ("rough", sampling.rough if sampling else None),
        ("signed_some", check.some if check else None),
        ("signed_every", check.every if check else None),
        ("signed_some_without_lines", check.without_lines[0] if check else None),
        ("signed_every_without_lines", check.without_lines[1] if check else None),
    ]


def picks_table(analysis: Analysis) -> str:
    """The picks, best first."""
    parties = analysis.parties
    issues = [issue.id for issue in analysis.case.agenda.open_issues]
    header = (
        *("pick", "accepted_by_all", "undominated", "mean", "standard_error", "regret", "certain", "leans_on"),
        *(f"{name}.{party}" for name in ("accepted", "worst", "best", "low", "middle", "high") for party in parties),
        *(f"option.{issue}" for issue in issues),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            pick_letter(place),
            *(one.accepted_by_all, one.undominated, one.mean, one.standard_error, one.regret, one.certain),
            " ".join(lean.statement for lean in one.leans_on),
            *by(parties, one.accepted),
            *by(parties, one.worst),
            *by(parties, one.best),
            *by(parties, {party: values.low for party, values in one.gains.items()}),
            *by(parties, {party: values.middle for party, values in one.gains.items()}),
            *by(parties, {party: values.high for party, values in one.gains.items()}),
            *by(issues, one.package),
        )
        for place, one in enumerate(analysis.advice.picks if analysis.advice else (), start=1)
    ]
    return table(header, rows)


def trades_table(analysis: Analysis) -> str:
    """The trades, those that hold most often first: a row for each issue that one changes."""
    parties = analysis.parties
    header = (
        *("trade", "issue", "before", "after", "share", "certain"),
        *(f"{name}.{party}" for name in ("share", "least", "most") for party in parties),
        "words",
    )
    trades = analysis.advice.trades if analysis.advice else None
    rows: list[tuple[Cell, ...]] = [
        (
            *(number, issue, option_name(issue, before), option_name(issue, after), swap.share, swap.certain),
            *by(parties, swap.by_party),
            *by(parties, {party: low for party, (low, _high) in swap.ranges.items()}),
            *by(parties, {party: high for party, (_low, high) in swap.ranges.items()}),
            trade_words(analysis.case, swap),
        )
        for number, swap in enumerate(trades.swaps if trades else (), start=1)
        for issue, before, after in swap.changes
    ]
    return table(header, rows)


def questions_table(analysis: Analysis) -> str:
    """The next questions, those that help most first."""
    header = (
        *("question", "party", "kind", "words", "first", "second", "name"),
        *("first_share", "worth", "standard_error", "betrays", "betraying"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(number, one.party, one.kind, question_words(analysis.case, one)),
            *(" ".join(one.first), " ".join(one.second), one.name),
            *(one.first_share, one.worth, one.standard_error),
            *(" ".join(one.betrays), " ".join(one.betraying)),
        )
        for number, one in enumerate(analysis.advice.questions.asked if analysis.advice else (), start=1)
    ]
    return table(header, rows)
