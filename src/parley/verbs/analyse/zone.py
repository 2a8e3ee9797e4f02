"""The zone: what could be signed over all utilities that the statements allow, and what blocks it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from parley.domain.case import Case
from parley.engines.certain_zone import certain_zone
from parley.engines.possible_zone import ZoneOracle
from parley.engines.unsatisfiable_core import correction_sets, smallest_cores
from parley.verbs.analyse.arrays import CaseArrays, case_arrays
from parley.verbs.analyse.settings import Budget

__all__ = ["MOST_BENDS", "Zone", "find_zone"]

MOST_BENDS = 20
"""How many of the smallest sets that would have to bend are listed."""


@dataclass(frozen=True)
class Zone:
    """Whether there is a zone of agreement.

    Parameters
    ----------
    possible, certain
        Whether some utilities allow some package; whether one package is in the zone for all. None: not settled in
        time.
    possible_package, certain_package
        A package that shows it, None without.
    margin
        The smallest gain that the certain package leaves any party at worst. [-]
    deadlock
        Deadlock cores, smallest first: each a set of statement ids that cannot all hold with any possible zone, and
        from which none can be spared. An empty core says that links alone leave no package.
    deadlock_links
        For each core, a smallest set of links without which it would not block.
    deadlock_complete
        Whether there are no other cores.
    bend
        The smallest sets of statements that would have to bend for a zone to open.
    bend_complete
        Whether there are no other sets of that size.
    bent_package
        A package that is possible once the first of them bends.
    method
        How it was found.
    """

    possible: bool | None
    certain: bool | None
    possible_package: dict[str, str] | None
    certain_package: dict[str, str] | None
    margin: float | None
    deadlock: tuple[tuple[str, ...], ...]
    deadlock_links: tuple[tuple[str, ...], ...]
    deadlock_complete: bool
    bend: tuple[tuple[str, ...], ...]
    bend_complete: bool
    bent_package: dict[str, str] | None
    method: str = "two mixed-integer programs (HiGHS); cores by implicit hitting sets, then MARCO"


def find_zone(case: Case, arrays: CaseArrays, *, cores: int, budget: Budget) -> Zone:
    """Answer both questions; where there is no possible zone, name the cores and what would have to bend."""
    oracle = _oracle(arrays, budget.left(0.3))
    try:
        open_now = oracle.satisfied(np.ones(oracle.size, dtype=np.bool_)) is not None
    except TimeoutError:
        return Zone(None, None, None, None, None, (), (), False, (), False, None)
    if not open_now:
        return _blocked(case, arrays, cores, budget)
    possible = oracle.package
    found = certain_zone(arrays.options, arrays.parties, (*arrays.links, *arrays.red_lines), seconds=budget.left(0.3))
    certain = (found.package is not None) if found.proved else None
    return Zone(
        possible=True,
        certain=certain,
        possible_package=case.agenda.package(possible) if possible else None,
        certain_package=case.agenda.package(found.package) if found.package else None,
        margin=found.margin if found.package else None,
        deadlock=(),
        deadlock_links=(),
        deadlock_complete=True,
        bend=(),
        bend_complete=True,
        bent_package=None,
    )


def _oracle(arrays: CaseArrays, seconds: float) -> ZoneOracle:
    return ZoneOracle(arrays.options, arrays.parties, arrays.links, arrays.red_lines, seconds=seconds)


def _tying_links(case: Case, core: tuple[str, ...], budget: Budget) -> tuple[str, ...]:
    """The links of a smallest set that, with a core held fast, leaves no possible zone."""
    alone = case.without([id for id, (_party, said) in case.statements.items() if said.soft and id not in core])
    arrays = case_arrays(alone)
    held = [replace(party, soft=np.full_like(party.soft, -1)) for party in arrays.parties]
    seconds = budget.left(0.2)
    oracle = ZoneOracle(arrays.options, held, arrays.red_lines, arrays.links, seconds=seconds)
    found = smallest_cores(oracle, seconds=seconds)
    return tuple(arrays.link_ids[number] for number in found.sets[0]) if found.sets else ()


def _blocked(case: Case, arrays: CaseArrays, cores: int, budget: Budget) -> Zone:
    seconds = budget.left(0.3)
    found = smallest_cores(_oracle(arrays, seconds), most=max(cores, 1), seconds=seconds)
    seconds = budget.left(0.3)
    bends = correction_sets(_oracle(arrays, seconds), most=MOST_BENDS, seconds=seconds)
    bent = None
    if bends.sets:
        wanted = np.ones(len(arrays.soft), dtype=np.bool_)
        wanted[list(bends.sets[0])] = False
        oracle = _oracle(arrays, budget.left(0.3))
        if oracle.satisfied(wanted) is not None and oracle.package is not None:
            bent = case.agenda.package(oracle.package)
    named = tuple(tuple(arrays.soft[number] for number in core) for core in found.sets)
    return Zone(
        possible=False,
        certain=False,
        possible_package=None,
        certain_package=None,
        margin=None,
        deadlock=named,
        deadlock_links=tuple(_tying_links(case, core, budget) for core in named),
        deadlock_complete=found.complete,
        bend=tuple(tuple(arrays.soft[number] for number in one) for one in bends.sets),
        bend_complete=bends.complete,
        bent_package=bent,
    )
