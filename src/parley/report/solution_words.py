"""Solutions, frontier and prices of red lines in words: one reading of the statements, and labelled so."""

from __future__ import annotations

import math

from parley.domain.case import Case
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.figures import amount, breaks_even, fine, grouped_digits
from parley.report.input_words import two_scales_words
from parley.report.package_words import party_names
from parley.report.shown import listed
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.red_lines import RedLinePrice
from parley.verbs.analyse.solutions import Frontier, Solution

__all__ = [
    "alike_words",
    "convention_note",
    "criterion_words",
    "frontier_words",
    "gains_words",
    "nobody_gains",
    "one_reading",
    "price_words",
    "solution_meaning",
    "solution_name",
    "solution_short",
    "solution_state",
]

_NOTHING = 1e-6
_SAME = 1e-9
_SHOWN = 0.0005
"""A difference below this does not show in three decimals. [-]"""


def one_reading(analysis: Analysis) -> str:
    """The label under which solutions, frontier and prices stand."""
    given = [one.party for one in analysis.central if one.given]
    if len(given) == len(analysis.central):
        return _("At the utilities as they were given.")
    reading = _("At the central utilities: one reading of the statements among all that they allow. No party said it.")
    if given:
        reading = _("{reading} For {parties} the utilities are as they were given. {scales}.").format(
            reading=reading,
            parties=listed(party_names(analysis.case, given)),
            scales=two_scales_words(analysis.case, given),
        )
    if hurried := [one.party for one in analysis.central if not one.proved]:
        reading = _("{reading} For {parties} time ended before the centre was found: it is a point near by.").format(
            reading=reading, parties=listed(party_names(analysis.case, hurried))
        )
    return reading


def solution_name(name: str) -> str:
    """The name of a solution."""
    return {
        "nash": _("Nash"),
        "kalai_smorodinsky": _("Kalai-Smorodinsky"),
        "egalitarian": _("Egalitarian"),
        "utilitarian": _("Utilitarian"),
    }[name]


def solution_short(name: str) -> str:
    """The name of a solution where room is scarce."""
    return {
        "nash": _("Nash"),
        "kalai_smorodinsky": _("K-S"),
        "egalitarian": _("Egal."),
        "utilitarian": _("Util."),
    }[name]


def solution_meaning(name: str) -> str:
    """What a solution looks for, in a line."""
    return {
        "nash": _("the largest product of gains"),
        "kalai_smorodinsky": _("the largest smallest ratio of a gain to the best gain that party could hope for"),
        "egalitarian": _("the largest smallest gain (compares parties, by convention)"),
        "utilitarian": _("the largest sum of gains (compares parties, by convention)"),
    }[name]


def criterion_words(solution: Solution) -> str:
    """What a solution makes as large as it can, and how large it is: "sum 0.174"; empty without a package."""
    if solution.package is None or solution.value is None:
        return ""
    words = {
        "nash": _("geometric mean {value}"),
        "kalai_smorodinsky": _("smallest ratio {value}"),
        "egalitarian": _("smallest gain {value}"),
        "utilitarian": _("sum of gains {value}"),
    }[solution.name]
    # The search adds up utilities; less no deal for every party, the same sum is one of gains.
    value = sum(solution.gains.values()) if solution.name == "utilitarian" else solution.value
    return words.format(value=fine(value))


def nobody_gains(analysis: Analysis) -> bool:
    """Whether there are solutions, and none of them gives any party anything."""
    found = [one for one in analysis.solutions if one.package is not None]
    return bool(found) and all(_gives_nothing(one) for one in found)


def _gives_nothing(solution: Solution) -> bool:
    return all(breaks_even(gain) for gain in solution.gains.values())


def alike_words(analysis: Analysis, solution: Solution) -> str:
    """Why another package could stand where a solution does; empty where nothing is known to."""
    if solution.package is None:
        return ""
    if _gives_nothing(solution):
        return _("nobody gains: nothing tells these packages apart")
    for point in analysis.frontier.points:
        if all(abs(solution.utilities[party] - value) <= _SAME for party, value in point.utilities.items()):
            if point.ties is None or point.ties == 1:
                return ""
            which = _("this is the first in option order") if point.package == solution.package else _("this is one")
            return _("{count} packages alike; {which}").format(count=grouped_digits(point.ties), which=which)
    return ""


