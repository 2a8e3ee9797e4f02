"""Guarantees in words: what would hold each step, which sets close every gap, and who would have to be willing."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.guarantee import Guarantee
from parley.language import gettext as _
from parley.report.exposure_words import most_words, prefix_words, tells_numbers
from parley.report.figures import number, outward, trimmed
from parley.report.package_words import party_name
from parley.report.shown import either, joined, listed, shown
from parley.verbs.sequence.guarantee_needs import ClosingSet, GuaranteeNeed
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = [
    "closing_headline",
    "closing_words",
    "credible_label",
    "element_kind",
    "element_words",
    "guarantee_note",
    "menu_words",
    "minimum_words",
    "need_sentences",
    "worst_needs",
]

_TOLERANCE = 1e-9


def element_kind(kind: str) -> str:
    """What kind of guarantee it is."""
    return {
        "monitor": _("a monitor"),
        "penalty": _("a penalty"),
        "escrow": _("an escrow"),
        "custody": _("custody"),
        "neutral_swap": _("a swap through a neutral"),
        "clause": _("a clause"),
        "force": _("a force"),
        "pledge": _("a pledge"),
    }.get(kind, _("something else"))


def _element(sequence: Sequenced, id: str) -> Guarantee:
    assert sequence.case.agreement is not None
    return next(one for one in sequence.case.agreement.guarantees if one.id == id)


def _actors(sequence: Sequenced, names: Sequence[str]) -> list[str]:
    known = {actor.id: actor.name for actor in sequence.case.actors}
    return [shown(known.get(name, name)) for name in names]


def element_words(sequence: Sequenced, id: str) -> str:
    """One guarantee in short: its kind, who would give it, and its name in the register."""
    one = _element(sequence, id)
    who = listed(_actors(sequence, one.who)) or _("nobody named")
    return _("{kind} by {who} ({id})").format(kind=element_kind(one.kind), who=who, id=shown(id))


def credible_label(credible: str) -> str:
    """Whether a guarantor is willing."""
    return {"yes": _("yes"), "no": _("no")}.get(credible, _("unknown"))


def minimum_words(one: GuaranteeNeed, *, numbers: bool) -> str:
    """The least that would hold a step by itself: a loss, and how well a breach must be seen.

    Where only orders are known, the loss is a multiple of the temptation, whatever that is.
    """
    if one.loss_multiple is None:
        return _("no loss is large enough: monitors see a breach no better than they see one where there is none")
    multiple = one.loss_multiple
    if not numbers and one.penalty is not None:
        if multiple <= 1 + _TOLERANCE:
            return _("a loss of at least what it would gain, if every breach is seen")
        return _("a loss of at least {multiple} times what it would gain").format(multiple=trimmed(multiple))
    parts = []
    if one.penalty is not None:
        parts.append(_("a penalty of {size}").format(size=most_words(one.penalty)))
    if one.escrow is not None:
        parts.append(_("an escrow of {size}").format(size=most_words(one.escrow)))
    words = either(parts)
    if not words:
        return _("neither a penalty nor an escrow is enough")
    # What later false alarms cost comes on top of what one alarm asks for.
    multiple = (one.penalty or 0.0) / one.temptation[1]
    if multiple > 1 + _TOLERANCE:
        words = _("{words} ({multiple} times what it would gain)").format(words=words, multiple=number(multiple))
    return words


def worst_needs(sequence: Sequenced) -> tuple[GuaranteeNeed, ...]:
    """Each party's largest need along the draft, the first place among equals."""
    found = []
    for actor in sequence.case.parties:
        own = [one for one in sequence.guarantees if one.party == actor.id]
        if own:
            most = max(one.temptation[1] for one in own) - 1e-6
            alike = [one for one in own if one.temptation[1] >= most]
            found.append(max(alike, key=lambda one: (one.temptation[0] > _TOLERANCE, -one.after)))
    return tuple(found)


