"""What waits for what: the obligations that must come before another, in order, and where they run in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from parley.domain.agreement import Agreement

__all__ = ["circular_sets", "components", "waits_for"]


def waits_for(agreement: Agreement, *, clocks: bool = False) -> dict[str, tuple[str, ...]]:
    """For each obligation the known ones that it waits for, in part or as a whole.

    With ``clocks`` also the one from whose completion its deadline is counted.
    """
    known = agreement.by_id
    found = {}
    for one in agreement.obligations:
        clock = (one.deadline.after,) if clocks and one.deadline is not None else ()
        names = dict.fromkeys((*one.before, *one.follows, *clock))
        found[one.id] = tuple(name for name in names if name in known)
    return found


def circular_sets(agreement: Agreement, *, clocks: bool = False) -> tuple[tuple[str, ...], ...]:
    """Sets of obligations that wait for each other in a circle, or one for itself; each in the order of the text."""
    waits = waits_for(agreement, clocks=clocks)
    place = {id: number for number, id in enumerate(waits)}
    circles = [
        tuple(sorted(names, key=place.__getitem__))
        for names in components(waits)
        if len(names) > 1 or names[0] in waits[names[0]]
    ]
    return tuple(sorted(circles, key=lambda names: place[names[0]]))


def components(waits: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Names that wait for each other in circles, put together; whatever a set waits for comes before it.

    Parameters
    ----------
    waits
        For each name those that it waits for, each a key too.

    References
    ----------
    .. [1] R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1(2), 1972, 146-160.
       https://doi.org/10.1137/0201010
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: dict[str, None] = {}
    for root in waits:
        if root in number:
            continue
        number[root] = lowest[root] = len(number)
        open_[root] = None
        path = [(root, iter(waits[root]))]  # a stack of our own: chains may be longer than Python's
        while path:
            name, rest = path[-1]
            for other in rest:
                if other not in number:
                    number[other] = lowest[other] = len(number)
                    open_[other] = None
                    path.append((other, iter(waits[other])))
                    break
                if other in open_:
                    lowest[name] = min(lowest[name], number[other])
            else:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[name])
                if lowest[name] == number[name]:
                    yield tuple(_closed(open_, name))


def _closed(open_: dict[str, None], name: str) -> Iterator[str]:
    """Take the set that a name began off the open ones."""
    last = ""
    while last != name:
        last = open_.popitem()[0]
        yield last
