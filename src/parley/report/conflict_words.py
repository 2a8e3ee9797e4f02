"""A conflict in words: what holds, moves and what answers them, ways there, and what would have to be otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parley.domain.basis import Basis
from parley.domain.conflict import Conflict
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.concept_words import concept_label, holding_words
from parley.report.conflict_ways import inverse_words, way_words
from parley.report.shown import joined, listed, quoted, shown
from parley.report.state_words import state_label, state_name, states_named
from parley.verbs.sequence.conflict import ConflictAnalysis
from parley.verbs.sequence.conflict_moves import Gain, Move

__all__ = [
    "conflict_caution",
    "conflict_headline",
    "conflict_sentences",
    "gain_words",
    "inverse_of",
    "state_label",
    "state_words",
    "unknown_words",
]

MOST_WAYS = 5
MOST_GAINS = 3


def _who(party: str, names: Mapping[str, str] | None) -> str:
    """A party by its name where the case has one, else by its id."""
    return shown((names or {}).get(party, party))


def conflict_headline(analysis: ConflictAnalysis) -> tuple[str, ...]:
    """What it is to hold, and which states hold for all, concept by concept; those that agree share a sentence."""
    conflict = analysis.conflict
    together: dict[tuple[int, ...], list[str]] = {}
    for concept, states in analysis.equilibria.items():
        if states is not None:
            together.setdefault(states, []).append(concept_label(concept))
    said = [holding_words()]
    for states, concepts in together.items():
        if states:
            said.append(
                ngettext(
                    "Of {count} states, one holds for every party under {concepts}: {states}.",
                    "Of {count} states, {held} hold for every party under {concepts}: {states}.",
                    len(states),
                ).format(
                    count=len(conflict.states),
                    held=len(states),
                    concepts=listed(concepts),
                    states=states_named(conflict, states),
                )
            )
        else:
            said.append(_("No state holds for every party under {concepts}.").format(concepts=listed(concepts)))
    return tuple(said)


def unknown_words(analysis: ConflictAnalysis, names: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """What is not claimed, because a party's order is not known; nothing where all are."""
    if not analysis.unknown:
        return ()
    unknown = listed([_who(party, names) for party in analysis.unknown])
    said = [
        _(
            "How {parties} would order all states is not known. Unknown is not indifferent: no state is said to hold "
            "for {parties}, and none for every party."
        ).format(parties=unknown)
    ]
    if unclaimed := [
        concept_label(concept)
        for concept, found in analysis.stable.items()
        if any(found[party] is None for party in analysis.conflict.parties if party not in analysis.unknown)
    ]:
        said.append(
            _(
                "{concepts} ask what the others would gain by, so nothing is claimed under them for anybody else, "
                "either."
            ).format(concepts=listed(unclaimed))
        )
    return tuple(said)


def _change_words(conflict: Conflict, move: Move) -> str:
    parts = []
    for id, level in move.changes:
        option = next(one for one in conflict.options if one.id == id)
        own = dict(option.words).get(level)
        parts.append(
            shown(own)
            if own
            else _("setting {option} to {level}").format(option=quoted(option.title or id), level=level)
        )
    return listed(parts)


def gain_words(analysis: ConflictAnalysis, gain: Gain, names: Mapping[str, str] | None = None) -> str:
    """One move that a party would gain by, and what answers it."""
    conflict, move = analysis.conflict, gain.move
    party = _who(move.party, names)
    could = _("{party} could gain by {change}, to {state}").format(
        party=party, change=_change_words(conflict, move), state=state_name(conflict, move.to)
    )
    if not gain.answer:
        return _("{could}; no answer of the others would take that gain back.").format(could=could)
    left = (
        _("would leave {party} worse off") if gain.worse else _("would leave {party} no better off than before")
    ).format(party=party)
    answers = listed(
        [
            _("{answering}'s answer, {change},").format(
                answering=_who(one.party, names), change=_change_words(conflict, one)
            )
            for one in gain.answer
        ]
    )
    words = _("{could}; {answers} {left}.").format(could=could, answers=answers, left=left)
    several = len(gain.answer) > 1
    if several:
        words = _("{could}; {answers} together {left}.").format(could=could, answers=answers, left=left)
    if gain.credible:
        return _("{words} Whoever answers would gain by it.").format(words=words)
    if gain.credible is False:
        return _("{words} Not every move of that answer is a gain for whoever makes it.").format(words=words)
    return _("{words} Whether whoever answers would gain by it is not known.").format(words=words)


def state_words(analysis: ConflictAnalysis, state: int, names: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """What each party could gain by at a state, and what answers it."""
    said: list[str] = []
    for party, gains in analysis.gains.get(state, {}).items():
        if gains is None:
            said.append(_("What {party} could gain by is not known.").format(party=_who(party, names)))
        elif not gains.told:
            said.append(_("{party} has no move of its own that it would gain by.").format(party=_who(party, names)))
        else:
            said += [gain_words(analysis, gain, names) for gain in gains.told[:MOST_GAINS]]
            if left := max(len(gains.told) + gains.further - MOST_GAINS, 0):
                said.append(
                    ngettext(
                        "{party} has {count} further move that it would gain by.",
                        "{party} has {count} further moves that it would gain by.",
                        left,
                    ).format(party=_who(party, names), count=left)
                )
    return tuple(said)


def order_words(conflict: Conflict, names: Mapping[str, str] | None = None) -> Iterator[str]:
    """How each party's order came about."""
    basis = {
        Basis.STATED: _("stated"),
        Basis.INFERRED: _("inferred"),
        Basis.ASSUMED: _("assumed"),
    }
    for order in conflict.orders:
        words = _("The order of {party} is {basis}").format(party=_who(order.party, names), basis=basis[order.basis])
        if order.source:
            words = _("{words} ({sources})").format(words=words, sources=joined([shown(one) for one in order.source]))
        yield _("{words}.").format(words=words)


def conflict_caution() -> tuple[str, ...]:
    """What to keep in mind; on every page."""
    return (
        _(
            "A state that holds for every party is one that none is tempted to leave by itself, by the orders given "
            "here; it is no forecast."
        ),
        _("The model leaves out spoilers, factions within a party, and coalition politics."),
        _("A guarantee without a willing guarantor is worth nothing."),
    )


def conflict_sentences(analysis: ConflictAnalysis, names: Mapping[str, str] | None = None) -> Iterator[str]:
    """Everything that is said of a conflict, in the order of the page; parties by ``names`` where these have them."""
    yield from conflict_headline(analysis)
    yield from unknown_words(analysis, names)
    for state in analysis.looked:
        label = state_label(analysis.conflict, state)
        for words in (*state_words(analysis, state, names), *inverse_of(analysis, state, names)):
            yield _("At {state}: {words}").format(state=label, words=words)
    for way in analysis.ways[:MOST_WAYS]:
        yield way_words(analysis, way, names)
    yield from order_words(analysis.conflict, names)
    yield from conflict_caution()


def inverse_of(analysis: ConflictAnalysis, state: int, names: Mapping[str, str] | None = None) -> list[str]:
    """What would have to be otherwise for a state to hold, party by party."""
    return [inverse_words(analysis, one, names) for one in analysis.inverse if one.state == state]
