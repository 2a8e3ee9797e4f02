"""What the page of an analysis shows, put in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from parley.domain.case import Case
from parley.domain.precedent import Precedent, precedents_for
from parley.language import gettext as _
from parley.report import html_pictures as pictures
from parley.report.html_advice import ShownAdvice, shown_advice
from parley.report.html_evidence import evidence
from parley.report.html_language import direction, localised_analysis
from parley.report.method_words import method_words
from parley.report.price_rows import PriceRow, price_rows
from parley.report.sections import advice_titles, section_titles
from parley.report.svg_issue_rows import party_keys
from parley.report.zone_words import example_words
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.zone import Zone

__all__ = ["MOST_ROWS", "FrontierRow", "PriceRow", "analysis_view", "frontier_rows", "price_rows"]

MOST_COLUMNS = 10
"""How many of the sets that would have to bend are columns of a table; all of them are named below it."""

MOST_ROWS = 15
"""How many points of the frontier stand in the table, those of solutions aside."""

_SAME = 1e-9


@dataclass(frozen=True)
class FrontierRow:
    """A point: utilities by party, how many packages reach it (None: not counted), letters of solutions there."""

    utilities: Mapping[str, float]
    ties: int | None
    letters: str


def bend_rows(zone: Zone) -> list[tuple[str, list[int]]]:
    """Each statement of a set that would have to bend, with the numbers of its sets, from 1; the most needed first."""
    found: dict[str, list[int]] = {}
    for number, bend in enumerate(zone.bend, start=1):
        for id in bend:
            found.setdefault(id, []).append(number)
    return sorted(found.items(), key=lambda row: (-len(row[1]), row[1]))


def frontier_rows(analysis: Analysis) -> list[FrontierRow]:
    """The points of solutions and, evenly spread, up to MOST_ROWS of all that are listed."""
    points = analysis.frontier.points
    solved = {pictures.LETTERS[one.name]: one.utilities for one in analysis.solutions if one.package}
    rows = []
    left = dict(solved)
    for point in points:
        here = [letter for letter, utilities in solved.items() if _same(utilities, point.utilities)]
        left = {letter: utilities for letter, utilities in left.items() if letter not in here}
        rows.append(FrontierRow(point.utilities, point.ties, " ".join(here)))
    last = len(rows) - 1
    spread = {round(place * last / (MOST_ROWS - 1)) for place in range(MOST_ROWS)}
    # A capped list need not hold the solutions: they are shown all the same.
    beside = [FrontierRow(utilities, None, letter) for letter, utilities in left.items() if points]
    return beside + [row for place, row in enumerate(rows) if place in spread or row.letters]


def _same(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    return all(abs(one[party] - value) <= _SAME for party, value in other.items())


def analysis_view(analysis: Analysis, precedents: Iterable[Precedent], language: str) -> dict[str, Any]:
    """All that the template needs."""
    analysis = localised_analysis(analysis, language)
    strict = analysis.on_record
    case, rtl = analysis.case, direction(language) == "rtl"
    packages = pictures.choices(analysis)
    zones = [analysis.zone, *([strict.zone] if strict.zone else [])]
    near = nearest_precedents(
        strict.case, [id for zone in zones for bend in zone.bend for id in bend], tuple(precedents)
    )
    prices = price_rows(analysis)
    carried = shown_advice(analysis, rtl=rtl)
    return {
        "analysis": analysis,
        "carried": carried,
        # The advice has entries of its own, which its figures lead to.
        "methods": method_words(replace(analysis, advice=None)),
        "case": case,
        "zone": analysis.zone,
        "sign": _sign(analysis.zone),
        "titles": {**advice_titles(), **section_titles()},
        "contents": _contents(carried, stricter=bool(case.record), precedents=any(near.values())),
        "witnesses": _witnesses(analysis.zone),
        "keys": party_keys(case),
        "parties": {actor.id: actor.name for actor in case.parties},
        "letters": pictures.LETTERS,
        "packages": packages,
        "solved": [one for one in analysis.solutions if one.package],
        "strips": pictures.strips(case, packages, pictures.shares(analysis), rtl=rtl),
        "left": pictures.left(case, rtl=rtl),
        "deadlock": pictures.deadlock(case, analysis.zone, rtl=rtl),
        "on_record": strict,
        "stricter": strict.zone,
        "stricter_sign": _sign(strict.zone) if strict.zone else "",
        "stricter_deadlock": pictures.deadlock(strict.case, strict.zone, rtl=rtl) if strict.zone else None,
        "frontier_picture": pictures.frontier(analysis),
        "frontier_rows": frontier_rows(analysis),
        "dear": [row for row in prices if row.costs_at_centre],
        "drawn": [row for row in prices if row.costs and not row.costs_at_centre],
        "free": [row for row in prices if not row.costs and row.price.without_line is not None],
        "hopeless": [row for row in prices if not row.costs and row.price.without_line is None],
        "near": near,
        "bend_rows": bend_rows,
        "most_columns": MOST_COLUMNS,
        "precedents": shown_precedents(near),
        "evidence": evidence(strict.case, strict.case.statements, on_record=strict.added),
        "statements": set(strict.case.statements),
    }


def _sign(zone: Zone) -> str:
    """A sign beside the verdict, so that it is known at a glance and without colour."""
    if zone.possible is None:
        return "?"
    return "×" if not zone.possible else "✓" if zone.certain else "~"


def _contents(carried: ShownAdvice | None, *, stricter: bool, precedents: bool) -> list[tuple[str, str]]:
    """The sections below the list of them, by name."""
    missing = {*(() if stricter else ("stricter",)), *(() if precedents else ("precedents",))}
    missing |= {"zone"} if carried is None else set()
    first = [] if carried is None else [(name, advice_titles()[name]) for name in carried.sections]
    return first + [(name, title) for name, title in section_titles().items() if name not in missing]


def _witnesses(zone: Zone) -> tuple[tuple[str, dict[str, str]], ...]:
    """Packages that show what is said of the zone."""
    found = (
        (_("a package that is in the zone at all utilities."), zone.certain_package),
        (_("a package that is in the zone at some utilities."), zone.possible_package),
        (
            _("a package that would be possible if set 1 below were bent."),
            zone.bent_package,
        ),
    )
    return tuple((example_words(title), package) for title, package in found if package)


def nearest_precedents(
    case: Case, statements: Iterable[str], precedents: Sequence[Precedent]
) -> dict[str, tuple[Precedent, ...]]:
    """The precedents beside each statement."""
    return {id: precedents_for(case, id, precedents) for id in dict.fromkeys(statements)}


def shown_precedents(near: dict[str, tuple[Precedent, ...]]) -> list[Precedent]:
    """Those precedents once each, in the order in which they are first met."""
    return list({one.id: one for found in near.values() for one in found}.values())
