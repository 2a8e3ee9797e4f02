"""The steps of an agreement as arrays: what each is worth, what it waits for, when it may happen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Steps"]


@dataclass(frozen=True)
class Steps:
    """Steps in the order in which the agreement drafts them: step 0 first.

    Steps run one after another, so the time that has passed is the sum of the durations of what was performed.

    Parameters
    ----------
    worth
        Shape (step, party): what a step is worth plus its shift of what ending now is worth. [-]
    before
        Shape (step, step): whether the row's step must be performed before the column's; the draft keeps it.
    durations
        Shape (step,), not negative. [day]
    opens, closes
        Shape (step,): a step begins at ``opens`` or later and is done by ``closes``; infinite for no window. [day]
    obligation
        Shape (step,): the obligation that the step is a tranche of.
    swaps
        Sets of steps that may be performed at once through a neutral, with no state between. A step identical to a
        member may take its place.
    likeness
        Shape (step,): steps with different numbers are never taken for tranches of one type. Engines that know more
        of a step than its worth use it.
    earliest
        Shape (step,): where steps may wait, none begins sooner than this; minus infinity where nothing says so. Looked
        at in whole orders (`kept_by`) and not from state to state, as the time that waiting takes depends on the order.
        [day]
    """

    worth: NDArray[np.float64]
    before: NDArray[np.bool_]
    durations: NDArray[np.float64]
    opens: NDArray[np.float64]
    closes: NDArray[np.float64]
    obligation: NDArray[np.intp]
    swaps: tuple[tuple[int, ...], ...]
    likeness: NDArray[np.intp]
    earliest: NDArray[np.float64]

    def __post_init__(self) -> None:
        m = self.size
        if self.worth.ndim != 2 or not np.isfinite(self.worth).all():
            raise ValueError("worth must be a table of finite numbers, one row a step and one column a party")
        if self.before.shape != (m, m) or np.tril(self.before).any():
            raise ValueError("a step may only wait for steps that the draft puts before it")
        for name in ("durations", "opens", "closes", "obligation", "likeness", "earliest"):
            if getattr(self, name).shape != (m,):
                raise ValueError(f"{name} must have one entry a step")
        if (self.durations < 0).any():
            raise ValueError("a duration is never negative")
        for swap in self.swaps:
            if len(set(swap)) != len(swap) or len(swap) < 2 or not all(0 <= step < m for step in swap):
                raise ValueError("a swap names two or more different steps")

    @classmethod
    def of(
        cls,
        values: ArrayLike,
        *,
        shifts: ArrayLike | None = None,
        before: Iterable[tuple[int, int]] = (),
        durations: ArrayLike = 0.0,
        opens: ArrayLike = -np.inf,
        closes: ArrayLike = np.inf,
        obligation: ArrayLike | None = None,
        swaps: Iterable[Sequence[int]] = (),
        likeness: ArrayLike = 0,
    ) -> Steps:
        """Steps from their values, shape (step, party), and whatever else is known; ``before`` as pairs.

        Examples
        --------
        >>> Steps.of([[-4, 6], [-3, 5], [5, -4], [6, -5]], before=[(0, 1)]).size
        4
        """
        worth = np.array(values, dtype=np.float64, ndmin=2)
        if shifts is not None:
            worth = worth + np.asarray(shifts, dtype=np.float64)
        m = len(worth)
        waits = np.zeros((m, m), dtype=np.bool_)
        for first, then in before:
            waits[first, then] = True
        return cls(
            worth=worth,
            before=waits,
            durations=np.broadcast_to(np.asarray(durations, dtype=np.float64), (m,)),
            opens=np.broadcast_to(np.asarray(opens, dtype=np.float64), (m,)),
            closes=np.broadcast_to(np.asarray(closes, dtype=np.float64), (m,)),
            obligation=np.arange(m) if obligation is None else np.asarray(obligation, dtype=np.intp),
            swaps=tuple(tuple(sorted(int(step) for step in swap)) for swap in swaps),
            likeness=np.broadcast_to(np.asarray(likeness, dtype=np.intp), (m,)),
            earliest=np.full(m, -np.inf),
        )

    @property
    def size(self) -> int:
        """How many steps."""
        return len(self.worth)

    @property
    def parties(self) -> int:
        """How many parties."""
        return int(self.worth.shape[1])

    @property
    def windowed(self) -> bool:
        """Whether any step has a window."""
        return bool(np.isfinite(self.opens).any() or np.isfinite(self.closes).any())

    def without_swaps(self) -> Steps:
        """The same steps, none of which can be swapped."""
        return replace(self, swaps=())

    def kept_by(self, orders: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Whether each order keeps precedence and windows, step by step; shape (order, step) in, (order,) out."""
        place = np.empty_like(orders)
        np.put_along_axis(place, orders, np.arange(self.size, dtype=orders.dtype)[None, :], axis=1)
        kept = np.ones(len(orders), dtype=np.bool_)
        for first, then in np.argwhere(self.before):
            kept &= place[:, first] < place[:, then]
        if self.windowed:
            ends = np.cumsum(self.durations[orders], axis=1)
            begins = ends - self.durations[orders]
            slack = 1e-9
            kept &= (begins >= self.opens[orders] - slack).all(axis=1)
            if np.isfinite(self.earliest).any():
                # Waiting lasts until the latest window so far that work since then has not made up for.
                ends += np.maximum.accumulate(np.maximum(self.earliest[orders] - begins, 0.0), axis=1)
            kept &= (ends <= self.closes[orders] + slack).all(axis=1)
        return np.asarray(kept)

    def of_one_day(self, days: ArrayLike) -> tuple[Steps, tuple[tuple[int, ...], ...]]:
        """Steps of one day taken as one step, and the steps behind each.

        Parameters
        ----------
        days
            Shape (step,): equal numbers stand side by side in the draft. [day]

        Returns
        -------
        tuple
            Worth is summed, windows are met, the longest duration counts; swaps are carried over where they still
            join two steps or more. An obligation is kept where the whole day is one obligation's.
        """
        day = np.asarray(days)
        starts = np.flatnonzero(np.append(True, day[1:] != day[:-1]))
        if len(np.unique(day)) != len(starts):
            raise ValueError("steps of one day must stand side by side in the draft")
        which = np.cumsum(np.append(False, day[1:] != day[:-1]))
        groups = tuple(tuple(int(one) for one in np.flatnonzero(which == group)) for group in range(len(starts)))
        inside = which[None, :] == np.arange(len(starts))[:, None]
        before = (inside.astype(np.intp) @ self.before @ inside.T.astype(np.intp) > 0) & ~np.eye(
            len(starts), dtype=bool
        )
        names = [set(self.obligation[list(group)].tolist()) for group in groups]
        fresh = int(self.obligation.max(initial=0)) + 1
        swaps = ({int(which[step]) for step in swap} for swap in self.swaps)
        kinds = {key: number for number, key in enumerate(dict.fromkeys(map(tuple, map(self._kinds, groups))))}
        return (
            Steps.of(
                np.add.reduceat(self.worth, starts, axis=0),
                before=[(int(a), int(b)) for a, b in zip(*np.nonzero(before), strict=True)],
                durations=np.maximum.reduceat(self.durations, starts),
                opens=np.maximum.reduceat(self.opens, starts),
                closes=np.minimum.reduceat(self.closes, starts),
                obligation=[next(iter(one)) if len(one) == 1 else fresh + k for k, one in enumerate(names)],
                swaps=[sorted(swap) for swap in swaps if len(swap) > 1],
                likeness=[kinds[tuple(self._kinds(group))] for group in groups],
            ),
            groups,
        )

    def _kinds(self, group: Sequence[int]) -> list[int]:
        return sorted(int(self.likeness[step]) for step in group)
