"""Orders of the steps in words: what was moved where, what it needs, and that none of several is best."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.exposure_words import most_words, step_named, step_words, tells_numbers, worst
from parley.report.figures import amount
from parley.report.package_words import party_name
from parley.report.shown import joined, listed, quoted
from parley.verbs.sequence.orders import FoundOrder, Move
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = [
    "best_headline",
    "caps_words",
    "improves",
    "move_words",
    "moves_label",
    "need_words",
    "order_columns",
    "order_row",
    "order_run_words",
    "order_words",
    "orders_note",
    "orders_with",
    "same_as_fewer",
    "shifted_words",
]

_TOLERANCE = 1e-6
_MOST_SHIFTED = 3


def moves_label(moves: int | None) -> str:
    """How many moves an order may be away from the draft."""
    if moves is None:
        return _("Any number of moves")
    return {0: _("As drafted"), 1: _("One move"), 2: _("Two moves")}[moves]


def orders_with(sequence: Sequenced, moves: int | None) -> tuple[FoundOrder, ...]:
    """The orders found for a number of moves."""
    return tuple(one for one in sequence.orders if one.moves == moves)


def improves(sequence: Sequenced, moves: int | None) -> bool:
    """Whether so many moves lower anybody's need at all."""
    (drafted,) = orders_with(sequence, 0)
    return any(
        need < drafted.need[party] - _TOLERANCE
        for one in orders_with(sequence, moves)
        for party, need in one.need.items()
    )


def same_as_fewer(sequence: Sequenced, moves: int | None) -> int | None:
    """The smallest number of moves, fewer than these, whose orders have the same needs; None where none has."""
    needs = _needs(sequence, moves)
    fewer = [1, 2] if moves is None else range(1, moves)
    return next((number for number in fewer if _needs(sequence, number) == needs), None)


def _needs(sequence: Sequenced, moves: int | None) -> set[tuple[float, ...]]:
    return {tuple(round(need, 6) for need in one.need.values()) for one in orders_with(sequence, moves)}


def need_words(sequence: Sequenced, one: FoundOrder) -> str:
    """The largest temptation of each party along an order: what a guarantee must outweigh."""
    (drafted,) = orders_with(sequence, 0)
    parts = []
    for party, need in one.need.items():
        name = party_name(sequence.case, party)
        before = drafted.need[party]
        figure = _("none") if need <= _TOLERANCE else _("up to {most}").format(most=most_words(need))
        was = _("none") if before <= _TOLERANCE else most_words(before)
        if abs(need - before) <= _TOLERANCE or most_words(need) == most_words(before):
            template = _("{party} {figure}, as in the draft") if one.moves != 0 else _("{party} {figure}")
        elif tells_numbers(sequence, party):
            template = _("{party} {figure} ({was} as drafted)")
        elif need < before:
            template = _("{party} {figure}, less than in the draft ({was})")
        else:
            template = _("{party} {figure}, more than in the draft ({was})")
        parts.append(template.format(party=name, figure=figure, was=was))
    return joined(parts)


def _tranches_words(sequence: Sequenced, steps: Sequence[str]) -> str:
    """Steps of one obligation: its title, and which of its tranches."""
    first, last = step_named(sequence, steps[0]), step_named(sequence, steps[-1])
    if len(steps) == 1:
        return step_words(sequence, first.id)
    agreement = sequence.case.agreement
    title = quoted(agreement.by_id[first.obligation].title if agreement else first.obligation)
    if len(steps) == first.tranche[1]:
        return _("{title} (all {of})").format(title=title, of=first.tranche[1])
    return _("{title} ({first} to {last} of {of})").format(
        title=title, first=first.tranche[0], last=last.tranche[0], of=first.tranche[1]
    )


def _rest_of(sequence: Sequenced, id: str) -> str:
    """The place that a step marks, in words: "the last two of ..." where it begins the end of an obligation."""
    step = step_named(sequence, id)
    number, of = step.tranche
    if of == 1 or number == 1:
        return step_words(sequence, id) if of > 1 else quoted(_title(sequence, step.obligation))
    title, left = quoted(_title(sequence, step.obligation)), of - number + 1
    if left == 1:
        return _("the last part of {title}").format(title=title)
    return ngettext("the last {count} part of {title}", "the last {count} parts of {title}", left).format(
        count=left, title=title
    )


def _title(sequence: Sequenced, obligation: str) -> str:
    agreement = sequence.case.agreement
    return agreement.by_id[obligation].title if agreement else obligation


def move_words(sequence: Sequenced, move: Move) -> str:
    """One move: 'move "The corridor is left" ahead of the last 2 parts of "33 hostages freed"'."""
    what = _tranches_words(sequence, move.steps)
    if not move.before:
        return _("move {step} to the end").format(step=what)
    return _("move {step} ahead of {other}").format(step=what, other=_rest_of(sequence, move.before))


def order_words(sequence: Sequenced, one: FoundOrder) -> str:
    """An order: what is moved where, or what comes earlier and what later, and what it needs."""
    needs = need_words(sequence, one)
    if one.moves == 0:
        return _("Largest gain from stopping: {needs}.").format(needs=needs)
    if not one.distance and not one.together:
        return _("No move is needed: {needs}.").format(needs=needs)
    (drafted,) = orders_with(sequence, 0)
    if all(need >= drafted.need[party] - _TOLERANCE for party, need in one.need.items()):
        needs = _("{needs}; what changes is how much there is to gain on the way").format(needs=needs)
    if one.changes:
        how = listed([move_words(sequence, move) for move in one.changes])
    else:
        how = shifted_words(sequence, one) or _("the order of the draft")
    words = _("{how}. Largest gain from stopping: {needs}.").format(how=how[:1].upper() + how[1:], needs=needs)
    if one.together:
        pairs = joined([listed([step_words(sequence, id) for id in swap]) for swap in one.together])
        words = _("{words} Exchanged at once through a neutral: {pairs}.").format(words=words, pairs=pairs)
    if not one.proved:
        words = _("{words} Not proved: the largest need could still be lower by {gap}.").format(
            words=words, gap=amount(one.gap)
        )
    return words


