"""What constituencies said about the options of a package: shown beside it, never counted as a vote."""

from __future__ import annotations

from dataclasses import dataclass

from parley.domain.actor import Role
from parley.domain.case import Case
from parley.domain.combination import Package
from parley.domain.names import option_name
from parley.domain.source import RecordEntry

__all__ = ["Poll", "polls_of"]


@dataclass(frozen=True)
class Poll:
    """One sourced statement of a constituency that speaks to a package.

    Parameters
    ----------
    entry
        The entry of the record.
    actor
        The constituency.
    represents
        The parties it stands behind.
    issues
        The issues of the package that it speaks about.
    options
        Options of the package, full names, that it supports or rejects; empty where it speaks of the issue only.
    stance
        ``supports``, ``rejects``, ``both``, or empty where it names no option of the package.
    """

    entry: str
    actor: str
    represents: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[str, ...]
    stance: str


def polls_of(case: Case, package: Package) -> tuple[Poll, ...]:
    """What constituencies are on record with about the issues of a package, in the order of the record."""
    chosen = {option_name(issue, option) for issue, option in package.items()}
    constituencies = {actor.id: actor for actor in case.actors if actor.role is Role.CONSTITUENCY}
    return tuple(
        _poll(entry, constituencies[entry.actor].represents, chosen, package)
        for entry in case.record
        if entry.actor in constituencies and _issues(entry) & package.keys()
    )


def _issues(entry: RecordEntry) -> set[str]:
    return {name.partition(".")[0] for name in (*entry.about, *entry.supports, *entry.rejects)}


def _poll(entry: RecordEntry, represents: tuple[str, ...], chosen: set[str], package: Package) -> Poll:
    supported = [option for option in entry.supports if option in chosen]
    rejected = [option for option in entry.rejects if option in chosen]
    stance = "both" if supported and rejected else "supports" if supported else "rejects" if rejected else ""
    issues = [issue for issue in package if issue in _issues(entry)]
    return Poll(entry.id, entry.actor, represents, tuple(issues), (*supported, *rejected), stance)
