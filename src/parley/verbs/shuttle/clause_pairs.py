"""Which clause of one text is which clause of another."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from parley.domain.clause import Clause
from parley.domain.single_text import SingleText

__all__ = ["clause_pairs"]


def clause_pairs(before: SingleText, after: SingleText) -> dict[int, int]:
    """Places in ``after`` by places in ``before``, for clauses that are the same one.

    By id first. Where one of the two has no id: by title, then by the words below it. Of several that look alike the
    first goes with the first.
    """
    pairs: dict[int, int] = {}
    for name in (_id, _title, _body):
        _pair_by(name, before.clauses, after.clauses, pairs)
    return pairs


def _id(clause: Clause) -> Hashable:
    return clause.id


def _title(clause: Clause) -> Hashable:
    return clause.title


def _body(clause: Clause) -> Hashable:
    return " ".join(clause.body.split())


def _pair_by(
    name: Callable[[Clause], Hashable], before: tuple[Clause, ...], after: tuple[Clause, ...], pairs: dict[int, int]
) -> None:
    """Pair what is not paired yet and has the same name; two clauses with two ids are two clauses."""
    taken = set(pairs.values())
    free: dict[Hashable, list[int]] = {}
    for place, clause in enumerate(after):
        if place not in taken and name(clause):
            free.setdefault(name(clause), []).append(place)
    for place, clause in enumerate(before):
        if place in pairs or not name(clause):
            continue
        candidates = free.get(name(clause), [])
        found = next((one for one in candidates if name is _id or not (clause.id and after[one].id)), None)
        if found is not None:
            candidates.remove(found)
            pairs[place] = found