def convention_note(analysis: Analysis) -> str:
    """What makes the gains of two parties comparable where a solution compares them: it depends on their scales."""
    compares = _("Egalitarian and utilitarian compare one party's gains with another's. That is a convention:")
    given = [one.party for one in analysis.central if one.given]
    if len(given) == len(analysis.central):
        return _("{compares} a point counts the same, whoever gave it.").format(compares=compares)
    if not given:
        return _("{compares} on every issue 0 is the worst and 1 the best.").format(compares=compares)
    return _(
        "{compares} on every issue 0 is the worst and 1 the best, but for {given} points count as they were given. So "
        "these two solutions compare two scales, and mislead."
    ).format(compares=compares, given=listed(party_names(analysis.case, given)))


def solution_state(solution: Solution) -> str:
    """Whether a solution is proved, or what is known instead."""
    if solution.package is None:
        return _("no package in the zone") if solution.proved else _("none found in the time given")
    if solution.proved:
        return _("proved")
    if math.isfinite(solution.gap):
        return _("not proved: another could be better by {gap} at most").format(gap=amount(solution.gap))
    return _("not proved: how much better another could be is not known")


def gains_words(case: Case, gains: dict[str, float]) -> str:
    """Who gains how much: "Upper Valley 0.312 and Lower Valley 0.280"."""
    names = party_names(case, gains)
    return listed(
        [
            _("{party} breaks even").format(party=name)
            if breaks_even(gain)
            else _("{party} {gain}").format(party=name, gain=fine(gain))
            for name, gain in zip(names, gains.values(), strict=True)
        ]
    )


def frontier_words(frontier: Frontier) -> str:
    """How many undominated packages there are, and whether that is all of them."""
    known, listed_here = frontier.size, len(frontier.points)
    if not known:
        if frontier.complete:
            return (
                _("No package to list: none is in the zone at these utilities.")
                if not frontier.whole
                else _("No package keeps all links.")
            )
        return _("No undominated package was found in the time given.")
    if frontier.complete:
        words = ngettext(
            "{count} undominated package, all found.", "{count} undominated packages, all found.", known
        ).format(count=grouped_digits(known))
    elif known > listed_here:
        words = _("At least {count} undominated packages; the list is capped at {listed}.").format(
            count=grouped_digits(known), listed=grouped_digits(listed_here)
        )
    else:
        words = ngettext(
            "At least {count} undominated package; not all were found in the time given.",
            "At least {count} undominated packages; not all were found in the time given.",
            known,
        ).format(count=grouped_digits(known))
    if not frontier.proved:
        words += " " + _("Some of them may be dominated: that was not proved in the time given.")
    if any(point.ties != 1 for point in frontier.points):
        words += " " + _("Packages that are alike for every party count as one.")
    return words


def price_words(price: RedLinePrice) -> str:
    """What a red line costs, in words."""
    words = _price(price.with_line, price.without_line, proved=price.proved)
    return words if price.proved else _("{price} (not proved)").format(price=words)


def _price(kept: float | None, lifted: float | None, *, proved: bool) -> str:
    if lifted is None:
        return _("no zone even without it") if proved else _("no package was found without it")
    if kept is None:
        if breaks_even(lifted):
            return _("no zone with it; without it the party that gains least breaks even")
        return _("no zone with it; without it the best smallest gain is {without}").format(without=fine(lifted))
    if lifted - kept <= _NOTHING:
        return _("costs nothing at this reading")
    # The price is that of the figures shown, or a reader who checks it would find it wrong.
    price = amount(lifted - kept)
    if fine(kept) != fine(lifted) and lifted - kept >= _SHOWN:
        price = fine(round(lifted, 3) - round(kept, 3))
    if breaks_even(kept):
        return _("costs {price}: with it the party that gains least breaks even").format(price=price)
    if fine(kept) == fine(lifted) or lifted - kept < _SHOWN:
        return _("costs less than 0.001: the best smallest gain is about {kept} either way").format(kept=fine(kept))
    return _("costs {price}: the best smallest gain is {kept} with it and {without} without").format(
        price=price, kept=fine(kept), without=fine(lifted)
    )
