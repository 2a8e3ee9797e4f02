"""Guarantees in words: what would hold each step, which sets close every gap, and who would have to be willing."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.guarantee import LOSSES, Guarantee
from parley.language import gettext as _
from parley.report.done_before_words import done_before
from parley.report.exposure_words import most_words, prefix_words, tells_numbers
from parley.report.figures import number, outward, trimmed
from parley.report.package_words import party_name
from parley.report.shown import either, listed, shown
from parley.verbs.sequence.guarantee_needs import ClosingSet, GuaranteeNeed
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = [
    "closing_headline",
    "closing_words",
    "credible_label",
    "element_kind",
    "element_words",
    "gain_words",
    "guarantee_note",
    "menu_words",
    "minimum_words",
    "need_sentences",
    "unclosed_sentences",
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
    if one.loss_multiple is None and one.leans_on:
        return _("unknown, as nobody said how often monitors see a breach where there is none")
    if one.loss_multiple is None:
        return _("no loss is large enough: monitors see a breach no better than they see one where there is none")
    multiple = one.loss_multiple
    if not numbers and one.penalty is not None:
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
    for actor in sequence.case.parties:
        own = [one for one in sequence.guarantees if one.party == actor.id]
        if own:
            most = max(one.exposure[1] for one in own) - 1e-6
            alike = [one for one in own if one.exposure[1] >= most]
            found.append(max(alike, key=lambda one: (one.exposure[0] > _TOLERANCE, -one.after)))
    return tuple(found)


def gain_words(one: GuaranteeNeed) -> str:
    """What a party would gain by stopping, and what with what it would be spared of later false alarms."""
    gain = outward(*one.exposure)
    if one.temptation[1] <= one.exposure[1] + _TOLERANCE:
        return gain
    return _("{gain}, and up to {more} with what false alarms would cost it later").format(
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


def _leaning_words(sequence: Sequenced, one: GuaranteeNeed) -> str:
    monitors = listed([element_words(sequence, id) for id in one.leans_on])
    if one.at_best is None:
        return _("Nobody said how often {monitors} sees a breach where there is none.").format(monitors=monitors)
    words = _(
        "Nobody said how often {monitors} sees a breach where there is none: if monitors are as good as is possible by "
        "what is known, a loss of {size} is enough; if they err as often as they see, none is."
    )
    return words.format(monitors=monitors, size=most_words(one.at_best))


def _credible_words(sequence: Sequenced, one: GuaranteeNeed) -> str:
    """Whether somebody stands behind the loss: their will first, then what they can set."""
    by_loss = [each for id in one.elements if (each := _element(sequence, id)).kind in LOSSES]
    willing = listed([element_words(sequence, each.id) for each in by_loss if each.willing == "yes"])
    if one.credible == "yes":
        return _("Somebody who could set that loss is willing.")
    if one.credible == "no" and all(each.willing == "no" for each in by_loss):
        return _("Whoever could set that loss has said no: by loss alone it is not held.")
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
    if before := done_before(sequence, one):
        words = _("{words}. Done before: {precedents}").format(words=words, precedents=before)
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
        return " ".join([words, *unclosed_sentences(sequence)])
    first = sequence.closing_sets[0]
    words = _("What would close every gap of the draft: {words}").format(words=closing_words(sequence, first))
    if first.if_credible:
        return _("{words} If they are not, no set that is known here closes every gap.").format(words=words)
    return words


def unclosed_sentences(sequence: Sequenced) -> tuple[str, ...]:
    """Where nothing in the register holds a party that could gain by stopping, whatever the register's numbers are."""
    said = []
    for actor in sequence.case.parties:
        places = [one.after for one in sequence.unclosed if one.party == actor.id and one.even_at_best]
        if places:
            where = listed([_runs(sequence, first, last) for first, last in _stretches(places)])
            said.append(
                _("Nothing in the register would hold {party} {where}.").format(
                    party=party_name(sequence.case, actor.id), where=where
                )
            )
    return tuple(said)


def _stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last of each stretch of places that follow on each other."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def _runs(sequence: Sequenced, first: int, last: int) -> str:
    begin, end = (_place(sequence, after) for after in (first, last))
    return begin if first == last else _("from {first}, to {last}").format(first=begin, last=end)


def _place(sequence: Sequenced, after: int) -> str:
    words = prefix_words(sequence, after)
    return _("after {step}").format(step=words) if after else words[:1].lower() + words[1:]


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
