"""Orders of the steps in words: what was moved where, what it needs, and that none of several is best."""

from __future__ import annotations

import math
from collections.abc import Sequence

from parley.language import gettext as _
from parley.report.exposure_words import most_words, step_words, tells_numbers
from parley.report.figures import amount
from parley.report.move_words import changed_words, order_run_words
from parley.report.package_words import party_name
from parley.report.shown import joined, listed
from parley.report.sooner_words import sooner_words
from parley.report.unknown_values import known_parties, nothing_known
from parley.verbs.sequence.orders import FoundOrder
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = [
    "best_headline",
    "best_words",
    "caps_words",
    "improves",
    "lowest_for",
    "moves_label",
    "need_cell",
    "need_words",
    "new_orders",
    "order_columns",
    "order_row",
    "order_run_words",
    "order_words",
    "orders_note",
    "orders_with",
    "same_as_fewer",
]

_TOLERANCE = 1e-6


def moves_label(moves: int | None) -> str:
    """How many moves an order may be away from the draft."""
    if moves is None:
        return _("Any number of moves")
    return {0: _("As drafted"), 1: _("One move"), 2: _("Two moves")}[moves]


def orders_with(sequence: Sequenced, moves: int | None) -> tuple[FoundOrder, ...]:
    """The orders found for a number of moves."""
    return tuple(one for one in sequence.orders if one.moves == moves)


def improves(sequence: Sequenced, moves: int | None) -> bool:
    """Whether so many moves lower anybody's need at all, by as much as figures tell."""
    (drafted,) = orders_with(sequence, 0)
    return any(
        _told(sequence, party, one.need[party]) < _told(sequence, party, drafted.need[party])
        for one in orders_with(sequence, moves)
        for party in known_parties(sequence)
    )


def new_orders(sequence: Sequenced, moves: int | None) -> tuple[FoundOrder, ...]:
    """The orders with so many moves whose largest gains no order with fewer moves already has: what is listed."""
    known = {_needs(sequence, one) for fewer in _fewer(moves) for one in orders_with(sequence, fewer)}
    return tuple(one for one in orders_with(sequence, moves) if _needs(sequence, one) not in known)


def same_as_fewer(sequence: Sequenced, moves: int | None) -> int | None:
    """The smallest number of moves, fewer than these, that has all their needs already; None where something is new."""
    wanted = {_needs(sequence, one) for one in orders_with(sequence, moves)}
    had: set[tuple[float, ...]] = set()
    for fewer in _fewer(moves):
        had |= {_needs(sequence, one) for one in orders_with(sequence, fewer)}
        if fewer and wanted <= had:
            return fewer
    return None


def _fewer(moves: int | None) -> range:
    return range(3 if moves is None else moves)


def _needs(sequence: Sequenced, one: FoundOrder) -> tuple[float, ...]:
    return tuple(_told(sequence, party, need) for party, need in one.need.items())


def _told(sequence: Sequenced, party: str, need: float) -> float:
    """A need as exact as it is told: in thousandths, rounded up; as it is where only orders of steps are known."""
    return math.ceil(need * 1000 - _TOLERANCE) if tells_numbers(sequence, party) else round(1000 * need, 3)


def need_words(sequence: Sequenced, one: FoundOrder) -> str:
    """The largest temptation of each party along an order: what a guarantee must outweigh."""
    (drafted,) = orders_with(sequence, 0)
    parts = []
    for party, need in one.need.items():
        name = party_name(sequence.case, party)
        if nothing_known(sequence, party):
            parts.append(_("{party} not known").format(party=name))
            continue
        before = drafted.need[party]
        numbers = tells_numbers(sequence, party)
        figure = _("up to {most}").format(most=most_words(need)) if numbers else _("something")
        figure = _("none") if need <= _TOLERANCE else figure
        was = _("none") if before <= _TOLERANCE else most_words(before)
        if abs(need - before) <= _TOLERANCE or (numbers and most_words(need) == most_words(before)):
            template = _("{party} {figure}, as in the draft") if one.moves != 0 else _("{party} {figure}")
        elif numbers:
            template = _("{party} {figure} ({was} as drafted)")
        elif need < before:
            template = _("{party} {figure}, less than in the draft")
        else:
            template = _("{party} {figure}, more than in the draft")
        parts.append(template.format(party=name, figure=figure, was=was))
    return joined(parts)


def order_words(sequence: Sequenced, one: FoundOrder) -> str:
    """An order: what is moved where, or what comes earlier and what later, and what it needs."""
    needs = need_words(sequence, one)
    if one.moves == 0:
        return _("Largest gain from stopping: {needs}.").format(needs=needs)
    if not one.distance and not one.swapped:
        return _("No move is needed: {needs}.").format(needs=needs)
    (drafted,) = orders_with(sequence, 0)
    if all(need >= drafted.need[party] - _TOLERANCE for party, need in one.need.items()):
        needs = _("{needs}; what changes is how much there is to gain on the way").format(needs=needs)
    how = changed_words(sequence, one) or _("the order of the draft")
    words = _("{how}. Largest gain from stopping: {needs}.").format(how=how[:1].upper() + how[1:], needs=needs)
    if sooner := sooner_words(sequence, one):
        words = f"{words} {sooner}"
    if one.swapped:
        pairs = joined([listed([step_words(sequence, id) for id in swap]) for swap in one.swapped])
        words = _("{words} Exchanged at once through a neutral: {pairs}.").format(words=words, pairs=pairs)
    if not one.proved:
        words = _("{words} Not proved: the largest need could still be lower by {gap}.").format(
            words=words, gap=amount(one.gap)
        )
    return words


