"""A question before its worth is known, and what it would be answered at each draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.verbs.analyse.advice.drawn_case import DrawnCase

__all__ = ["Asked", "Part", "depends_on_the_rest", "first_preferred", "unknown_values"]

Part = tuple[tuple[int, int], ...]
"""A part-package: issues and options by number."""


@dataclass(frozen=True)
class Asked:
    """One question; what it is called as in ``Question``, parties, issues and options by number.

    Parameters
    ----------
    kind, name
        As in ``Question``.
    party
        Whom it is put to.
    issues
        The issues that it is about; none for ``no_deal``.
    first, second
        The part-packages of a ``rather``, on the same issues; the package of an ``accept`` is ``first``.
    coordinate
        What a question without two answers asks for, in the coordinates of the party's polytope.
    share
        In what share of draws the first is preferred. [-]
    """

    kind: str
    party: int
    issues: tuple[int, ...] = ()
    first: Part = ()
    second: Part = ()
    name: str = ""
    coordinate: int = -1
    share: float | None = None


def first_preferred(drawn: DrawnCase, asked: Asked) -> NDArray[np.bool_]:
    """Where a party would rather have the first than the second, or than no deal: shape (draw,).

    A ``rather`` is answered all else equal; whether that has one answer, ``depends_on_the_rest`` tells.
    """
    vectors, of = drawn.vectors[asked.party], drawn.arrays.parties[asked.party]
    if asked.kind == "accept":
        package = np.array([[option for _issue, option in asked.first]], dtype=np.intp)
        accepted: NDArray[np.bool_] = vectors @ drawn.rows(package, asked.party)[0] >= 0
        return accepted
    signs: dict[int, float] = {}
    for side, sign in ((asked.first, 1.0), (asked.second, -1.0)):
        for issue, option in side:
            coordinate = int(of.options[issue][option])
            signs[coordinate] = signs.get(coordinate, 0.0) + sign
    for coordinate, difference, _whole in _bundles(drawn, asked):
        signs[coordinate] = float(difference)
    preferred: NDArray[np.bool_] = vectors[:, list(signs)] @ np.array(list(signs.values())) > 0
    return preferred


def depends_on_the_rest(drawn: DrawnCase, asked: Asked) -> bool:
    """Whether a bundle makes the comparison depend on issues that neither side names: it has no one answer then."""
    return any(not whole for _coordinate, _difference, whole in _bundles(drawn, asked))


def _bundles(drawn: DrawnCase, asked: Asked) -> list[tuple[int, int, bool]]:
    """Bundles that one side completes further than the other: coordinate, sign, whether all its issues are named."""
    one, other = dict(asked.first), dict(asked.second)
    found = []
    for combination, coordinate in drawn.arrays.parties[asked.party].bundles:
        parts = dict(zip(combination.issues, combination.options, strict=True))
        named = [issue for issue in parts if issue in one]
        difference = int(all(one[issue] in parts[issue] for issue in named)) - int(
            all(other[issue] in parts[issue] for issue in named)
        )
        if difference:
            found.append((coordinate, difference, len(named) == len(parts)))
    return found


def unknown_values(drawn: DrawnCase, asked: Asked) -> NDArray[np.float64]:
    """What a question without two answers asks for, at each draw: shape (draw,). [-]"""
    values: NDArray[np.float64] = drawn.vectors[asked.party][:, asked.coordinate]
    return values
