"""What a conflict leaves open, and names in it that the case around it does not have."""

from __future__ import annotations

import re
from collections.abc import Collection

from parley.domain.conflict import Conflict, StatedOrder
from parley.errors import nearest
from parley.files.findings import Findings
from parley.language import gettext as _

__all__ = ["note_conflict_gaps", "note_unknown_names"]

_ID = re.compile(r"[^\s/:.,]+")


def note_conflict_gaps(conflict: Conflict, findings: Findings, file: str) -> None:
    """Warn of parties whose order is unknown: nothing is claimed for them."""
    for party in conflict.unknown:
        order = conflict.order(party)
        if order is None:
            findings.warn(
                findings.place_of("conflict order", party, file),
                _("nothing is known of how {party} orders the states: no stability is claimed for it").format(
                    party=party
                ),
                _('add [[order]] with party = "{party}"').format(party=party),
            )
            continue
        missing = conflict.left_out(order)
        findings.warn(
            findings.place_of("conflict order", party, file),
            _("the order of {party} leaves out {states}: unknown, and no stability is claimed for it").format(
                party=party, states=", ".join(missing[:6]) + (", ..." if len(missing) > 6 else "")
            ),
            _("name every state, best first; put tied ones into one tier"),
        )


def note_unknown_names(
    conflict: Conflict,
    findings: Findings,
    *,
    file: str,
    parties: Collection[str] | None,
    phases: Collection[str] | None = None,
    sources: Collection[str] | None = None,
) -> None:
    """Note parties and phases of a conflict that the case around it does not have, and warn of such sources.

    None is what could not be read, or is not there: nothing is called unknown for it.
    """
    nobody = _('there is no actor "{name}"')
    for option in conflict.options:
        _known(findings, ("conflict option", option.id), option.owner, parties, file, nobody)
    for order in conflict.orders:
        _known(findings, ("conflict order", order.party), order.party, parties, file, nobody)
        _known_sources(findings, order, sources, file)
    for one in conflict.after:
        _known(findings, ("conflict after", one.phase), one.phase, phases, file, _('there is no phase "{name}"'))


def _known(
    findings: Findings, named: tuple[str, str], name: str, known: Collection[str] | None, file: str, what: str
) -> None:
    if known is not None and name not in known:
        findings.add(findings.place_of(*named, default=file), what.format(name=name), nearest(name, known))


def _known_sources(findings: Findings, order: StatedOrder, sources: Collection[str] | None, file: str) -> None:
    """Warn of what looks like the id of a source and is none; an address or a few words may stand there as well."""
    for name in order.source:
        if sources is not None and name not in sources and _ID.fullmatch(name):
            findings.warn(
                findings.place_of("conflict order", order.party, file),
                _('the order of {party} names the source "{name}", which the case does not have').format(
                    party=order.party, name=name
                ),
                nearest(name, sources),
            )