def best_headline(sequence: Sequenced, moves: int | None) -> str:
    """What so many moves can do, with how many they are."""
    words = best_words(sequence, moves)
    return words and _("{label}: {words}").format(label=moves_label(moves), words=_lower_first(words))


def best_words(sequence: Sequenced, moves: int | None) -> str:
    """What so many moves can do, in few sentences: the one order, or of several the one that is lowest for each."""
    if not orders_with(sequence, moves):
        return ""
    if not improves(sequence, moves):
        return _("No order lowers any party's largest gain from stopping.")
    if (fewer := same_as_fewer(sequence, moves)) is not None:
        return _("No better than {fewer}.").format(fewer={1: _("one move"), 2: _("two moves")}[fewer])
    found = new_orders(sequence, moves)
    if len(found) == 1:
        return order_words(sequence, found[0])
    (drafted,) = orders_with(sequence, 0)
    tempted = [party for party in known_parties(sequence) if drafted.need[party] > _TOLERANCE]
    said = [_lowest_words(sequence, party, found) for party in tempted]
    none = _("Of {count} such orders none is better for one party without being worse for another.")
    return " ".join([*said, none.format(count=len(found))])


def _lowest_words(sequence: Sequenced, party: str, found: Sequence[FoundOrder]) -> str:
    """Of several orders the one along which a party would gain least by stopping; the parties as the case has them."""
    name, least = party_name(sequence.case, party), lowest_for(sequence, party, found)
    if least is None:
        return _("None lowers what {party} could gain at most.").format(party=name)
    how = changed_words(sequence, least)
    words = _("Lowest for {party}: {how}; then {needs}.").format(party=name, how=how, needs=need_words(sequence, least))
    return " ".join(filter(None, (words, sooner_words(sequence, least))))


def lowest_for(sequence: Sequenced, party: str, found: Sequence[FoundOrder]) -> FoundOrder | None:
    """Of orders the one along which a party would gain least by stopping; None where that is no less than drafted."""
    (drafted,) = orders_with(sequence, 0)
    least = min(found, key=lambda one: one.need[party], default=drafted)
    before = _told(sequence, party, drafted.need[party])
    return least if _told(sequence, party, least.need[party]) < before else None


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:] if words[:1].isascii() else words


def order_columns(sequence: Sequenced) -> tuple[str, ...]:
    """The head of a table of many orders: each party's largest gain from stopping, and what moved most."""
    return (*(party_name(sequence.case, actor.id) for actor in sequence.case.parties), _("What is moved"))


def order_row(sequence: Sequenced, one: FoundOrder) -> tuple[str, ...]:
    """One order of many in that table."""
    needs = (need_cell(sequence, actor.id, one.need[actor.id]) for actor in sequence.case.parties)
    return (*needs, changed_words(sequence, one))


def need_cell(sequence: Sequenced, party: str, need: float) -> str:
    """The most that a party could gain by stopping; beside the draft alone where only the order of steps is known."""
    (drafted,) = orders_with(sequence, 0)
    before = drafted.need[party]
    if nothing_known(sequence, party):
        return _("not known")
    if need <= _TOLERANCE:
        return _("none")
    if tells_numbers(sequence, party):
        return most_words(need)
    if need == before:
        return _("some")
    if abs(need - before) <= _TOLERANCE:
        return _("as drafted")
    return _("less") if need < before else _("more")


def orders_note() -> str:
    """What stands beside several orders: that none of them is best without caps or weights."""
    return _(
        "Orders listed together are such that none is better for one party without being worse for another. What one "
        "party gains by stopping cannot be set against what another gains: none of them is best unless you give caps. "
        "Where fewer moves reach the same largest gains, an order is not listed again."
    )


def caps_words(sequence: Sequenced) -> str:
    """Whether an order stays within the caps that were given; empty without caps."""
    caps = sequence.settings.caps
    if caps is None:
        return ""
    limits = listed(
        [
            _("{party} {cap}").format(party=party_name(sequence.case, name), cap=amount(cap))
            for name, cap in caps.items()
        ]
    )
    if sequence.within_caps is not None:
        return _("Within the caps ({limits}): {order}. {needs}.").format(
            limits=limits,
            order=order_run_words(sequence, sequence.within_caps.order),
            needs=need_words(sequence, sequence.within_caps),
        )
    if sequence.caps_proved:
        return _("No order stays within the caps ({limits}); that is proved.").format(limits=limits)
    return _("No order within the caps ({limits}) was found; there may be one.").format(limits=limits)
