"""Orders of the steps in words: what was moved where, what it needs, and that none of several is best."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.exposure_words import most_words, step_named, step_words, tells_numbers
from parley.report.figures import amount
from parley.report.package_words import party_name
from parley.report.shown import joined, listed, quoted
from parley.report.sooner_words import sooner_words
from parley.verbs.sequence.orders import FoundOrder, Move
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = [
    "best_headline",
    "best_words",
    "caps_words",
    "improves",
    "lowest_for",
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
    what = listed([_tranches_words(sequence, run) for run in _runs(sequence, move.steps)])
    if not move.before:
        return _("move {step} to the end").format(step=what)
    return _("move {step} ahead of {other}").format(step=what, other=_rest_of(sequence, move.before))


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
    if one.changes:
        how = listed([move_words(sequence, move) for move in one.changes])
    else:
        how = shifted_words(sequence, one) or _("the order of the draft")
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


def shifted_words(sequence: Sequenced, one: FoundOrder, *, later: bool = True) -> str:
    """Which obligations come earlier and which ``later`` than in the draft, those that shift most first."""
    mean = _shifts(sequence, one)
    parts = []
    labels = ((_("earlier than in the draft: {titles}"), -1), (_("later: {titles}"), 1))
    for label, sign in labels if later else labels[:1]:
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
    return _(", then ").join(_tranches_words(sequence, run) for run in _runs(sequence, order))


def _runs(sequence: Sequenced, order: Sequence[str]) -> list[list[str]]:
    """Steps that follow each other, one obligation's consecutive tranches in one list."""
    runs: list[list[str]] = []
    for before, id in pairwise(["", *order]):
        if before and step_named(sequence, before).obligation == step_named(sequence, id).obligation:
            runs[-1].append(id)
        else:
            runs.append([id])
    return runs


def best_headline(sequence: Sequenced, moves: int | None) -> str:
    """What so many moves can do, with how many they are."""
    words = best_words(sequence, moves)
    return words and _("{label}: {words}").format(label=moves_label(moves), words=_lower_first(words))


def best_words(sequence: Sequenced, moves: int | None) -> str:
    """What so many moves can do, in few sentences: the one order, or of several the one that is lowest for each."""
    found = orders_with(sequence, moves)
    if not found:
        return ""
    if not improves(sequence, moves):
        return _("No order lowers any party's largest gain from stopping.")
    if (fewer := same_as_fewer(sequence, moves)) is not None:
        return _("No better than {fewer}.").format(fewer={1: _("one move"), 2: _("two moves")}[fewer])
    if len(found) == 1:
        return order_words(sequence, found[0])
    (drafted,) = orders_with(sequence, 0)
    tempted = [actor.id for actor in sequence.case.parties if drafted.need[actor.id] > _TOLERANCE]
    said = [_lowest_words(sequence, party, found) for party in tempted]
    none = _("Of {count} such orders none is better for one party without being worse for another.")
    return " ".join([*said, none.format(count=len(found))])


def _lowest_words(sequence: Sequenced, party: str, found: Sequence[FoundOrder]) -> str:
    """Of several orders the one along which a party would gain least by stopping; the parties as the case has them."""
    name, least = party_name(sequence.case, party), lowest_for(sequence, party, found)
    if least is None:
        return _("None lowers what {party} could gain at most.").format(party=name)
    how = listed([move_words(sequence, move) for move in least.changes]) or shifted_words(sequence, least)
    words = _("Lowest for {party}: {how}; then {needs}.").format(party=name, how=how, needs=need_words(sequence, least))
    return " ".join(filter(None, (words, sooner_words(sequence, least))))


def lowest_for(sequence: Sequenced, party: str, found: Sequence[FoundOrder]) -> FoundOrder | None:
    """Of orders the one along which a party would gain least by stopping; None where that is no less than drafted."""
    (drafted,) = orders_with(sequence, 0)
    least = min(found, key=lambda one: one.need[party], default=drafted)
    return least if least.need[party] < drafted.need[party] - _TOLERANCE else None


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
