"""Guarantees in words: what would hold each step, which sets close every gap, and who would have to be willing."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.guarantee import LOSSES, Guarantee
from parley.language import gettext as _
from parley.report.exposure_words import most_words, prefix_words, tells_numbers
from parley.report.figures import number, outward, trimmed
from parley.report.no_price import no_price
from parley.report.package_words import party_name
from parley.report.seeing_words import watched
from parley.report.shown import either, listed, shown
from parley.report.unknown_values import known_parties
from parley.verbs.sequence.guarantee_needs import GuaranteeNeed
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = [
    "actors_named",
    "credible_label",
    "element_kind",
    "element_words",
    "gain_words",
    "guarantee_note",
    "menu",
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


def actors_named(sequence: Sequenced, names: Sequence[str]) -> list[str]:
    """What actors are called; an id that no actor has stays as it is."""
    known = {actor.id: actor.name for actor in sequence.case.actors}
    return [shown(known.get(name, name)) for name in names]


def element_words(sequence: Sequenced, id: str) -> str:
    """One guarantee in short: its kind, who would give it, and its name in the register."""
    one = _element(sequence, id)
    who = listed(actors_named(sequence, one.who)) or _("nobody named")
    return _("{kind} by {who} ({id})").format(kind=element_kind(one.kind), who=who, id=shown(id))


def credible_label(credible: str) -> str:
    """Whether a guarantor is willing."""
    return {"yes": _("yes"), "no": _("no")}.get(credible, _("unknown"))


def minimum_words(one: GuaranteeNeed, *, numbers: bool) -> str:
    """The least that would hold a step by itself: a loss, and how well a breach must be seen.

    Where only orders are known, and where no sum stands for what is at stake, the loss is a multiple of the temptation.
    """
    if one.loss_multiple is None and one.leans_on:
        return _("unknown, as nobody said how often monitors see a breach where there is none")
    if one.loss_multiple is None:
        return _("no loss is large enough: monitors see a breach no better than they see one where there is none")
    multiple = one.loss_multiple
    if not numbers and one.penalty is not None:
        if one.exposure[1] <= _TOLERANCE:
            return _("a loss of {multiple} times what later false alarms would cost it").format(
                multiple=trimmed(multiple)
            )
        if one.temptation[1] > one.exposure[1] + _TOLERANCE:
            return _("a loss of {multiple} times what it would gain and what later false alarms would cost it").format(
                multiple=trimmed(multiple)
            )
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
    if one.exposure[1] > _TOLERANCE and (multiple := (one.penalty or 0.0) / one.exposure[1]) > 1 + _TOLERANCE:
        words = _("{words} ({multiple} times what it would gain)").format(words=words, multiple=number(multiple))
    return words


def worst_needs(sequence: Sequenced) -> tuple[GuaranteeNeed, ...]:
    """Each party's largest need along the draft, the first place among equals."""
    found = []
    for party in known_parties(sequence):
        own = [one for one in sequence.guarantees if one.party == party]
        if own:
            most = max(one.exposure[1] for one in own) - 1e-6
            alike = [one for one in own if one.exposure[1] >= most]
            found.append(max(alike, key=lambda one: (one.exposure[0] > _TOLERANCE, -one.after)))
    return tuple(found)


def gain_words(one: GuaranteeNeed) -> str:
    """What a party would gain by stopping, and what with what it would be spared of later false alarms."""
    if one.exposure[1] <= _TOLERANCE:
        return _("nothing by itself, but it would be spared what later false alarms would cost it")
    gain = outward(*one.exposure)
    if one.temptation[1] <= one.exposure[1] + _TOLERANCE:
        return gain
    return _("{gain}, and up to {more} with what it would be spared of later false alarms").format(
        gain=gain, more=most_words(one.temptation[1])
    )


