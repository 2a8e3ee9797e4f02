"""Sets of guarantees that close every gap, in words: first what they take for granted, then what they are."""

from __future__ import annotations

from collections.abc import Sequence

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.done_before_words import done_before
from parley.report.exposure_words import most_words, prefix_words
from parley.report.figures import outward
from parley.report.guarantee_words import actors_named, element_words, menu
from parley.report.no_price import loss_words, no_price
from parley.report.package_words import party_name
from parley.report.seeing_words import only_looked_at
from parley.report.shown import listed
from parley.report.unknown_values import known_parties
from parley.verbs.sequence.guarantee_needs import ClosingSet
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = [
    "amount_words",
    "assumed_words",
    "closing_headline",
    "closing_words",
    "takes_for_granted",
    "unclosed_sentences",
]


def _at_best(sequence: Sequenced, one: ClosingSet) -> bool:
    return "best_ends" in sequence.notes and not one.proved


def takes_for_granted(sequence: Sequenced, one: ClosingSet) -> bool:
    """Whether a closing set rests on what nobody knows."""
    return bool(one.if_credible) or _at_best(sequence, one)


def assumed_words(sequence: Sequenced, one: ClosingSet) -> str:
    """What a closing set takes for granted: figures that nobody gave, and guarantors whom nobody asked."""
    best = _at_best(sequence, one)
    if not one.if_credible:
        if best:
            return _("Only if all that nobody gave a figure for is at its best, though who would give it is willing")
        return _("By the figures of the register, with guarantors who are willing")
    names = listed(actors_named(sequence, one.if_credible))
    if best:
        words = ngettext(
            "Only if {who} is willing, which nobody knows, and if all that nobody gave a figure for is at its best",
            "Only if {who} are willing, which nobody knows, and if all that nobody gave a figure for is at its best",
            len(one.if_credible),
        )
    else:
        words = ngettext(
            "Only if {who} is willing, which nobody knows",
            "Only if {who} are willing, which nobody knows",
            len(one.if_credible),
        )
    return words.format(who=names)


def amount_words(sequence: Sequenced, one: ClosingSet, id: str) -> str:
    """How large a loss an element of a closing set has to set."""
    if no_price(sequence):
        return loss_words(sequence, id, one.amounts[id])
    return _("a loss of {size}").format(size=most_words(one.amounts[id]))


def closing_words(sequence: Sequenced, one: ClosingSet) -> str:
    """A closing set: what it takes for granted, its elements, what it costs, precedents."""
    parts = []
    for id in one.elements:
        words = element_words(sequence, id)
        if id in one.amounts:
            words = _("{words}, {loss}").format(words=words, loss=amount_words(sequence, one, id))
        parts.append(words)
    words = listed(parts)
    if one.cost is not None:
        words = _("{words}, at a cost {interval}").format(words=words, interval=outward(*one.cost))
    words = _("{assumed}: {words}").format(assumed=assumed_words(sequence, one), words=words)
    if before := done_before(sequence, one):
        words = _("{words}. Done before: {precedents}").format(words=words, precedents=before)
    return _("{words}.").format(words=words)


def closing_headline(sequence: Sequenced) -> str:
    """Whether anything on the menu closes every gap of the draft, in a sentence."""
    if not known_parties(sequence):
        return _("Not told, as nothing is known of what the steps are worth to any party.")
    if not sequence.guarantees:
        return _("Nothing has to be guaranteed: no step of the draft leaves anybody a gain from stopping.")
    if not sequence.closing_sets:
        refused = [one for one in menu(sequence) if one.willing == "no"]
        words = _("No set of the guarantees in the register closes every gap of the draft.")
        if refused:
            names = listed([element_words(sequence, one.id) for one in refused])
            words = _("{words} Left out, as who would give it said no: {names}.").format(words=words, names=names)
        return " ".join([words, *unclosed_sentences(sequence)])
    first = sequence.closing_sets[0]
    words = _("What would close every gap of the draft. {words}").format(words=closing_words(sequence, first))
    if len(sequence.closing_sets) == 1 and takes_for_granted(sequence, first):
        return _("{words} If not, no set that is known here closes every gap.").format(words=words)
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
            if words := only_looked_at(sequence, actor.id):
                said.append(words)
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
