"""Which clauses are agreed, where rooms accept some only if others are agreed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["AnswerFixpoints", "answer_fixpoints"]


@dataclass(frozen=True)
class AnswerFixpoints:
    """What the answers settle.

    Parameters
    ----------
    least
        Shape (clause,): agreed by answers that lean on nothing but each other in a line that begins somewhere, and on
        what was confirmed.
    greatest
        Shape (clause,): agreed if clauses that wait for each other in a circle are all agreed at once. Never less.
    together
        What is in ``greatest`` and not in ``least``, as sets of clause numbers that stand or fall together: each set
        waits for itself, or only for sets before it. A set of one waits for an earlier set and follows it.
    """

    least: NDArray[np.bool_]
    greatest: NDArray[np.bool_]
    together: tuple[tuple[int, ...], ...]


def answer_fixpoints(
    accepts: NDArray[np.bool_], needs: NDArray[np.bool_], *, confirmed: ArrayLike = False
) -> AnswerFixpoints:
    """The least and the greatest set of clauses that the answers bear out.

    A set of clauses is borne out if every room accepts each of them, and all that it accepts them on condition of are
    in the set. As conditions only ask for more to be agreed, such sets have a least and a greatest one.

    Parameters
    ----------
    accepts
        Shape (room, clause): whether a room accepts a clause, on whatever conditions.
    needs
        Shape (room, clause, clause): whether the room accepts the first clause only if the second is agreed.
    confirmed
        Shape (clause,): clauses that were confirmed as agreed together. Those that are in the greatest set count as
        agreed from the start.

    Raises
    ------
    ValueError
        If shapes do not fit.

    References
    ----------
    .. [1] A. Tarski, "A lattice-theoretical fixpoint theorem and its applications", Pacific Journal of Mathematics
       5(2), 1955, 285-309. https://doi.org/10.2140/pjm.1955.5.285

    Examples
    --------
    Both rooms accept clause 0. Clauses 1 and 2 wait for each other, 3 waits for what nobody accepts.

    >>> accepts = np.array([[True, True, True, True, False], [True, True, True, True, True]])
    >>> needs = np.zeros((2, 5, 5), dtype=bool)
    >>> needs[0, 1, 2] = needs[1, 2, 1] = needs[0, 3, 4] = True
    >>> found = answer_fixpoints(accepts, needs)
    >>> found.least.tolist(), found.greatest.tolist(), found.together
    ([True, False, False, False, False], [True, True, True, False, False], ((1, 2),))
    """
    rooms, clauses = accepts.shape
    if needs.shape != (rooms, clauses, clauses):
        raise ValueError("needs must have the shape (room, clause, clause)")
    accepted = np.array(accepts.all(axis=0))
    waits = np.array((needs & accepts[:, :, None]).any(axis=0))  # a condition on what is not accepted binds nothing
    greatest = accepted
    for _round in range(clauses):  # each round but the last takes a clause out
        greatest = _borne_out(accepted, waits, greatest)
    least = np.asarray(confirmed, dtype=np.bool_) & greatest
    for _round in range(clauses):
        least = least | _borne_out(accepted, waits, least)
    return AnswerFixpoints(least, greatest, _together(waits, greatest & ~least))


def _borne_out(accepted: NDArray[np.bool_], waits: NDArray[np.bool_], agreed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The clauses that are agreed if others are."""
    return accepted & ~(waits & ~agreed).any(axis=1)


def _together(waits: NDArray[np.bool_], open_: NDArray[np.bool_]) -> tuple[tuple[int, ...], ...]:
    """The strongly connected parts of what waits among the open clauses, those first that others wait for."""
    where = np.flatnonzero(open_)
    reach = waits[np.ix_(where, where)] | np.eye(len(where), dtype=np.bool_)
    while ((further := reach.astype(np.float32) @ reach > 0) != reach).any():
        reach = further
    sets: dict[tuple[int, ...], int] = {}
    for row, mutual in enumerate(reach & reach.T):
        sets.setdefault(tuple(int(clause) for clause in where[mutual]), int(reach[row].sum()))
    # What is waited for reaches fewer clauses than what waits for it.
    return tuple(sorted(sets, key=lambda one: (sets[one], one)))