def need_sentences(sequence: Sequenced, one: GuaranteeNeed) -> tuple[str, ...]:
    """What must be guaranteed to hold a party after a prefix, and whether anybody stands behind it."""
    party, numbers = party_name(sequence.case, one.party), tells_numbers(sequence, one.party)
    where = prefix_words(sequence, one.after)
    if numbers:
        said = [
            _("{where}: what {party} could gain by stopping is {gain}.").format(
                where=where, party=party, gain=gain_words(one)
            )
        ]
    else:
        said = [_("{where}: what would hold {party}.").format(where=where, party=party)]
    priced = numbers and not no_price(sequence)
    least = minimum_words(one, numbers=priced)
    if watched(sequence, one):
        said.append(_("The least that is enough by itself: {least}.").format(least=least))
    else:
        words = _(
            "If every breach is seen, this is enough by itself: {least}. Nobody in the register is known to see any."
        )
        said.append(words.format(least=least))
    if one.penalty is not None and one.at_best is not None and one.at_best < one.penalty - _TOLERANCE:
        said.append(_at_best_words(sequence, one, priced=priced))
    if one.monitoring_alone and one.detection is not None:
        said.append(
            _("With the losses in place, seeing a breach with a chance of {detection} is enough.").format(
                detection=number(one.detection)
            )
        )
    else:
        said.append(_("It cannot be met by monitoring alone."))
    if one.leans_on:
        said.append(_leaning_words(sequence, one))
    if one.penalty is None and one.leans_on and one.at_best is not None:
        return (*said, _credible_words(sequence, one))
    if one.penalty is None:
        return (
            *said,
            _("Watched as it is, no loss holds it: a better monitor, another order, custody or a swap is left."),
        )
    return (*said, _credible_words(sequence, one))


def _at_best_words(sequence: Sequenced, one: GuaranteeNeed, *, priced: bool) -> str:
    """What is enough where monitors are at the best end of their numbers, as the closing sets may count on."""
    assert one.at_best is not None
    if priced:
        size = most_words(one.at_best)
        return _("With monitors at the best that is known of them {size} is enough.").format(size=size)
    if one.exposure[1] <= _TOLERANCE:
        return _("With monitors at the best that is known of them less is enough.")
    multiple = one.at_best / one.exposure[1]
    if multiple <= 1.005:
        return _("With monitors at the best that is known of them as much as it would gain is enough.")
    return _("With monitors at the best that is known of them {multiple} times what it would gain is enough.").format(
        multiple=trimmed(multiple)
    )


def _leaning_words(sequence: Sequenced, one: GuaranteeNeed) -> str:
    monitors = listed([element_words(sequence, id) for id in one.leans_on])
    if one.at_best is None:
        return _("Nobody said how often {monitors} sees a breach where there is none.").format(monitors=monitors)
    words = _(
        "Nobody said how often {monitors} sees a breach where there is none: if monitors are as good as is possible by "
        "what is known, a loss of {size} is enough; if they err as often as they see, none is."
    )
    size = most_words(one.at_best)
    if no_price(sequence) or not tells_numbers(sequence, one.party):
        if one.exposure[1] <= _TOLERANCE:
            return words.format(monitors=monitors, size=_("a fixed size"))
        multiple = trimmed(one.at_best / one.exposure[1])
        size = _("{multiple} times what it would gain").format(multiple=multiple)
    return words.format(monitors=monitors, size=size)


def _credible_words(sequence: Sequenced, one: GuaranteeNeed) -> str:
    """Whether somebody stands behind the loss: their will first, then what they can set."""
    by_loss = [each for id in one.elements if (each := _element(sequence, id)).kind in LOSSES]
    willing = listed([element_words(sequence, each.id) for each in by_loss if each.willing == "yes"])
    if one.credible == "yes":
        return _("Somebody who could set that loss is willing.")
    if one.credible == "no" and all(each.willing == "no" for each in by_loss):
        return _("Whoever could set that loss has said no: by loss alone it is not held.")
    if one.credible == "no" and no_price(sequence):
        return _("Those who did not say no can set less than that: by loss alone it is not held.")
    if one.credible == "no":
        return _(
            "Those who did not say no can set {size} at most, which is less: by loss alone it is not held."
        ).format(size=most_words(one.reach[1] or 0.0))
    if willing:
        return _(
            "A loss would be set by {names}, but it is not known to be that large. If it is smaller, no loss holds it, "
            "and another order, custody or a swap is left."
        ).format(names=willing)
    return _(
        "Nobody is known to be willing to set that loss. If somebody is, this is how large it must be; if "
        "nobody is, no loss holds it, and another order, custody or a swap is left."
    )


def menu(sequence: Sequenced) -> list[Guarantee]:
    """The guarantees of the register that bind somebody, without what was left out."""
    agreement = sequence.case.agreement
    out = set(sequence.settings.without)
    if agreement is None:
        return []
    return [one for one in agreement.guarantees if one.binding and one.id not in out and not set(one.who) & out]


def menu_words(sequence: Sequenced) -> tuple[str, ...]:
    """Each guarantee of the register: what it is, what whoever gives it would do, and whether they are willing."""
    said = []
    for one in menu(sequence):
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
