"""Ways from one state to another in words, and what would have to be otherwise in an order for a state to hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.concept_words import concept_label
from parley.report.shown import joined, shown
from parley.report.state_words import state_name
from parley.verbs.sequence.conflict import ConflictAnalysis, Inverse
from parley.verbs.sequence.conflict_moves import Move, Way

__all__ = ["inverse_words", "way_words"]

MOST_INVERSE = 3
"""So many changes of an order are named; that there are more is said."""


def _who(party: str, names: Mapping[str, str] | None) -> str:
    return shown((names or {}).get(party, party))


def inverse_words(analysis: ConflictAnalysis, one: Inverse, names: Mapping[str, str] | None = None) -> str:
    """What would have to be otherwise in a party's order for a state to hold for it."""
    pairs = [
        (state_name(analysis.conflict, worse), state_name(analysis.conflict, better)) for better, worse in one.swaps
    ]
    party, concept = _who(one.party, names), concept_label(one.concept)
    if len(pairs) == 1:
        return _(
            "It would hold for {party} under {concept} if {party} ranked {worse} above {better}, which now stands next "
            "above it."
        ).format(party=party, concept=concept, worse=pairs[0][0], better=pairs[0][1])
    changes = [_("{worse} above {better}").format(worse=worse, better=better) for worse, better in pairs[:MOST_INVERSE]]
    if len(pairs) > MOST_INVERSE:
        changes.append(_("and so on"))
    return _(
        "It would hold for {party} under {concept} after {count} changes in its order, each of two states that stand "
        "next to each other: {changes}."
    ).format(party=party, concept=concept, count=len(pairs), changes=joined(changes))


def way_words(analysis: ConflictAnalysis, way: Way, names: Mapping[str, str] | None = None) -> str:
    """A way from one state to an equilibrium, and by which of its moves whoever makes them would not gain."""
    conflict = analysis.conflict
    steps = [
        _("{party} to {state}").format(party=_who(move.party, names), state=state_name(conflict, move.to))
        for move in way.moves
    ]
    words = _("From {start}: {steps}.").format(start=state_name(conflict, way.start), steps=_(", then ").join(steps))
    if way.improving:
        return _("{words} Each move is a gain for whoever makes it.").format(words=words)
    found = list(_gains(analysis, way))
    if all(gains is False for _move, gains in found):
        said = [
            ngettext(
                "{party} would not gain by that move.",
                "None of these moves is a gain for whoever makes it.",
                len(found),
            ).format(party=_who(way.moves[0].party, names))
        ]
    else:
        said = [
            (
                _("{party} would not gain by moving to {state}.")
                if gains is False
                else _("Whether {party} would gain by moving to {state} is not known.")
            ).format(party=_who(move.party, names), state=state_name(conflict, move.to))
            for move, gains in found
            if not gains
        ]
    return " ".join([words, *said])


def _gains(analysis: ConflictAnalysis, way: Way) -> Iterator[tuple[Move, bool | None]]:
    """Each move of a way, and whether it is a gain for whoever makes it; None where their order is not known."""
    at = way.start
    for move in way.moves:
        rank = analysis.conflict.rank(move.party)
        yield move, None if rank is None else bool(rank[move.to] > rank[at])
        at = move.to
