"""What of a sequence stands on its first sheet: the rows a room needs first, and the order shown beside the draft."""

from __future__ import annotations

from parley.language import gettext as _
from parley.report.exposure_words import stops, worst
from parley.report.move_words import MOST_SHIFTED, changed_words
from parley.report.order_words import moves_label, new_orders, orders_with
from parley.report.package_words import party_name
from parley.report.room_rows import Row, room_rows, room_stops
from parley.report.svg_exposure import Along
from parley.report.unknown_values import nothing_known
from parley.verbs.sequence.orders import FoundOrder
from parley.verbs.sequence.sequence import Sequence

__all__ = ["MOST_FIRST", "beside", "first_rows", "how_words", "numbered_orders"]

MOST_FIRST = 4
"""How many rows the first sheet has; all of them stand in the section on steps."""
_TOLERANCE = 1e-6


def first_rows(sequence: Sequence, *, most: int = MOST_FIRST) -> tuple[Row, ...]:
    """The rows of the room's table where each party is tempted most, in the order of the table.

    Each party's largest first, then its next, in turn, so that nobody's rows crowd another's out; one of each stretch
    before any second.
    """
    rows, placed = room_rows(sequence), room_stops(sequence)
    own: dict[str, list[int]] = {}
    for number, stop in enumerate(placed):
        own.setdefault(stop.exposed.party, []).append(number)
    for party, numbers in own.items():
        numbers.sort(key=lambda number: -placed[number].exposed.high)
        stretches = [(stop.first, stop.last) for stop in stops(sequence.drafted, party)]
        met: dict[tuple[int, int], list[int]] = {}
        for number in numbers:
            stretch = next(ends for ends in stretches if ends[0] <= placed[number].first <= ends[1])
            met.setdefault(stretch, []).append(number)
        numbers.sort(key=lambda number: next(part.index(number) for part in met.values() if number in part))
    turns = max(map(len, own.values()), default=0)
    chosen = [numbers[turn] for turn in range(turns) for numbers in own.values() if turn < len(numbers)][:most]
    return tuple(rows[number] for number in sorted(chosen))


def numbered_orders(sequence: Sequence) -> tuple[tuple[int, FoundOrder], ...]:
    """The orders with numbers, 1 for the draft; those that fewer moves give are listed once."""
    kept = [one for moves in (0, 1, 2, None) for one in (new_orders if moves != 0 else orders_with)(sequence, moves)]
    return tuple(enumerate(kept, start=1))


def beside(sequence: Sequence) -> Along | None:
    """The order shown beside the draft; None where no order lowers the gain at the worst step.

    The one within the caps where caps were given. Else, of the fewest moves that lower the largest gain of the party
    that the draft tempts most, the one that lowers it most: the one that the summary tells. A choice of what to show
    and no more, as the needs of two parties cannot be compared.
    """
    if sequence.within_caps is not None:
        one = sequence.within_caps
        return Along(_("Within the caps"), one.order, one.exposed)
    tempting = [one for one in worst(sequence) if not nothing_known(sequence, one.party)]
    drafted = orders_with(sequence, 0)
    if not tempting or not drafted:
        return None
    party = tempting[0].party
    limit = drafted[0].need[party] - _TOLERANCE
    lower = [(number, one) for number, one in numbered_orders(sequence) if one.need[party] < limit]
    if not lower:
        return None
    fewest = lower[0][1].moves
    alike = [one for _number, one in lower if one.moves == fewest]
    one = min(alike, key=lambda each: each.need[party])
    title = moves_label(fewest)
    if len(new_orders(sequence, fewest)) > 1:
        title = _("{moves}, lowest for {party}").format(moves=title, party=party_name(sequence.case, party))
    return Along(title, one.order, one.exposed)


def how_words(sequence: Sequence, one: FoundOrder, *, most: int = MOST_SHIFTED) -> str:
    """What an order changes in the draft; of many moves what comes earlier and what later, the ``most`` of each."""
    if not one.distance and not one.swapped:
        return _("As drafted")
    words = changed_words(sequence, one, most=most)
    return words[:1].upper() + words[1:]
