"""What a register leaves open, in words: gap by gap, or a line for each kind of gap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from parley.domain.lint import LintFinding
from parley.language import gettext as _
from parley.report.guarantee_words import element_words
from parley.report.shown import joined, quoted, shown
from parley.verbs.sequence.sequence import Sequence

__all__ = ["lint_label", "lint_names", "lint_summary", "lint_words"]


def lint_label(code: str) -> str:
    """A kind of gap."""
    return {
        "missing_debtor": _("Nobody owes it"),
        "debtor_no_party": _("A step that no party owes"),
        "missing_verifier": _("Nobody is named who sees whether it was done"),
        "missing_clock": _("No day, and nothing that starts it"),
        "missing_definition": _("A word of it is not defined"),
        "missing_map": _("It is about land, and no map is named"),
        "missing_guarantor": _("Nobody is named who answers for it"),
        "missing_source": _("No source"),
        "unbounded_soon": _("As soon as possible, without a last day"),
        "circular_trigger": _("It waits for what waits for it"),
        "deadline_before_trigger": _("Due before what starts it"),
        "deadline_past_phase": _("Due after the end of its phase"),
        "waits_beyond_horizon": _("It waits for a later phase"),
        "total_differs": _("A sum that does not add up"),
        "tranches_differ": _("Instalments that do not add up"),
        "guarantee_by_nobody": _("A guarantee that nobody gives"),
        "guarantee_without_duty": _("A guarantee with no duty to act"),
        "guarantee_without_clock": _("A guarantee with no clock"),
        "guarantee_binds_nobody": _("A guarantee that binds nobody"),
        "guarantee_binds_no_party": _("A guarantee that binds no party"),
        "unit_cost_without_loss": _("A cost by the unit of what has no units"),
    }.get(code, shown(code))


def lint_names(sequence: Sequence) -> dict[str, str]:
    """What obligations, and guarantees by who gives them, are called, by id."""
    agreement = sequence.register or sequence.case.agreement
    if agreement is None:
        return {}
    names = {one.id: quoted(one.title) for one in agreement.obligations if one.title}
    return names | {one.id: element_words(sequence, one.id) for one in agreement.guarantees}


def lint_summary(
    findings: Iterable[LintFinding], *, names: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, ...]:
    """One line for each kind of gap, with the obligations, sums or guarantees that have it; by ``names`` if known."""
    together: dict[str, list[str]] = {}
    for one in findings:
        together.setdefault(one.code, []).append(names.get(one.obligation) or shown(one.obligation))
    return tuple(
        _("{label}: {names}").format(label=lint_label(code), names=joined(list(dict.fromkeys(ids))))
        for code, ids in together.items()
    )


def lint_words(one: LintFinding) -> str:
    """One gap of the register, where it stands, and how to mend it."""
    words = _("{what}; {mend}").format(what=shown(one.what), mend=shown(one.mend))
    if one.line:
        return _("{file}:{line}: {words}").format(file=shown(one.file), line=one.line, words=words)
    return words
