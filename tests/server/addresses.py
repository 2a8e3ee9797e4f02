"""The addresses of routes, with ids filled in."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from parley.server.route import Route

__all__ = ["UNKNOWN", "filled", "parts", "unknown"]

_PART = re.compile(r"<(?:\w+:)?(\w+)>")

UNKNOWN: Mapping[str, str] = {
    "room": "0123456789abcdef",
    "draft": "fedcba9876543210",
    "number": "4711",
    "revision": "4711",
    "other": "4712",
}
"""Ids that there are not."""


def parts(route: Route) -> tuple[str, ...]:
    """What a route's path asks for."""
    return tuple(_PART.findall(route.path))


def filled(route: Route, ids: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The addresses of a route, with every id that its parts can be given; without any, one that there is not."""
    for chosen in itertools.product(*(ids.get(name) or [UNKNOWN.get(name, "nothing")] for name in parts(route))):
        given = iter(chosen)
        yield "/" + _PART.sub(lambda _match, given=given: str(next(given)), route.path)  # type: ignore[misc]


def unknown(route: Route) -> str:
    """The address of a route with ids that there are not."""
    return next(filled(route, {}))
