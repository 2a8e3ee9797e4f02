"""In which order clauses stand once two mediators have added, taken out and moved some."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

__all__ = ["merged_order"]

_Name = TypeVar("_Name", bound=Hashable)


def merged_order(
    base: Sequence[_Name], mine: Sequence[_Name], theirs: Sequence[_Name], levels: Mapping[_Name, int]
) -> list[_Name] | None:
    """Every clause that one of two has, in an order that keeps what each moved; None where both moved, differently.

    Parameters
    ----------
    levels
        How deep each clause stands, so that one that was added goes below no other clause than it was put below.
    """
    common = set(base) & set(mine) & set(theirs)
    before, first, second = ([name for name in names if name in common] for names in (base, mine, theirs))
    if second in (before, first):
        leading, other = mine, theirs
    elif first == before:
        leading, other = theirs, mine
    else:
        return None
    order = list(leading)
    known = set(order)
    previous: _Name | None = None
    for name in other:
        if name not in known:
            place = 0 if previous is None else order.index(previous) + 1
            while place < len(order) and order[place] not in other and levels[order[place]] > levels[name]:
                place += 1
            order.insert(place, name)
            known.add(name)
        previous = name
    return order