def shifted_words(sequence: Sequenced, one: FoundOrder) -> str:
    """Which obligations come earlier and which later than in the draft, those that shift most first."""
    mean = _shifts(sequence, one)
    parts = []
    for label, sign in ((_("earlier than in the draft: {titles}"), -1), (_("later: {titles}"), 1)):
        names = sorted((id for id in mean if sign * mean[id] >= 1), key=lambda id: -sign * mean[id])[:_MOST_SHIFTED]
        if names:
            parts.append(label.format(titles=joined([quoted(_title(sequence, id)) for id in names])))
    return _("; ").join(parts)


def _shifts(sequence: Sequenced, one: FoundOrder) -> dict[str, float]:
    """By how many places each obligation comes later than in the draft, on average of its tranches."""
    drafted = {step.id: number for number, step in enumerate(sequence.steps)}
    found: dict[str, list[int]] = {}
    for number, id in enumerate(one.order):
        found.setdefault(step_named(sequence, id).obligation, []).append(number - drafted[id])
    return {id: sum(shifts) / len(shifts) for id, shifts in found.items()}


def order_run_words(sequence: Sequenced, order: Sequence[str]) -> str:
    """A whole order, one obligation's consecutive tranches as one."""
    runs: list[list[str]] = []
    for before, id in pairwise(["", *order]):
        if before and step_named(sequence, before).obligation == step_named(sequence, id).obligation:
            runs[-1].append(id)
        else:
            runs.append([id])
    return _(", then ").join(_tranches_words(sequence, run) for run in runs)


def best_headline(sequence: Sequenced, moves: int | None) -> str:
    """What so many moves can do, in few sentences: the one order, or how many there are of which none is best."""
    found, label = orders_with(sequence, moves), moves_label(moves)
    if not found:
        return ""
    if not improves(sequence, moves):
        return _("{label}: no order lowers any party's largest gain from stopping.").format(label=label)
    if (fewer := same_as_fewer(sequence, moves)) is not None:
        return _("{label}: no smaller gains from stopping than with {fewer}.").format(
            label=label, fewer={1: _("one move"), 2: _("two moves")}[fewer]
        )
    if len(found) == 1:
        words = _("{label}: {words}").format(label=label, words=_lower_first(order_words(sequence, found[0])))
    else:
        words = _("{label}: {count} orders, each better for one party and worse for another; {least}.").format(
            label=label, count=len(found), least=_extremes(sequence, found)
        )
    return " ".join((words, *_for_worst(sequence, found)))


def _for_worst(sequence: Sequenced, found: Sequence[FoundOrder]) -> list[str]:
    """What the orders do about the worst step of the draft."""
    (drafted,) = orders_with(sequence, 0)
    tempting = worst(sequence)
    if not tempting:
        return []
    party = tempting[0].party
    name, least = party_name(sequence.case, party), min(found, key=lambda one: one.need[party])
    if least.need[party] >= drafted.need[party] - _TOLERANCE:
        return [_("None of this lowers what {party} would gain at the worst step.").format(party=name)]
    if len(found) > 1 and least.changes:
        how = listed([move_words(sequence, move) for move in least.changes])
        needs = need_words(sequence, least)
        return [
            _("The one that lowers it most for {party}: {how}; then {needs}.").format(party=name, how=how, needs=needs)
        ]
    if len(found) > 1 and (earlier := _earlier_in_all(sequence, found)):
        return [_("Earlier than in the draft in all of them: {titles}.").format(titles=listed(earlier))]
    return []


def _earlier_in_all(sequence: Sequenced, found: Sequence[FoundOrder]) -> list[str]:
    shifts = [_shifts(sequence, one) for one in found]
    return [quoted(_title(sequence, id)) for id in shifts[0] if all(one[id] <= -1 for one in shifts)]


def _extremes(sequence: Sequenced, found: Sequence[FoundOrder]) -> str:
    parts = []
    for party in found[0].need:
        low, high = min(one.need[party] for one in found), max(one.need[party] for one in found)
        name = party_name(sequence.case, party)
        if high - low <= _TOLERANCE:
            parts.append(_("{party} {low} in all of them").format(party=name, low=most_words(low)))
        else:
            parts.append(
                _("{party} between {low} and {high}").format(party=name, low=most_words(low), high=most_words(high))
            )
    return joined(parts)


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:] if words[:1].isascii() else words


def order_columns(sequence: Sequenced) -> tuple[str, ...]:
    """The head of a table of many orders: each party's largest gain from stopping, and what moved most."""
    return (*(party_name(sequence.case, actor.id) for actor in sequence.case.parties), _("What is moved"))


def order_row(sequence: Sequenced, one: FoundOrder) -> tuple[str, ...]:
    """One order of many in that table."""
    how = joined([move_words(sequence, move) for move in one.changes]) or shifted_words(sequence, one)
    return (*(most_words(one.need[actor.id]) for actor in sequence.case.parties), how)


def orders_note() -> str:
    """What stands beside several orders: that none of them is best without caps or weights."""
    return _(
        "Orders listed together are such that none is better for one party without being worse for another. What one "
        "party gains by stopping cannot be set against what another gains: none of them is best unless you give caps."
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
