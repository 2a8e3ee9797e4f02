"""An analysis as CSV tables, for a spreadsheet: numbers unrounded, unknown cells empty, texts that stay texts.

The tables are documented in ``docs/reference/csv.md``.
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.case import Case
from parley.domain.precedent import Precedent, precedents_for
from parley.report.csv_advice import picks_table, questions_table, trades_table, zone_rows
from parley.report.csv_cells import Cell, by, table
from parley.report.package_words import link_words
from parley.report.precedent_words import precedent_label
from parley.report.statement_words import citation_words, statement_words
from parley.report.zone_words import core_links, eyes_only, zone_headline
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.zone import Zone

__all__ = ["analysis_tables"]


def analysis_tables(analysis: Analysis, precedents: Sequence[Precedent] = ()) -> dict[str, str]:
    """The tables of an analysis: file name to text, to be written in UTF-8."""
    return {
        "zone.csv": _zone(analysis),
        "deadlock.csv": _deadlock(analysis),
        "bend.csv": _bend(analysis, precedents),
        "on_record.csv": _on_record(analysis),
        "red_lines.csv": _red_lines(analysis),
        "solutions.csv": _solutions(analysis),
        "frontier.csv": _frontier(analysis),
        "leans_on.csv": _leans_on(analysis),
        "picks.csv": picks_table(analysis),
        "trades.csv": trades_table(analysis),
        "questions.csv": questions_table(analysis),
    }


def _zone(analysis: Analysis) -> str:
    zone, settings = analysis.zone, analysis.settings
    rows: list[tuple[str, Cell]] = [
        ("audience", eyes_only()),
        ("case", analysis.case.id),
        ("as_of", analysis.case.as_of.isoformat()),
        ("packages", analysis.packages),
        ("possible", zone.possible),
        ("certain", zone.certain),
        ("margin", zone.margin),
        ("headline", zone_headline(zone)),
        ("deadlock_complete", zone.deadlock_complete),
        ("bend_complete", zone.bend_complete),
        ("method", zone.method),
        ("basis", settings.basis),
        ("without", " ".join(settings.without)),
        ("whole", settings.whole),
        ("cores", settings.cores),
        ("points", settings.points),
        ("seconds", settings.seconds),
        ("draws", settings.draws),
        ("seed", settings.seed),
        ("frontier_size", analysis.frontier.size),
        ("frontier_complete", analysis.frontier.complete),
        ("frontier_proved", analysis.frontier.proved),
        ("frontier_method", analysis.frontier.method),
    ]
    stricter = analysis.on_record.zone
    rows += [
        ("on_record_added", len(analysis.on_record.added)),
        ("on_record_possible", None if stricter is None else stricter.possible),
        ("on_record_certain", None if stricter is None else stricter.certain),
    ]
    rows += zone_rows(analysis)
    shown = (("possible", zone.possible_package), ("certain", zone.certain_package), ("bent", zone.bent_package))
    rows += [(f"{name}_package.{issue}", option) for name, one in shown if one for issue, option in one.items()]
    return table(("name", "value"), rows)


def _statement(case: Case, id: str) -> tuple[Cell, ...]:
    return case.statements[id][0], id, statement_words(case, id), citation_words(case, id)


def _zones(analysis: Analysis) -> list[tuple[str, Case, Zone]]:
    """The zone with the red lines of the case, then with every rejection on record where that adds any."""
    zones = [("red_lines", analysis.case, analysis.zone)]
    if analysis.on_record.zone is not None:
        zones.append(("on_record", analysis.on_record.case, analysis.on_record.zone))
    return zones


def _deadlock(analysis: Analysis) -> str:
    rows: list[tuple[Cell, ...]] = []
    for counting, case, zone in _zones(analysis):
        links = {link.id: link for link in case.agenda.links}
        for number, core in enumerate(zone.deadlock, start=1):
            tied = core_links(zone, number - 1)
            said = [(counting, number, *_statement(case, id), "") for id in core]
            said += [(counting, number, "", "", link_words(case.agenda, links[id]), "", id) for id in tied]
            rows += said or [(counting, number, "", "", "", "", "")]
    return table(("counting", "core", "party", "statement", "words", "basis_and_sources", "link"), rows)


def _on_record(analysis: Analysis) -> str:
    rows = [_statement(analysis.on_record.case, id) for id in analysis.on_record.added]
    return table(("party", "statement", "words", "basis_and_sources"), rows)


def _bend(analysis: Analysis, precedents: Sequence[Precedent]) -> str:
    rows = [
        (
            counting,
            number,
            *_statement(case, id),
            "; ".join(precedent_label(one) for one in precedents_for(case, id, precedents)),
        )
        for counting, case, zone in _zones(analysis)
        for number, bend in enumerate(zone.bend, start=1)
        for id in bend
    ]
    return table(("counting", "set", "party", "statement", "words", "basis_and_sources", "precedents"), rows)


def _red_lines(analysis: Analysis) -> str:
    rows = [
        (
            *_statement(analysis.case, price.statement),
            *(price.with_line, price.without_line, price.proved),
            *(price.low, price.high, price.opens, price.draws),
        )
        for price in analysis.red_lines
    ]
    header = ("party", "statement", "words", "basis_and_sources", "with", "without", "proved")
    return table((*header, "low", "high", "opens", "draws"), rows)


def _issues(analysis: Analysis) -> list[str]:
    return [issue.id for issue in analysis.case.agenda.open_issues]


def _solutions(analysis: Analysis) -> str:
    parties, issues = analysis.parties, _issues(analysis)
    header = (
        *("solution", "proved", "gap", "value", "method"),
        *(f"gain.{party}" for party in parties),
        *(f"utility.{party}" for party in parties),
        *(f"option.{issue}" for issue in issues),
    )
    rows = [
        (
            *(one.name, one.proved, one.gap, one.value, one.method),
            *by(parties, one.gains),
            *by(parties, one.utilities),
            *by(issues, one.package),
        )
        for one in analysis.solutions
    ]
    return table(header, rows)


def _frontier(analysis: Analysis) -> str:
    parties, issues = analysis.parties, _issues(analysis)
    header = ("point", *(f"utility.{party}" for party in parties), "ties", *(f"option.{issue}" for issue in issues))
    rows = [
        (number, *by(parties, point.utilities), point.ties, *by(issues, point.package))
        for number, point in enumerate(analysis.frontier.points, start=1)
    ]
    return table(header, rows)


def _leans_on(analysis: Analysis) -> str:
    case = analysis.case
    rows = [
        (weak.party, weak.kind, weak.name, statement_words(case, weak.name) if weak.name in case.statements else "")
        for weak in analysis.leans_on
    ]
    return table(("party", "kind", "name", "words"), rows)
