"""A conflict in a terminal: what holds, what tempts, what answers it, and what to keep in mind."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.concept_words import concept_label, concept_words
from parley.report.conflict_ways import way_words
from parley.report.conflict_words import (
    MOST_WAYS,
    conflict_caution,
    conflict_headline,
    inverse_of,
    order_words,
    state_words,
    unknown_words,
)
from parley.report.shown import joined, shown
from parley.report.state_words import state_label
from parley.report.terminal_parts import Parts, banner, bullets, heading, more, note, pairs, say, show, table
from parley.verbs.sequence.conflict import ConflictAnalysis

__all__ = ["print_conflict"]

MOST_ROWS = 24
"""So many states stand in the table; those that hold for more parties come first."""


def print_conflict(analysis: ConflictAnalysis, console: Console, names: Mapping[str, str] | None = None) -> None:
    """Print a conflict: how it came out, the table, the states looked at, and what to keep in mind.

    Parameters
    ----------
    names
        By party, what it is called where that is not its id.
    """
    conflict, names = analysis.conflict, names or {}
    states = ngettext("{count} state", "{count} states", len(conflict.states)).format(count=len(conflict.states))
    parties = joined([shown(names.get(party, party)) for party in conflict.parties])
    size = _("{states}; parties: {parties}.").format(states=states, parties=parties)
    parts: Parts = [*banner(_("Conflict: {title}").format(title=shown(conflict.title or _("untitled"))), [size])]
    parts += map(say, (*conflict_headline(analysis), *unknown_words(analysis, names)))
    parts += [*heading(_("For whom each state holds")), *_states(analysis, names)]
    for state in analysis.looked:
        parts += heading(_("At {state}").format(state=state_label(conflict, state)))
        parts.append(bullets([*state_words(analysis, state, names), *inverse_of(analysis, state, names)]))
    if analysis.ways:
        parts += heading(_("Ways to a state that holds"))
        parts.append(bullets(way_words(analysis, way, names) for way in analysis.ways[:MOST_WAYS]))
        parts += more(len(analysis.ways) - MOST_WAYS, "--json")
    parts += [*heading(_("How to read it")), pairs(concept_words()), *map(note, order_words(conflict, names))]
    parts += map(note, conflict_caution())
    show(parts, console)


def _states(analysis: ConflictAnalysis, names: Mapping[str, str]) -> Parts:
    conflict, found = analysis.conflict, analysis.stable
    columns = ((_("State"), False), *((concept_label(concept), False) for concept in found))
    held = {
        concept: {party: None if states is None else frozenset(states) for party, states in of.items()}
        for concept, of in found.items()
    }

    def holding(state: int) -> int:
        return sum(state in (states or ()) for of in held.values() for states in of.values())

    first = set(analysis.looked)
    order = sorted(range(len(conflict.states)), key=lambda state: (state not in first, -holding(state), state))
    rows = [
        (state_label(conflict, state), *(_cell(held[concept], state, names) for concept in found))
        for state in sorted(order[:MOST_ROWS])
    ]
    return [table(columns, rows), *more(len(order) - MOST_ROWS, "--json")]


def _cell(held: dict[str, frozenset[int] | None], state: int, names: Mapping[str, str]) -> str:
    """For whom a state holds: all, some, nobody; and for whom that is not known."""
    known = [party for party, states in held.items() if states is not None]
    for_whom = [shown(names.get(party, party)) for party in known if state in (held[party] or ())]
    words = _("all") if len(for_whom) == len(held) else joined(for_whom) or ("-" if known else "")
    if len(known) < len(held):
        unknown = _("unknown for {parties}").format(
            parties=joined([shown(names.get(party, party)) for party in held if held[party] is None])
        )
        return joined([words, unknown]) if words else unknown
    return words
