"""Whether the wordings of a bracket stand in another order than they did: which comes first may say which is meant."""

from __future__ import annotations

from itertools import pairwise

from parley.domain.bracket import Alternative, Bracket
from parley.domain.single_text import SingleText, as_clauses

__all__ = ["reordered"]

_FEWEST = 2
"""One wording has no order."""


def reordered(before: str, after: str) -> tuple[str, ...]:
    """The clauses, by id or title, with a bracket whose wordings a reader had in another order; each once.

    A wording is known again by its words, else by the options that it is tied to.
    """
    old, new = as_clauses(before), as_clauses(after)
    found: dict[str, None] = {}
    for bracket in new.brackets:
        clause = _clause(new, bracket)
        orders = [(_order(one, bracket), _clause(old, one) == clause) for one in old.brackets]
        ranked = [(len(order), here, not _turned(order), order) for order, here in orders if len(order) >= _FEWEST]
        if ranked and _turned(max(ranked)[3]):
            found[clause] = None
    return tuple(found)


def _order(old: Bracket, new: Bracket) -> tuple[int, ...]:
    """For each wording of a bracket that the older one has: which it was there."""
    places = (_place(old, one) for one in new.alternatives)
    return tuple(dict.fromkeys(place for place in places if place is not None))


def _place(old: Bracket, one: Alternative) -> int | None:
    words = " ".join(one.words.split())
    for place, was in enumerate(old.alternatives):
        if " ".join(was.words.split()) == words:
            return place
    return next((place for place, was in enumerate(old.alternatives) if one.ties and was.ties == one.ties), None)


def _turned(order: tuple[int, ...]) -> bool:
    return any(one > other for one, other in pairwise(order))


def _clause(read: SingleText, bracket: Bracket) -> str:
    clause = read.clause_at(bracket.start)
    return (clause.id or clause.title) if clause else ""
