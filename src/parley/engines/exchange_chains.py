"""Chains side by side in a polytope, all making the same moves from different places.

Each chain is a Markov chain of its own: the moves are fixed beforehand, how far it goes is drawn for each chain. So one
move of all chains is a handful of array operations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.exchange_moves import ExchangeMoves
from parley.engines.interior import Interior

__all__ = ["moves_a_sweep", "ordered_product", "run_chains"]

_NEAR_BY = 0.5  # of the exchanges of upper sets: with one that differs little; the others with any
_TINY = 1e-12


def run_chains(
    inner: Interior,
    moves: ExchangeMoves,
    begin: NDArray[np.float64],
    each: int,
    random: np.random.Generator,
    sweeps: int,
    warm: int,
) -> Iterator[NDArray[np.float64]]:
    """The chains' places after each run of sweeps, shape (free coordinate, chain).

    Parameters
    ----------
    begin
        Where they start; changed in place.
    each
        How many runs.
    sweeps, warm
        How many sweeps a run has, and how many more the first.
    """
    x = begin
    directions = np.vstack([moves.single, moves.upper])
    along = [(np.flatnonzero(one), one[one != 0][:, None]) for one in directions]
    speeds = np.ascontiguousarray(ordered_product(inner.sides, directions.T).T)
    for number in range(each):
        # Slacks are counted along; they start anew before rounding errors could add up.
        slack = np.clip(inner.limits[:, None] - ordered_product(inner.sides, x), 0.0, None)
        gone = np.zeros((len(directions) + 1, x.shape[1]))  # along each direction; the last row stands for none
        for _sweep in range(sweeps + (warm if number == 0 else 0)):
            one, other = _sweep_of(moves, random)
            _make(_Moves.of(one, other, speeds), slack, gone, random)
        for far, (coordinates, steps) in zip(gone, along, strict=False):
            x[coordinates] += steps * far
        yield x


def ordered_product(rows: NDArray[np.float64], columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """The matrix product for rows with few numbers, summed in one order on every machine.

    Long chains blow up the last digit. Matrix products of libraries round as the processor and the threads have it.
    """
    total = np.zeros((len(rows), columns.shape[1]))
    row, where = np.nonzero(rows)
    place = np.arange(len(row)) - np.searchsorted(row, row)  # which number of its row
    for turn in range(int(place.max(initial=-1)) + 1):
        now = place == turn
        total[row[now]] += rows[row[now], where[now]][:, None] * columns[where[now]]
    return total


def moves_a_sweep(moves: ExchangeMoves) -> int:
    """How many moves a sweep has at most."""
    return len(moves.single) + len(moves.shared) + len(moves.upper)


def _sweep_of(moves: ExchangeMoves, random: np.random.Generator) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Every move once, in random order: along one direction, and back along another, -1 for none.

    Directions are numbered ``single`` first, then ``upper``.
    """
    singles = np.arange(len(moves.single))
    ones, others = [singles], [np.full(len(singles), -1)]
    if len(moves.shared) > 1:
        paid = random.permutation(moves.shared)
        ones.append(moves.shared[moves.shared != paid])
        others.append(paid[moves.shared != paid])
    if len(moves.upper) > 1:
        every = np.arange(len(moves.upper))
        near = moves.near[every, random.integers(moves.near.shape[1], size=len(every))]
        far = random.integers(len(every), size=len(every))
        back = np.where(random.random(len(every)) < _NEAR_BY, near, far)
        fit = (every != back) & (moves.kind[every] == moves.kind[back])
        ones.append(len(singles) + every[fit])
        others.append(len(singles) + back[fit])
    one, other = np.concatenate(ones), np.concatenate(others)
    order = random.permutation(len(one))
    return one[order], other[order]


@dataclass(frozen=True)
class _Moves:
    """The moves of a sweep, and the sides that each comes nearer to or further from.

    Parameters
    ----------
    one, other
        Shape (move,): as `_sweep_of` has them.
    begins, nearer
        Shape (move + 1,), (move,): the sides of a move are ``begins[move]:begins[move + 1]`` of what follows, and it
        comes nearer to those before ``nearer[move]``.
    sides, speeds
        Shape (meeting,), (meeting, 1): the number of a side, and how fast its slack is used up.
    """

    one: list[int]
    other: list[int]
    begins: list[int]
    nearer: list[int]
    sides: NDArray[np.intp]
    speeds: NDArray[np.float64]

    @classmethod
    def of(cls, one: NDArray[np.intp], other: NDArray[np.intp], speeds: NDArray[np.float64]) -> _Moves:
        speed = speeds[one]
        exchange = other >= 0
        speed[exchange] -= speeds[other[exchange]]
        ahead, behind = np.nonzero(speed > _TINY), np.nonzero(speed < -_TINY)
        move, side = np.concatenate([ahead, behind], axis=1)
        order = move.argsort(kind="stable")
        move, side = move[order], side[order]
        begins = np.searchsorted(move, np.arange(len(one) + 1))
        nearer = begins[:-1] + np.bincount(ahead[0], minlength=len(one))
        return cls(
            one.tolist(),
            other.tolist(),
            begins.tolist(),
            nearer.tolist(),
            side,
            np.ascontiguousarray(speed[move, side])[:, None],
        )


def _make(moves: _Moves, slack: NDArray[np.float64], gone: NDArray[np.float64], random: np.random.Generator) -> None:
    """Move every chain to a place drawn evenly from its line, move after move, in place."""
    chance = random.random((len(moves.one), slack.shape[1]))
    for number, (one, other) in enumerate(zip(moves.one, moves.other, strict=True)):
        begin, nearer, end = moves.begins[number], moves.nearer[number], moves.begins[number + 1]
        sides, speeds = moves.sides[begin:end], moves.speeds[begin:end]
        here = slack.take(sides, axis=0)
        reach = here / speeds
        low = np.maximum.reduce(reach[nearer - begin :])
        way = np.minimum.reduce(reach[: nearer - begin])
        way -= low
        way *= chance[number]
        way += low
        here -= speeds * way
        slack[sides] = here
        gone[one] += way
        gone[other] -= way
