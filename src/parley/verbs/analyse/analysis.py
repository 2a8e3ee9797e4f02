"""The whole answer to "what could both sign, and what blocks it?"."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from parley.domain.case import Case
from parley.engines.blas_threads import on_one_blas_thread
from parley.errors import NoSuchName, nearest
from parley.language import gettext as _
from parley.verbs.analyse.advice.advice import STEPS, Advice, advise
from parley.verbs.analyse.advice.here import Here
from parley.verbs.analyse.advice.line_questions import ask_what_would_bend
from parley.verbs.analyse.arrays import case_arrays, package_space
from parley.verbs.analyse.central import CentralUtilities, every_central
from parley.verbs.analyse.conflicts import refuse_conflicts
from parley.verbs.analyse.found_elsewhere import with_packages_found
from parley.verbs.analyse.on_record import OnRecord, count_refusals
from parley.verbs.analyse.red_lines import RedLinePrice, red_line_prices
from parley.verbs.analyse.settings import BASES, Budget, Progress, Settings
from parley.verbs.analyse.solutions import SOLUTIONS, Frontier, Solution, find_frontier, find_solutions
from parley.verbs.analyse.weak_inputs import WeakInput, weak_inputs
from parley.verbs.analyse.zone import Zone, find_zone

__all__ = ["Analysis", "analyse"]


@dataclass(frozen=True)
class Analysis:
    """What was found. For the mediator's eyes only.

    Parameters
    ----------
    case
        The case as it was asked about: without the statements that the settings leave out.
    settings
        How it was asked.
    zone
        Over all utilities that the statements allow.
    central
        The one reading on which the rest stands, a party each.
    solutions, frontier, red_lines
        At the central utilities.
    leans_on
        The weak inputs that all of it leans on.
    on_record
        The zone if every refusal on record counted as a red line.
    advice
        What the draws say; None where no draws were asked for.
    """

    case: Case
    settings: Settings
    zone: Zone
    central: tuple[CentralUtilities, ...]
    solutions: tuple[Solution, ...]
    frontier: Frontier
    red_lines: tuple[RedLinePrice, ...]
    leans_on: tuple[WeakInput, ...]
    on_record: OnRecord
    advice: Advice | None

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties by id, in order."""
        return tuple(actor.id for actor in self.case.parties)

    @property
    def packages(self) -> int:
        """How many packages there are before links; exact."""
        return self.case.agenda.packages

    def solution(self, name: str) -> Solution:
        """A solution by name; NoSuchName with the nearest where there is none of that name."""
        for one in self.solutions:
            if one.name == name:
                return one
        raise NoSuchName(_('there is no solution "{name}"').format(name=name), nearest(name, SOLUTIONS))


@on_one_blas_thread
def analyse(
    case: Case,
    settings: Settings,
    progress: Progress = lambda _done, _all, _what: None,
    *,
    executor: Executor | None = None,
) -> Analysis:
    """Analyse a case.

    Parameters
    ----------
    executor
        Where draws are worked on; None for this process. The answer is the same wherever that is.

    Raises
    ------
    CannotAnswer
        If there are fewer than two parties, no options, points left out, or statements of one party in conflict.
    NoSuchName
        If the settings leave out a statement that is not there.
    """
    case = settings.applied_to(case)
    lines = len(case_arrays(case).red_lines)
    steps = 4 + lines + (STEPS if settings.draws else 0)
    progress(0, steps, _("Central utilities"))
    refuse_conflicts(case)
    arrays = case_arrays(case)
    central = every_central(arrays.polytopes, seconds=settings.seconds)
    budget = Budget(settings.seconds)
    progress(1, steps, _("What could be signed at all"))
    zone = find_zone(case, arrays, cores=settings.cores, budget=budget)
    on_record = count_refusals(case, BASES[settings.basis], cores=settings.cores, budget=budget)
    utilities = [one.vector for one in central]
    reservation = np.array([one.reservation for one in central])
    progress(2, steps, _("Solutions"))
    inside = package_space(case, arrays, utilities)
    solutions = find_solutions(case, inside, reservation, budget)
    progress(3, steps, _("Frontier"))
    frontier = find_frontier(
        case,
        package_space(case, arrays, utilities, whole=True) if settings.whole else inside,
        None if settings.whole else reservation,
        most=settings.points,
        seconds=budget.left(0.5),
    )
    found = [zone.possible_package, zone.certain_package, *(point.package for point in frontier.points)]
    solutions = with_packages_found(case, inside, reservation, solutions, found)
    prices = red_line_prices(
        case,
        arrays,
        utilities,
        reservation,
        budget=budget,
        each=lambda done: progress(4 + done, steps, _("What each red line costs")),
    )
    advice = None
    if settings.draws:
        done = iter(range(4 + lines, steps + 1))
        also = [one.package for one in solutions if one.package] + [
            one for one in (zone.possible_package, zone.certain_package) if one
        ]
        advice, prices = advise(
            case,
            arrays,
            settings,
            prices,
            also=also,
            executor=executor or Here(),
            step=lambda what: progress(next(done), steps, what),
        )
        if zone.possible is False:
            advice = replace(advice, questions=ask_what_would_bend(case, zone.bend, advice.questions))
    progress(steps, steps, "")
    return Analysis(
        case,
        settings,
        zone,
        central,
        solutions,
        frontier,
        prices,
        weak_inputs(case, arrays.polytopes),
        on_record,
        advice,
    )
