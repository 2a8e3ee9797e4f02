"""A conflict as JSON, schema ``parley.conflict-analysis/1``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from parley.report.conflict_words import conflict_sentences
from parley.report.zone_words import eyes_only
from parley.verbs.sequence.conflict import ConflictAnalysis, Gain, Inverse, Way
from parley.verbs.sequence.conflict_moves import Move

__all__ = ["SCHEMA", "conflict_json"]

SCHEMA = "parley.conflict-analysis/1"


def conflict_json(analysis: ConflictAnalysis, called: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A conflict as a JSON object. States go by their names, else by their full patterns; null is unknown.

    Parameters
    ----------
    called
        By party, what the sentences call it where that is not its id.
    """
    names = analysis.conflict.states

    def named(states: Iterable[int] | None) -> list[str] | None:
        return None if states is None else [names[state] for state in states]

    return {
        "schema": SCHEMA,
        "audience": eyes_only(),
        "title": analysis.conflict.title,
        "parties": list(analysis.conflict.parties),
        "unknown": list(analysis.unknown),
        "states": list(names),
        "titles": {name: title for state, name in enumerate(names) if (title := analysis.conflict.title_of(state))},
        "moves": None
        if analysis.moves is None
        else {
            party: {names[state]: [names[to] for to in leads] for state, leads in moves.items()}
            for party, moves in analysis.moves.items()
        },
        "move_count": dict(analysis.move_count),
        "stable": {
            concept: {party: named(states) for party, states in found.items()}
            for concept, found in analysis.stable.items()
        },
        "equilibria": {concept: named(states) for concept, states in analysis.equilibria.items()},
        "inverse": [_inverse(one, names) for one in analysis.inverse],
        "inverse_whole": analysis.inverse_whole,
        "coalitions": None
        if analysis.coalitions is None
        else {concept: named(states) for concept, states in analysis.coalitions.items()},
        "after": [
            {"phase": one.phase, "state": names[analysis.conflict.state(one.state)]} for one in analysis.conflict.after
        ],
        "orders": [
            {"party": one.party, "basis": one.basis.value, "source": list(one.source)}
            for one in analysis.conflict.orders
        ],
        "gains": [
            {
                "state": names[state],
                "party": party,
                "moves": None if gains is None else [_gain(gain, names) for gain in gains.told],
                "further": None if gains is None else gains.further,
            }
            for state, found in analysis.gains.items()
            for party, gains in found.items()
        ],
        "paths": [_way(way, names) for way in analysis.ways],
        "paths_whole": analysis.ways_whole,
        "sentences": list(conflict_sentences(analysis, called)),
        "method": analysis.method,
    }


def _inverse(one: Inverse, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "state": names[one.state],
        "party": one.party,
        "concept": one.concept,
        "swaps": [[names[better], names[worse]] for better, worse in one.swaps],
    }


def _move(move: Move, names: tuple[str, ...]) -> dict[str, Any]:
    return {"party": move.party, "to": names[move.to], "options": dict(move.changes)}


def _gain(gain: Gain, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        **_move(gain.move, names),
        "answer": [_move(move, names) for move in gain.answer],
        "credible": gain.credible,
        "worse": gain.worse if gain.answer else None,
    }


def _way(way: Way, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "from": names[way.start],
        "to": names[way.end],
        "moves": [_move(move, names) for move in way.moves],
        "improving": way.improving,
    }
