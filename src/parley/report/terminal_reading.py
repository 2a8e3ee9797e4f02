"""One reading in a terminal: the four solutions issue by issue, the frontier, and what each red line costs."""

from __future__ import annotations

import math

from rich.console import RenderableType

from parley.domain.case import Case
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import price_range_words
from parley.report.figures import fine, gain_figure, grouped_digits
from parley.report.package_words import option_label, party_names
from parley.report.sections import section_titles
from parley.report.shown import joined, shown
from parley.report.solution_words import (
    alike_words,
    convention_note,
    criterion_words,
    frontier_words,
    nobody_gains,
    one_reading,
    price_words,
    solution_meaning,
    solution_name,
    solution_short,
    solution_state,
)
from parley.report.statement_words import statement_words
from parley.report.terminal_parts import Parts, bullets, heading, more, note, pairs, say, table
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.red_lines import RedLinePrice
from parley.verbs.analyse.solutions import FrontierPoint, Solution

__all__ = ["frontier_parts", "price_parts", "solution_parts"]

_MOST_POINTS = 12
"""How many points, spread over the frontier, stand in a terminal; those of solutions stand there too."""

_MOST_LINES = 12
"""How many red lines with a price of their own stand in a terminal."""

_MOST_ALIKE = 6
"""How many red lines with the same price stand in a terminal."""

_CHOSEN, _DIFFERS = "x", "*"

_FEW_PARTIES = 2

_SAME = 1e-9


def solution_parts(analysis: Analysis) -> Parts:
    """The four solutions: what each gives each party, then what each settles, issue by issue."""
    found = [one for one in analysis.solutions if one.package is not None]
    parts = [*heading(section_titles()["solutions"]), note(one_reading(analysis))]
    if not found and all(one.proved for one in analysis.solutions):
        return [*parts, say(_("No package is in the zone at these utilities, so there is no solution."))]
    parts += [say(""), _gains(analysis), say("")]
    parts.append(pairs((_named(one), solution_meaning(one.name)) for one in analysis.solutions))
    parts.append(note(convention_note(analysis)))
    alike = ((one, alike_words(analysis, one)) for one in found)
    parts += [
        say(_("{solution}: {words}.").format(solution=solution_name(one.name), words=words))
        for one, words in alike
        if words
    ]
    if nobody_gains(analysis):
        # Packages of which nothing tells one from the next would read as advice.
        words = _("Nobody gains: nothing tells these packages apart, so they are not shown here; see {options}.")
        return [*parts, say(words.format(options="--json, --csv, --html"))]
    if found:
        parts += [say(""), _issue_by_issue(analysis, found)]
        parts.append(note(_("{sign} marks an issue that the solutions settle differently.").format(sign=_DIFFERS)))
    return parts


def _named(solution: Solution) -> str:
    name, short = solution_name(solution.name), solution_short(solution.name)
    return name if name == short else _("{name} ({short})").format(name=name, short=short)


def _gains(analysis: Analysis) -> RenderableType:
    names = party_names(analysis.case, analysis.parties)
    # Many columns leave little room for the first one.
    called = solution_short if len(names) > _FEW_PARTIES else solution_name
    columns = [(_("Solution"), False), *((_("Gain of {party}").format(party=name), True) for name in names)]
    return table(
        [*columns, (_("Its measure"), False), (_("State"), False)],
        [
            (
                called(one.name),
                *(gain_figure(one.gains.get(party)) for party in analysis.parties),
                criterion_words(one),
                solution_state(one),
            )
            for one in analysis.solutions
        ],
    )


def _issue_by_issue(analysis: Analysis, found: list[Solution]) -> RenderableType:
    rows: list[tuple[str, ...]] = []
    for issue in analysis.case.agenda.open_issues:
        chosen = [one.package[issue.id] if one.package else "" for one in found]
        met = [option.id for option in issue.options if option.id in chosen]
        for place, option in enumerate(met):
            sign = _DIFFERS if len(met) > 1 else ""
            rows.append(
                (
                    sign if place == 0 else "",
                    shown(issue.title) if place == 0 else "",
                    option_label(analysis.case.agenda, issue.id, option),
                    *(_CHOSEN if one == option else "" for one in chosen),
                )
            )
    columns = [("", False), (_("Issue"), False), (_("Settled by"), False)]
    return table([*columns, *((solution_short(one.name), False) for one in found)], rows)


