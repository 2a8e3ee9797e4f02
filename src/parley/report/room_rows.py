"""The table that can be carried into a room: after which step who gains by stopping, how much, and what closes it."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from parley.language import gettext as _
from parley.report.exposure_words import Stop, prefix_words, stop_words, stops, tells_numbers
from parley.report.figures import outward_low
from parley.report.guarantee_words import element_kind
from parley.report.order_words import orders_with
from parley.report.package_words import party_name
from parley.report.shown import joined
from parley.report.unknown_values import known_parties
from parley.verbs.sequence.exposed import Exposed
from parley.verbs.sequence.sequence import Sequence

__all__ = ["Row", "closes_words", "room_columns", "room_rows", "room_stops"]

Row = tuple[str, str, str, str]
_TOLERANCE = 1e-6


def room_columns() -> Row:
    """The head of the table that can be carried into a room."""
    return (
        _("Stopping after"),
        _("Who gains"),
        _("By how much, and what decides it"),
        _("What would help to close it"),
    )


def room_stops(sequence: Sequence) -> tuple[Stop, ...]:
    """Places side by side that tempt a party alike and that the same kinds of guarantee would close, as drafted."""
    found = [
        part
        for party in known_parties(sequence)
        for stop in stops(sequence.drafted, party)
        for part in _parts(sequence, stop)
    ]
    return tuple(sorted(found, key=lambda stop: (stop.first, stop.last)))


def _parts(sequence: Sequence, stop: Stop) -> list[Stop]:
    """A stretch, cut where the kinds of guarantee that hold the party change."""
    party = stop.exposed.party
    places = [one for one in sequence.drafted if one.party == party and stop.first <= one.after <= stop.last]
    parts = []
    for _kinds, group in groupby(places, key=lambda one: _kinds_at(sequence, one)):
        alike = list(group)
        most = max(alike, key=lambda one: one.high)
        leans = tuple(dict.fromkeys(name for one in alike for name in one.leans_on))
        parts.append(Stop(alike[0].after, alike[-1].after, alike[0], most, min(one.low for one in alike), leans))
    return parts


def room_rows(sequence: Sequence) -> tuple[Row, ...]:
    """The table: after which step of the draft, who, by how much or by which statement, and what would close it."""
    return tuple(
        (
            _between(sequence, stop),
            party_name(sequence.case, stop.exposed.party),
            _size(sequence, stop),
            closes_words(sequence, stop),
        )
        for stop in room_stops(sequence)
    )


def _size(sequence: Sequence, stop: Stop) -> str:
    """The range where the gain is largest, as guarantees tell it; and the least that it is throughout, where less."""
    words = stop_words(sequence, replace(stop, low=stop.exposed.low))
    least = outward_low(max(stop.low, 0.0))
    if stop.exposed.sign != "positive" or not tells_numbers(sequence, stop.exposed.party):
        return words
    if least == outward_low(max(stop.exposed.low, 0.0)):
        return words
    return _("{words} where it is largest, at least {least} throughout").format(words=words, least=least)


def _between(sequence: Sequence, stop: Stop) -> str:
    first = prefix_words(sequence, stop.first)
    if stop.first == stop.last:
        return first
    if stop.last == len(sequence.steps) - 1:
        return _("{first}, and until the last step").format(first=first)
    return _("{first}, until {last}").format(first=first, last=prefix_words(sequence, stop.last))


def closes_words(sequence: Sequence, stop: Stop) -> str:
    """What would close a gap: another order, smaller tranches, a swap, or a guarantee of the register, kind by kind."""
    ways = [*_by_order(sequence, stop), *_by_tranches(sequence, stop)]
    ways += [element_kind(kind) for kind in _kinds_at(sequence, stop.begins)]
    return joined(ways) or _("nothing that is in the register")


def _by_order(sequence: Sequence, stop: Stop) -> list[str]:
    party, here = stop.exposed.party, stop.exposed.high
    ways = ((1, _("another order (one move)")), (2, _("another order (two moves)")), (None, _("another order")))
    for moves, words in ways:
        if any(one.need[party] < here - _TOLERANCE for one in orders_with(sequence, moves)):
            return [words]
    return []


def _by_tranches(sequence: Sequence, stop: Stop) -> list[str]:
    """The step just done, or one still to come, is of an obligation that lowers the party's need when split further."""
    if not stop.first:
        return []
    used = {step.obligation: step.tranche[1] for step in sequence.steps}
    near = dict.fromkeys(step.obligation for step in sequence.steps[stop.first - 1 :])
    party = stop.exposed.party
    drafted = min((one.need[party] for one in orders_with(sequence, 0)), default=0.0)
    lower = [one.counts for one in sequence.splits if one.need[party] < drafted - _TOLERANCE]
    if any(counts.get(id, 0) > used[id] for counts in lower for id in near):
        return [_("smaller parts")]
    return []


def _kinds_at(sequence: Sequence, place: Exposed) -> tuple[str, ...]:
    """The kinds of the guarantees that bind the party there, those whose guarantors said no left out.

    Empty where nothing in the register would hold it there, whatever the register's numbers are.
    """
    agreement = sequence.case.agreement
    here = (place.after, place.party)
    if agreement is None or any((one.after, one.party) == here and one.even_at_best for one in sequence.unclosed):
        return ()
    binding = {id for one in sequence.guarantees if (one.after, one.party) == here for id in one.elements}
    kinds = (one.kind for one in agreement.guarantees if one.id in binding and one.willing != "no")
    return tuple(dict.fromkeys(kinds))
