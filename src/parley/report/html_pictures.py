"""The pictures of an analysis: which there are, and what each is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.domain.case import Case
from parley.domain.names import option_name, split_option
from parley.domain.polytope import party_polytope
from parley.language import gettext as _
from parley.report.figures import fine, grouped_digits
from parley.report.package_words import party_names
from parley.report.pick_words import pick_letter
from parley.report.price_rows import price_rows
from parley.report.question_labels import question_label
from parley.report.question_words import question_words
from parley.report.shown import joined
from parley.report.solution_words import frontier_words, solution_name
from parley.report.statement_words import statement_words
from parley.report.svg_acceptance import acceptance_chart
from parley.report.svg_deadlock import deadlock_map
from parley.report.svg_frontier import Marked, frontier_plane
from parley.report.svg_issue_rows import groups_of_issues
from parley.report.svg_left import left_map
from parley.report.svg_parallel import MOST_LINES, frontier_lines, spread
from parley.report.svg_red_lines import red_lines_met
from parley.report.svg_strip import Choice, package_strip
from parley.report.svg_worth import AskedQuestion, question_worth, red_line_costs
from parley.report.unknown_issues import unknown_issues
from parley.report.zone_words import core_links
from parley.verbs.analyse.advice.picks import Pick
from parley.verbs.analyse.advice.questions import Question
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.zone import Zone

__all__ = [
    "LETTERS",
    "Picture",
    "acceptance",
    "choices",
    "costs",
    "deadlock",
    "frontier",
    "left",
    "shares",
    "strips",
    "worth",
]

LETTERS = {"nash": "N", "kalai_smorodinsky": "K", "egalitarian": "G", "utilitarian": "U"}
"""The letter of each solution in pictures and tables; none that a pick may have."""

_TWO = 2


@dataclass(frozen=True)
class Picture:
    """A picture with its heading; a template takes it as it is, since drawings escape all they are given."""

    heading: str
    svg: str

    def __html__(self) -> str:
        return self.svg


def choices(analysis: Analysis) -> tuple[Choice, ...]:
    """The packages of an analysis: the solutions; without any, the packages that show what could be signed."""
    found = [
        Choice(LETTERS[one.name], solution_name(one.name), one.package) for one in analysis.solutions if one.package
    ]
    zone = analysis.zone
    others = (
        ("C", _("certain: in the zone at all utilities"), zone.certain_package),
        ("P", _("possible: in the zone at some utilities"), zone.possible_package),
        ("B", _("possible once the first set above has bent"), zone.bent_package),
    )
    return tuple(found or [Choice(letter, name, package) for letter, name, package in others if package])


def shares(analysis: Analysis) -> dict[str, dict[str, float]]:
    """What each option gives each party at the central utilities, as a share of the stake of its issue. [-]

    Given points have no stakes: there the share is that of the best option. Nothing is said of issues that are worth
    nothing to a party, or of which nothing is known.
    """
    found: dict[str, dict[str, float]] = {}
    unknown = unknown_issues(analysis.case)
    issues = analysis.case.agenda.open_issues
    for central in analysis.central:
        preferences = analysis.case.preferences_of(central.party)
        at = party_polytope(analysis.case.agenda, preferences).coordinates
        for number, issue in enumerate(issues):
            scores = central.vector[at.options[number]]
            stake = float(central.vector[at.stakes[number]]) if len(at.stakes) else float(scores.max())
            if stake > 0 and (central.party, issue.id) not in unknown:
                for option, score in zip(issue.options, scores, strict=True):
                    found.setdefault(option_name(issue.id, option.id), {})[central.party] = float(score) / stake
    return found


def strips(
    case: Case, packages: Sequence[Choice], given: Mapping[str, Mapping[str, float]], *, rtl: bool
) -> tuple[Picture, ...]:
    """Package strips, one for each wider issue; none without packages."""
    met = red_lines_met(case)
    return tuple(
        Picture(
            heading,
            package_strip(case, issues, packages, heading=heading, shares=given, met=met, rtl=rtl),
        )
        for heading, issues in groups_of_issues(case)
        if packages
    )


def left(case: Case, *, rtl: bool) -> tuple[Picture, ...]:
    """What red lines leave open, one picture for each wider issue; issues that no red line meets are left out."""
    met = red_lines_met(case)
    touched = {split_option(name)[0] for name in (*met.alone, *met.together)}
    made = []
    for heading, issues in groups_of_issues(case):
        if some := [issue for issue in issues if issue.id in touched]:
            made.append(Picture(heading, left_map(case, some, heading=heading, met=met, rtl=rtl)))
    return tuple(made)


def deadlock(case: Case, zone: Zone, *, rtl: bool) -> Picture | None:
    """The deadlock map; None where nothing blocks, or links alone do."""
    cores = [core for core in zone.deadlock if core]
    if not cores:
        return None
    words = {id: statement_words(case, id) for core in cores for id in core}
    links = [core_links(zone, place) for place, core in enumerate(zone.deadlock) if core]
    return Picture("", deadlock_map(case, cores, links=links, words=words, rtl=rtl))


def frontier(analysis: Analysis) -> Picture | None:
    """The frontier; None without points."""
    points = [point.utilities for point in analysis.frontier.points]
    if not points:
        return None
    solutions = {
        one.name: Marked(LETTERS[one.name], solution_name(one.name), one.utilities)
        for one in analysis.solutions
        if one.package
    }
    about = [frontier_words(analysis.frontier)]
    about += [
        _("{letter}, {name}: {utilities}.").format(
            letter=one.letter, name=one.name, utilities=_utilities(analysis.case, one.utilities)
        )
        for one in solutions.values()
    ]
    two = len(analysis.central) == _TWO
    picture = (frontier_plane if two else frontier_lines)(
        points,
        [(actor.id, actor.name) for actor in analysis.case.parties],
        reservation={one.party: one.reservation for one in analysis.central},
        solutions=solutions,
        about=" ".join(about),
    )
    return Picture(_below(len(points), two=two), picture)


def acceptance(case: Case, picks: Sequence[Pick], *, rtl: bool) -> Picture | None:
    """Who would accept which pick; None without picks."""
    if not picks:
        return None
    words = _(
        "Shares of draws, and gains against no deal. Thick: nine draws of ten, hollow where it is a loss; the stroke "
        "across it: the middle draw; the thin line: from the proved worst to the proved best. Dashed: no deal. "
        "Lengths compare picks for one party, never one party with another."
    )
    lettered = [(pick_letter(place), pick) for place, pick in enumerate(picks, start=1)]
    return Picture(words, acceptance_chart(case, lettered, rtl=rtl))


def costs(analysis: Analysis, *, rtl: bool) -> Picture | None:
    """What red lines cost; None where none costs anything."""
    prices = [row.price for row in price_rows(analysis) if row.costs]
    if not prices:
        return None
    words = _(
        "Diamond: the cost at the central utilities. Thin line: from the smallest to the largest cost over the draws "
        "that have a zone with the line. Figures: the first, and the largest."
    )
    return Picture(words, red_line_costs(analysis.case, prices, rtl=rtl))


def worth(case: Case, questions: Sequence[Question], *, rtl: bool) -> Picture | None:
    """What questions are worth, those that have a worth; None without any."""
    if all(one.worth is None for one in questions):
        return None
    asked = [
        AskedQuestion(str(place), question_label(case, one), question_words(case, one), one)
        for place, one in enumerate(questions, start=1)
        if one.worth is not None
    ]
    words = _("Worth of each question, by its number in the list. Thin line: one standard error to either side.")
    return Picture(words, question_worth(asked, rtl=rtl))


def _utilities(case: Case, utilities: Mapping[str, float]) -> str:
    names = party_names(case, utilities)
    return joined([f"{name} {fine(value)}" for name, value in zip(names, utilities.values(), strict=True)])


def _below(points: int, *, two: bool) -> str:
    """What stands below the picture of the frontier."""
    if two:
        return _("Dashed lines: what no deal is worth. Letters: the solutions above.")
    words = _("Each line is one package. Bars across: what no deal is worth. Letters: the solutions above.")
    if points > MOST_LINES:
        words += " " + _("Of {count} points listed, {drawn} are drawn, evenly spread.").format(
            count=grouped_digits(points), drawn=len(spread(points))
        )
    return words