def frontier_parts(analysis: Analysis) -> Parts:
    """How much of the frontier is known, and points spread over it."""
    frontier = analysis.frontier
    parts = [*heading(section_titles()["frontier"]), note(one_reading(analysis)), say(frontier_words(frontier))]
    if frontier.whole:
        parts.append(say(_("The zone was lifted: packages that a party would not accept are listed too.")))
    if not frontier.points:
        return parts
    marked = {place for place, point in enumerate(frontier.points) if _solutions_at(analysis, point)}
    places = sorted(marked.union(_spread(len(frontier.points), _MOST_POINTS)))
    names = party_names(analysis.case, analysis.parties)
    columns = [(_("Point"), True), *((_("Utility of {party}").format(party=name), True) for name in names)]
    rows = [
        (
            str(place + 1),
            *(fine(point.utilities[party]) for party in analysis.parties),
            "-" if point.ties is None else str(point.ties),
            joined(_solutions_at(analysis, point)),
        )
        for place, point in ((place, frontier.points[place]) for place in places)
    ]
    parts.append(table([*columns, (_("Packages"), True), (_("Solution"), False)], rows))
    if len(places) < len(frontier.points):
        spread = _("{shown} of {count} points: spread evenly over the list, with those of the solutions.").format(
            shown=len(places), count=len(frontier.points)
        )
        parts.append(note(spread))
    parts.append(note(_("The package of each point: --json, --csv, --html.")))
    return parts


def _spread(count: int, most: int) -> list[int]:
    """At most ``most`` numbers below ``count``, both ends among them."""
    if count <= most:
        return list(range(count))
    return sorted({round(place * (count - 1) / (most - 1)) for place in range(most)})


def _solutions_at(analysis: Analysis, point: FrontierPoint) -> list[str]:
    return [
        solution_short(one.name)
        for one in analysis.solutions
        if one.package is not None
        and all(math.isclose(one.utilities[party], value, abs_tol=_SAME) for party, value in point.utilities.items())
    ]


def price_parts(analysis: Analysis) -> Parts:
    """What each red line costs: those that cost most first, the rest by what is said of them."""
    parts = heading(section_titles()["prices"])
    if not analysis.red_lines:
        return [*parts, say(_("There are no red lines."))]
    parts.append(note(one_reading(analysis)))
    parts.append(note(_("The best smallest gain is the most that the party that gains least could gain.")))
    if over := max(price.draws for price in analysis.red_lines):
        words = _("Over draws: at up to {draws} of them. A zone means one that keeps the line.")
        parts.append(note(words.format(draws=grouped_digits(over))))
    groups: dict[str, list[RedLinePrice]] = {}
    for price in sorted(analysis.red_lines, key=lambda one: (_cost(one), _over_draws(one)), reverse=True):
        groups.setdefault(price_words(price), []).append(price)
    alone = [(words, lines[0]) for words, lines in groups.items() if len(lines) == 1]
    if alone:
        rows = [
            (
                statement_words(analysis.case, price.statement),
                gain_figure(price.with_line),
                gain_figure(price.without_line),
                _with_range(words, price),
            )
            for words, price in alone[:_MOST_LINES]
        ]
        columns = ((_("Red line"), False), (_("With"), True), (_("Without"), True), (_("In words"), False))
        parts += [table(columns, rows), *more(len(alone) - _MOST_LINES)]
    for words, lines in groups.items():
        if len(lines) > 1:
            count = ngettext("{count} red line", "{count} red lines", len(lines)).format(count=len(lines))
            parts.append(say(_("{lines}, of each: {words}").format(lines=count, words=words)))
            parts.append(bullets(_line(analysis.case, line) for line in lines[:_MOST_ALIKE]))
            parts += more(len(lines) - _MOST_ALIKE)
    return parts


def _with_range(words: str, price: RedLinePrice) -> str:
    over = price_range_words(price)
    return _("{price}; over draws: {over}").format(price=words, over=over) if over else words


def _line(case: Case, price: RedLinePrice) -> tuple[str, list[str]]:
    over = price_range_words(price)
    return statement_words(case, price.statement), [_("over draws: {over}").format(over=over)] if over else []


def _cost(price: RedLinePrice) -> float:
    if price.without_line is None:
        return -1.0
    # Below the last digit that is shown, lines cost the same.
    return round(price.without_line - price.with_line, 6) if price.with_line is not None else float("inf")


def _over_draws(price: RedLinePrice) -> tuple[float, float]:
    return price.high or 0.0, price.opens or 0.0
