"""Refusals that are on record but that no red line counts, and what they would do to the zone.

Which refusals an analyst codes as red lines is a judgement, and after the fact it is coloured by the ending. So the
answer stands beside the stricter one: every option that a party was last recorded to reject, taken as a red line.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from parley.domain.basis import Basis
from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.domain.names import split_option
from parley.domain.preferences import Preferences
from parley.domain.source import RecordEntry
from parley.domain.verdict import RedLine
from parley.verbs.analyse.arrays import case_arrays
from parley.verbs.analyse.settings import Budget
from parley.verbs.analyse.zone import Zone, find_zone

__all__ = ["OnRecord", "count_refusals", "uncounted_refusals"]


@dataclass(frozen=True)
class OnRecord:
    """The case with its uncounted refusals taken as red lines.

    Parameters
    ----------
    case
        The case with a red line more for each of them.
    added
        The ids of these red lines; none where every refusal on record is counted already.
    zone
        The zone of that case; None where nothing was added.
    """

    case: Case
    added: tuple[str, ...]
    zone: Zone | None


def uncounted_refusals(case: Case, bases: Collection[Basis]) -> dict[str, tuple[RedLine, ...]]:
    """By party, a red line for each option that its last word on record rejects and that no red line of its own counts.

    A later entry by the same party that supports the option is its last word; on one day, a rejection is.
    """
    found: dict[str, tuple[RedLine, ...]] = {}
    for actor in case.parties:
        own = [entry for entry in case.record if entry.actor == actor.id and entry.basis in bases and _said(entry)]
        # A red line over one issue alone forbids each option that it names.
        counted = {
            option
            for line in case.preferences_of(actor.id).of_kind(RedLine)
            if len(grouped(line.options)) == 1
            for option in line.options
        }
        rejected = dict.fromkeys(option for entry in own for option in entry.rejects if option not in counted)
        found[actor.id] = tuple(
            _line(option, [entry for entry in own if option in entry.rejects])
            for option in rejected
            if _last(own, option, "rejects") >= _last(own, option, "supports")
        )
    return found


def _said(entry: RecordEntry) -> bool:
    """Whether somebody said or did it: what a coder assumed is on nobody's record."""
    return entry.kind in ("statement", "claim") and entry.basis is not Basis.ASSUMED


def _last(entries: list[RecordEntry], option: str, verdict: str) -> str:
    """The last day of an entry with that verdict on the option; empty without one. ISO days sort as text."""
    return max((entry.date[-10:] for entry in entries if option in getattr(entry, verdict)), default="")


def _line(option: str, entries: list[RecordEntry]) -> RedLine:
    stated = any(entry.basis is Basis.STATED for entry in entries)
    issue, one = split_option(option)
    return RedLine(
        id=f"{entries[-1].id}-rejects-{issue}-{one}",
        never=(option,),
        basis=Basis.STATED if stated else entries[-1].basis,
        source=tuple(entry.id for entry in entries),
        reason="" if stated else entries[-1].words,
    )


def count_refusals(case: Case, bases: Collection[Basis], *, cores: int, budget: Budget) -> OnRecord:
    """The zone with every uncounted refusal taken as a red line."""
    refusals = uncounted_refusals(case, bases)
    added = tuple(line.id for lines in refusals.values() for line in lines)
    if not added:
        return OnRecord(case, (), None)
    preferences = [case.preferences_of(actor.id) for actor in case.parties]
    stricter = replace(case, preferences=tuple(_with(one, refusals[one.party]) for one in preferences))
    return OnRecord(stricter, added, find_zone(stricter, case_arrays(stricter), cores=cores, budget=budget))


def _with(preferences: Preferences, lines: tuple[RedLine, ...]) -> Preferences:
    return replace(preferences, statements=(*preferences.statements, *lines))