def need_sentences(sequence: Sequenced, one: GuaranteeNeed) -> tuple[str, ...]:
    """What must be guaranteed to hold a party after a prefix, and whether anybody stands behind it."""
    party, numbers = party_name(sequence.case, one.party), tells_numbers(sequence, one.party)
    where = prefix_words(sequence, one.after)
    if numbers:
        gain = outward(*one.temptation)
        said = [
            _("{where}: what {party} could gain by stopping is {gain}.").format(where=where, party=party, gain=gain)
        ]
    else:
        said = [_("{where}: what would hold {party}.").format(where=where, party=party)]
    least = minimum_words(one, numbers=numbers)
    said.append(_("The least that is enough by itself: {least}.").format(least=least))
    if one.monitoring_alone and one.detection is not None:
        said.append(
            _("With the losses in place, seeing a breach with a chance of {detection} is enough.").format(
                detection=number(one.detection)
            )
        )
    else:
        said.append(_("It cannot be met by monitoring alone."))
    if one.penalty is None:
        return (
            *said,
            _("Watched as it is, no loss holds it: a better monitor, another order, custody or a swap is left."),
        )
    credible = {
        "yes": _("Somebody who could set that loss is willing."),
        "no": _("Whoever could set that loss has said no: by loss alone it is not held."),
    }.get(
        one.credible,
        _(
            "Nobody is known to be willing to set that loss. If somebody is, this is how large it must be; if "
            "nobody is, no loss holds it, and another order, custody or a swap is left."
        ),
    )
    return (*said, credible)


def closing_words(sequence: Sequenced, one: ClosingSet) -> str:
    """A closing set: its elements, what it costs, on whose willingness it rests, precedents."""
    parts = []
    for id in one.elements:
        words = element_words(sequence, id)
        if id in one.amounts:
            words = _("{words}, a loss of {size}").format(words=words, size=most_words(one.amounts[id]))
        parts.append(words)
    words = listed(parts)
    if one.cost is not None:
        words = _("{words}, at a cost {interval}").format(words=words, interval=outward(*one.cost))
    if one.if_credible:
        who = listed(_actors(sequence, one.if_credible))
        words = _("{words}. It rests on {who}, of whom nobody knows whether they are willing").format(
            words=words, who=who
        )
    else:
        words = _("{words}. All who give it are willing, by the register").format(words=words)
    if one.precedents:
        words = _("{words}. Done before: {precedents}").format(
            words=words, precedents=joined([shown(name) for name in one.precedents.values()])
        )
    if "best_ends" in sequence.notes and not one.proved:
        words = _("{words}. It closes only if what nobody gave a number for is at its best").format(words=words)
    return _("{words}.").format(words=words)


def closing_headline(sequence: Sequenced) -> str:
    """Whether anything on the menu closes every gap of the draft, in a sentence."""
    if not sequence.guarantees:
        return _("Nothing has to be guaranteed: no step of the draft leaves anybody a gain from stopping.")
    if not sequence.closing_sets:
        refused = [one for one in _menu(sequence) if one.willing == "no"]
        words = _("No set of the guarantees in the register closes every gap of the draft.")
        if refused:
            names = listed([element_words(sequence, one.id) for one in refused])
            words = _("{words} Left out, as who would give it said no: {names}.").format(words=words, names=names)
        return words
    first = sequence.closing_sets[0]
    words = _("What would close every gap of the draft: {words}").format(words=closing_words(sequence, first))
    if first.if_credible:
        return _("{words} If they are not, no set that is known here closes every gap.").format(words=words)
    return words


def _menu(sequence: Sequenced) -> list[Guarantee]:
    agreement = sequence.case.agreement
    out = set(sequence.settings.without)
    if agreement is None:
        return []
    return [one for one in agreement.guarantees if one.binding and one.id not in out and not set(one.who) & out]


def menu_words(sequence: Sequenced) -> tuple[str, ...]:
    """Each guarantee of the register: what it is, what whoever gives it would do, and whether they are willing."""
    said = []
    for one in _menu(sequence):
        words = element_words(sequence, one.id)
        if one.duty:
            words = _("{words}: {duty}").format(words=words, duty=shown(one.duty).rstrip("."))
        said.append(
            _("{words}. Willing: {willing}.").format(
                words=words[:1].upper() + words[1:], willing=credible_label(one.willing)
            )
        )
    return tuple(said)


def guarantee_note() -> str:
    """What stands beside guarantees, wherever they are shown."""
    return _("A guarantee without a willing guarantor is worth nothing.")
