"""One package explained: who gains what, who would refuse, and because of which statement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.domain.combination import Package, contains
from parley.domain.verdict import RedLine
from parley.engines.choice import PartyUtilities, gain_row
from parley.engines.polytope import GroupsOracle, extremes, groups_of, is_empty
from parley.engines.solutions import ideal_gains
from parley.engines.unsatisfiable_core import smallest_cores
from parley.language import gettext as _
from parley.verbs.analyse.arrays import CaseArrays, case_arrays, package_space
from parley.verbs.analyse.central import CentralUtilities, every_central
from parley.verbs.analyse.conflicts import refuse_conflicts
from parley.verbs.analyse.settings import Progress, Settings

__all__ = ["Explanation", "IssueShare", "PartyView", "explain"]


@dataclass(frozen=True)
class IssueShare:
    """What a package gives a party on one issue, against the best it could get there.

    Parameters
    ----------
    issue, option
        What is settled, and how.
    score
        What the option is worth at the central utilities. [-]
    best
        What the best option of the issue is worth. [-]
    """

    issue: str
    option: str
    score: float
    best: float


@dataclass(frozen=True)
class PartyView:
    """A package as one party would see it.

    Parameters
    ----------
    party
        Who.
    utility, reservation, gain
        At the central utilities. [-]
    ideal_gain
        The best it could hope for inside the zone; None without a zone. [-]
    gain_range
        The smallest and largest gain over all utilities that its statements allow. [-]
    issues
        Issue by issue.
    bundles
        Bundle statements that the package contains, each with its value. [-]
    red_lines
        Its red lines that the package touches.
    because
        A smallest set of statements that leave no utilities at which it would accept; empty where some do.
    verdict
        ``refuses`` (a red line is touched, or no utilities let it accept), ``accepts`` (all do), or ``depends``.
    """

    party: str
    utility: float
    reservation: float
    gain: float
    ideal_gain: float | None
    gain_range: tuple[float, float]
    issues: tuple[IssueShare, ...]
    bundles: tuple[tuple[str, float], ...]
    red_lines: tuple[str, ...]
    because: tuple[str, ...]
    verdict: str


@dataclass(frozen=True)
class Explanation:
    """What is to be said of one package. For the mediator's eyes only.

    Parameters
    ----------
    case
        The case as it was asked about.
    settings
        How it was asked.
    package
        Issue to option.
    broken_links
        Links that it breaks.
    parties
        One view a party.
    """

    case: Case
    settings: Settings
    package: dict[str, str]
    broken_links: tuple[str, ...]
    parties: tuple[PartyView, ...]

    @property
    def in_zone(self) -> str:
        """``never``, ``always`` or ``depends``: whether the package is in the zone over all utilities."""
        verdicts = {view.verdict for view in self.parties}
        if self.broken_links or "refuses" in verdicts:
            return "never"
        return "always" if verdicts == {"accepts"} else "depends"


def explain(
    case: Case,
    package: Package,
    settings: Settings,
    progress: Progress = lambda _done, _all, _what: None,
) -> Explanation:
    """Explain one whole package.

    Raises
    ------
    CannotAnswer, NoSuchName, Invalid
        If the case gives no ground, the package names what is not on the agenda, or leaves issues out.
    """
    case = settings.applied_to(case)
    numbers = case.agenda.numbers(package)
    steps = 2 + len(case.parties)
    progress(0, steps, _("Central utilities"))
    refuse_conflicts(case)
    arrays = case_arrays(case)
    central = every_central(arrays.polytopes, seconds=settings.seconds)
    reservation = np.array([one.reservation for one in central])
    space = package_space(case, arrays, [one.vector for one in central])
    progress(1, steps, _("What each party could hope for"))
    ideals = ideal_gains(space, reservation, seconds=settings.seconds)
    whole = case.agenda.package(numbers)
    views = []
    for place, centre in enumerate(central):
        progress(2 + place, steps, _("What each party would make of it"))
        ideal = None if ideals[place].package is None else ideals[place].value
        views.append(_view(case, arrays, place, centre, numbers, ideal))
    progress(steps, steps, "")
    return Explanation(
        case=case,
        settings=settings,
        package=whole,
        broken_links=tuple(link.id for link in case.agenda.links if not link.keeps(whole)),
        parties=tuple(views),
    )


def _view(
    case: Case,
    arrays: CaseArrays,
    place: int,
    centre: CentralUtilities,
    numbers: tuple[int, ...],
    ideal: float | None,
) -> PartyView:
    party = arrays.parties[place]
    row = gain_row(party, numbers)
    gain = float(row @ centre.vector)
    low, high = extremes(party.polytope, row)
    touched = _touched(case, centre.party, case.agenda.package(numbers))
    # Not "high < 0": where a strict statement refuses the package, the gain reaches 0 at the edge and nowhere inside.
    never = is_empty(party.polytope.and_at_least(row, 0.0))
    return PartyView(
        party=centre.party,
        utility=gain + centre.reservation,
        reservation=centre.reservation,
        gain=gain,
        ideal_gain=ideal,
        gain_range=(low, high),
        issues=_shares(case, party, centre.vector, numbers),
        bundles=tuple(
            (bundle.id, float(centre.vector[at]))
            for bundle, at in arrays.polytopes[place].coordinates.bundles
            if contains(case.agenda.package(numbers), bundle.together)
        ),
        red_lines=touched,
        because=_why_never(arrays, place, row) if never else (),
        verdict="refuses" if touched or never else "accepts" if low >= 0 else "depends",
    )


def _touched(case: Case, party: str, package: Package) -> tuple[str, ...]:
    return tuple(
        line.id
        for line in case.preferences_of(party).statements
        if isinstance(line, RedLine) and contains(package, line.never)
    )


def _shares(
    case: Case, party: PartyUtilities, vector: NDArray[np.float64], numbers: tuple[int, ...]
) -> tuple[IssueShare, ...]:
    return tuple(
        IssueShare(issue.id, issue.options[number].id, float(vector[options[number]]), float(vector[options].max()))
        for issue, options, number in zip(case.agenda.open_issues, party.options, numbers, strict=True)
    )


def _why_never(arrays: CaseArrays, place: int, row: NDArray[np.float64]) -> tuple[str, ...]:
    """The smallest set of statements that, with the package accepted, no utilities satisfy."""
    groups, owners = groups_of(arrays.polytopes[place].owners)
    accepting = arrays.parties[place].polytope.and_at_least(row, 0.0)
    found = smallest_cores(GroupsOracle(accepting, np.append(groups, -1)))
    return tuple(owners[number] for number in found.sets[0]) if found.sets else ()
