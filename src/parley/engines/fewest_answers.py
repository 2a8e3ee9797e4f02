"""The fewest further answers that would agree the rest of a text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parley.engines.answer_fixpoints import answer_fixpoints
from parley.engines.mixed_integer import LinearModel

__all__ = ["FewestAnswers", "fewest_answers"]


@dataclass(frozen=True)
class FewestAnswers:
    """Which answers would have to change into acceptances without conditions.

    Parameters
    ----------
    answers
        Room and clause numbers, ascending.
    agreed
        Shape (clause,): what would be agreed then.
    proved
        Whether no fewer would do.
    """

    answers: tuple[tuple[int, int], ...]
    agreed: NDArray[np.bool_]
    proved: bool


def fewest_answers(
    accepts: NDArray[np.bool_],
    needs: NDArray[np.bool_],
    *,
    wanted: ArrayLike = True,
    one_by_one: bool = True,
    seconds: float | None = None,
) -> FewestAnswers:
    """The fewest answers that would have to become acceptances without conditions for some clauses to be agreed.

    There always are some: all answers on what is wanted.

    Parameters
    ----------
    accepts, needs
        As for `parley.engines.answer_fixpoints.answer_fixpoints`.
    wanted
        Shape (clause,): which clauses are to be agreed; all, unless told.
    one_by_one
        Whether clauses that wait for each other in a circle are agreed only if an answer breaks it; else they may be
        agreed together.
    seconds
        How long the search may take; an answer that is not proved to be the smallest still does what it says. [s]

    Notes
    -----
    A mixed-integer program: an answer changes or not, a clause is agreed or not; a clause that is agreed has each
    room's acceptance, and each of its conditions is agreed or its answer changed. One by one, agreed clauses also
    have ranks, and a condition's rank is lower (the ranks of A. W. Tucker's subtour constraints [1]_).

    References
    ----------
    .. [1] C. E. Miller, A. W. Tucker, R. A. Zemlin, "Integer programming formulation of traveling salesman problems",
       Journal of the ACM 7(4), 1960, 326-329. https://doi.org/10.1145/321043.321046

    Examples
    --------
    Two clauses wait for each other: one by one, one answer breaks the circle; together, none is needed.

    >>> needs = np.zeros((2, 2, 2), dtype=bool)
    >>> needs[0, 0, 1] = needs[1, 1, 0] = True
    >>> accepts = np.ones((2, 2), dtype=bool)
    >>> fewest_answers(accepts, needs).answers, fewest_answers(accepts, needs, one_by_one=False).answers
    (((0, 0),), ())
    """
    rooms, clauses = accepts.shape
    goal = np.broadcast_to(np.asarray(wanted, dtype=np.bool_), (clauses,))
    model = LinearModel()
    changed = model.add_variables(rooms * clauses, 0, 1, integer=True).reshape(rooms, clauses)
    agreed = model.add_variables(clauses, goal.astype(np.float64), 1, integer=True)
    ranks = model.add_variables(clauses, 0, clauses) if one_by_one else None
    for room, clause in np.argwhere(~accepts).tolist():
        model.add_row([agreed[clause], changed[room, clause]], [1, -1], upper=0)
    for room, clause, other in np.argwhere(needs & accepts[:, :, None]).tolist():
        if clause == other:
            # It waits for itself: only together is that borne out.
            if one_by_one:
                model.add_row([agreed[clause], changed[room, clause]], [1, -1], upper=0)
            continue
        model.add_row([agreed[clause], agreed[other], changed[room, clause]], [1, -1, -1], upper=0)
        if ranks is not None:
            # rank(other) + 1 <= rank(clause), unless the answer changed or the clause stays open.
            far = float(clauses + 1)
            model.add_row(
                [ranks[other], ranks[clause], changed[room, clause], agreed[clause]],
                [1, -1, -far, far],
                upper=far - 1,
            )
    # Of equally few the first by room and clause: a tilt too small to make one answer worth another.
    tilt = np.arange(rooms * clauses) / max(1, rooms * clauses) ** 2 / 2
    model.minimise(1 + tilt)
    answer = model.solve(seconds)
    # Out of time before anything was found: all answers that stand in the way of what is wanted.
    plain = np.array((~accepts | needs.any(axis=2)) & goal)
    chosen = plain if answer.x is None else answer.x[changed] > 0.5
    found = answer_fixpoints(accepts | chosen, needs & ~chosen[:, :, None])
    return FewestAnswers(
        answers=tuple((int(room), int(clause)) for room, clause in np.argwhere(chosen)),
        agreed=found.least if one_by_one else found.greatest,
        proved=answer.status == "optimal",
    )
