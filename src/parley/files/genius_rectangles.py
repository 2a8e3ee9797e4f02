"""The rectangles of a GENIUS utility space as boxes: which options of which issues, and what being within is worth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from parley.files.genius_spaces import Bound, Space
from parley.files.genius_xml import GeniusDomain, GeniusIssue
from parley.language import gettext as _

__all__ = ["Box", "boxes"]

Box = dict[int, frozenset[int]]
"""For some issues, by index, the places from 0 of the values that are meant."""


def boxes(space: Space, domain: GeniusDomain) -> Iterator[tuple[int, float, Box]]:
    """Each rectangle's number from 1, and what a package within a box is worth to it; no box means every package.

    Outside a box of several issues is everywhere, less within the box.
    """
    issues = {issue.index: issue for issue in domain.issues}
    for number, rectangle in enumerate(space.rectangles or (), start=1):
        if not _bounds_fit(space, issues, (*rectangle.includes, *rectangle.excludes)):
            continue
        value = rectangle.value / space.largest
        inside, outside = _box(issues, rectangle.includes), _box(issues, rectangle.excludes)
        if len(outside) == 1:
            ((index, excluded),) = outside.items()
            every = issues[index].between(-math.inf, math.inf)
            inside, outside = {**inside, index: inside.get(index, every) - excluded}, {}
        within = {index: inside.get(index, box) & box for index, box in outside.items()}
        less = {**inside, **within} if outside and all(within.values()) else None
        if not all(inside.values()) or (less is not None and _free(issues, less) == _free(issues, inside)):
            space.file.warn(
                rectangle.element,
                _("the rectangle never holds, and is left out"),
                _("nothing to do, or see that its intervals lie within the issues"),
            )
            continue
        yield number, value, _free(issues, inside)
        if less is not None:
            yield number, -value, _free(issues, less)


def _bounds_fit(space: Space, issues: dict[int, GeniusIssue], bounds: Iterable[Bound]) -> bool:
    fit = True
    for bound in bounds:
        issue = issues.get(bound.index)
        if issue is None or issue.lowest is None:
            fit = False
            space.file.wrong(
                bound.element,
                _("the interval is for issue {index}, which the domain does not have").format(index=bound.index)
                if issue is None
                else _("the interval is for issue {name}, which is not an integer issue").format(name=issue.name),
                _("name an integer issue by its index"),
            )
    return fit


def _box(issues: dict[int, GeniusIssue], bounds: Iterable[Bound]) -> Box:
    box: Box = {}
    for bound in bounds:
        numbers = issues[bound.index].between(bound.low, bound.high)
        box[bound.index] = box.get(bound.index, numbers) & numbers
    return box


def _free(issues: dict[int, GeniusIssue], box: Box) -> Box:
    """A box without the issues on which it takes every value."""
    return {index: numbers for index, numbers in sorted(box.items()) if len(numbers) < len(issues[index].values)}
