"""Names in an agreement that refer to something else: actors, phases, issues and other obligations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from parley.domain.agreement import Total
from parley.domain.guarantee import Guarantee
from parley.domain.obligation import Obligation
from parley.errors import nearest
from parley.files.findings import Findings, Place
from parley.language import gettext as _

__all__ = ["KnownNames", "note_unknown_names"]

PlaceOf = Callable[[str, str], Place]
"""Where a name stands, by the key (or column) and the name."""


@dataclass(frozen=True)
class KnownNames:
    """What may be named; None where that could not be read, so that nothing is called unknown for it."""

    obligations: Collection[str]
    phases: Collection[str]
    actors: Collection[str] | None
    issues: Collection[str] | None


def note_unknown_names(
    one: Obligation | Guarantee | Total, known: KnownNames, place_of: PlaceOf, findings: Findings
) -> None:
    """Note every name that part of an agreement gives and nothing has."""
    for key, names, among, what in _named(one, known):
        for name in names:
            if among is not None and name not in among:
                findings.add(place_of(key, name), what.format(name=name), nearest(name, among))


def _named(
    one: Obligation | Guarantee | Total, known: KnownNames
) -> Iterator[tuple[str, tuple[str, ...], Collection[str] | None, str]]:
    actor, obligation = _('there is no actor "{name}"'), _('there is no obligation "{name}"')
    if isinstance(one, Total):
        yield "obligations", one.obligations, known.obligations, obligation
        return
    if isinstance(one, Guarantee):
        yield "who", one.who, known.actors, actor
        yield "binding", one.binding, known.actors, actor
        yield "covers", one.covers, known.obligations, obligation
        return
    for key, names in (
        ("debtor", one.debtor),
        ("creditor", one.creditor),
        ("verifier", one.verifier),
        ("guarantor", one.guarantor),
    ):
        yield key, names, known.actors, actor
    for key, names in (("trigger", one.trigger), ("follows", one.follows), ("depends_on", one.depends_on)):
        yield key, names, known.obligations, obligation
    if one.deadline is not None and one.deadline.after:
        yield "deadline", (one.deadline.after,), known.obligations, obligation
    if one.phase:
        yield "phase", (one.phase,), known.phases, _('there is no phase "{name}"')
    if one.issue:
        yield "issue", (one.issue,), known.issues, _('there is no issue "{name}"')
