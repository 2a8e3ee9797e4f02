"""What a conflict leaves open, and names in it that the case around it does not have."""

from __future__ import annotations

from collections.abc import Collection

from parley.domain.conflict import Conflict
from parley.errors import nearest
from parley.files.findings import Findings
from parley.language import gettext as _

__all__ = ["note_conflict_gaps", "note_unknown_names"]


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
    conflict: Conflict, findings: Findings, *, parties: Collection[str], phases: Collection[str], file: str
) -> None:
    """Note parties and phases of a conflict that the case does not have. For a conflict within a case folder."""
    for option in conflict.options:
        _known(findings, ("conflict option", option.id), option.owner, parties, file, _('there is no party "{name}"'))
    for order in conflict.orders:
        _known(findings, ("conflict order", order.party), order.party, parties, file, _('there is no party "{name}"'))
    for one in conflict.after:
        _known(findings, ("conflict after", one.phase), one.phase, phases, file, _('there is no phase "{name}"'))


def _known(findings: Findings, named: tuple[str, str], name: str, known: Collection[str], file: str, what: str) -> None:
    if name not in known:
        findings.add(findings.place_of(*named, default=file), what.format(name=name), nearest(name, known))
