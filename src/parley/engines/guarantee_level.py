"""How much must be guaranteed at each step: the loss that outweighs what a party would gain by leaving."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["ConstantLoss", "GuaranteeLevel", "as_range", "constant_loss", "guarantee_level", "loss_multiple"]

_TOLERANCE = 1e-9  # of a probability


@dataclass(frozen=True)
class GuaranteeLevel:
    """What each party must stand to lose after each number of steps; shape (prefix, party, 2), low and high.

    Infinite means that no number would do; a lower end of 0 with a higher end above it means that it depends.

    Parameters
    ----------
    temptation
        G: what leaving is worth more than going on, where at each later prefix the least L + K is at stake, or what is
        in place if that is more. [-]
    loss
        Least L + K, with the same at stake later: G / (q - f). [-]
    penalty, escrow
        Least L beside the escrow in place, and least K beside the penalty in place. [-]
    detection
        Least q with the penalty and escrow in place, here and wherever later a monitor could do with them. Above 1 no
        monitor is enough. [-]
    """

    temptation: NDArray[np.float64]
    loss: NDArray[np.float64]
    penalty: NDArray[np.float64]
    escrow: NDArray[np.float64]
    detection: NDArray[np.float64]

    @property
    def monitoring_alone(self) -> NDArray[np.bool_]:
        """Shape (prefix, party, 2): whether some monitor would be enough beside what is in place; surely, and perhaps.

        ``[False, False]`` reads "cannot be met by monitoring alone".
        """
        return self.detection[..., ::-1] <= 1.0 + _TOLERANCE


@dataclass(frozen=True)
class ConstantLoss:
    """The losses L + K that hold a party at every prefix when the same is at stake at each; shape (party, 2).

    Column 0 is where every interval is at its best end: outside ``least[:, 0]`` to ``most[:, 0]`` no loss does. Column
    1 is where every interval is at its worst end: a loss from ``least[:, 1]`` to ``most[:, 1]`` does for sure. Where
    none does, ``least`` is infinite and ``most`` minus infinity.
    """

    least: NDArray[np.float64]
    most: NDArray[np.float64]


def as_range(value: ArrayLike, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """A number, a pair (low, high) or an array of pairs as ``(*shape, 2)``.

    Raises
    ------
    ValueError
        If it does not fit the shape, has a NaN, or a low end above the high one.
    """
    given = np.asarray(value, dtype=np.float64)
    full: NDArray[np.float64] = np.broadcast_to(given[..., None] if given.ndim == 0 else given, (*shape, 2))
    if not (full[..., 0] <= full[..., 1]).all():
        raise ValueError("an interval has a low end and a high end that is not below it")
    return full


def guarantee_level(
    exposure: ArrayLike,
    detection: ArrayLike,
    false_alarm: ArrayLike = 0.0,
    *,
    penalty: ArrayLike = 0.0,
    escrow: ArrayLike = 0.0,
) -> GuaranteeLevel:
    """The least loss, penalty, escrow and detection that hold each party at each prefix, intervals in and out.

    Parameters
    ----------
    exposure
        Shape (prefix, party, 2), or (prefix, party, 1) for exact numbers: E, what leaving now is worth more than the
        end, signed. The first row is before any step, the last the end, where nobody can leave any more. [-]
    detection, false_alarm
        q and f, the chance of an alarm where a party leaves and where it does not: a number, a pair (low, high), or an
        array of pairs that broadcasts to shape (prefix, party, 2). [-]
    penalty, escrow
        L and K in place, in the same forms: each alarm, true or false, costs both, and the agreement goes on. [-]

    Raises
    ------
    ValueError
        If an interval is the wrong way round, a probability is not between 0 and 1, or a loss in place is below 0 or
        infinite.

    Notes
    -----
    After t steps the party may leave or go on; leaving is seen with chance q, and going on raises a false alarm with
    chance f. With X = L + K, leaving is worth W(S_t) - q X and going on V(t) - f X, where V(t), solved backwards from
    the end, carries what later false alarms cost:

        V(t) = W(S_t) - E(t) - sum over s after t, before the end, of f(s) X(s),

    W counting what has been gained so far. So it goes on at every prefix if and only if

        (q - f) X(t) >= G(t) = [W(S_t) - V(t)]+ = [E(t) + sum of f(s) X(s)]+,

    by the one-shot deviation principle. Without false alarms G = [E]+. The least X at a prefix never falls as a later X
    grows, so the backward solution is least at all prefixes at once. Where q <= f and G > 0 nothing does; then none is
    set there, and earlier prefixes count only what is in place. To weigh a fine by the chance that it is paid is
    Becker's [1]_.

    Intervals: every result falls in q and rises with f and E, so opposite ends give its ends, exactly, for all q, f and
    E in their intervals, prefix by prefix, as long as q > f at their worst ends; where it is not, none is set there for
    these either. With an interval for the penalty or escrow in place and false alarms, the result is an outer bound:
    more in place helps now and costs earlier.

    References
    ----------
    .. [1] G. S. Becker, "Crime and punishment: an economic approach", Journal of Political Economy 76(2), 1968,
       169-217. https://doi.org/10.1086/259394

    Examples
    --------
    >>> level = guarantee_level([[[0]], [[6]], [[0]]], 0.9, penalty=2)  # one party, exact numbers
    >>> level.loss[1, 0].round(4).tolist(), level.detection[1, 0].tolist(), level.monitoring_alone[1, 0].tolist()
    ([6.6667, 6.6667], [3.0, 3.0], [False, False])
    """
    exposed, seen, wrongly = _checked(exposure, detection, false_alarm)
    shape = exposed.shape[:2]
    fine, held = as_range(penalty, shape), as_range(escrow, shape)
    both = fine + held
    if min(fine.min(initial=0), held.min(initial=0)) < 0 or not np.isfinite(both).all():
        raise ValueError("a penalty or an escrow in place is finite and not below 0")
    tempted, loss = _solved(exposed, seen, wrongly, both)
    return GuaranteeLevel(
        temptation=tempted,
        loss=loss,
        penalty=_beside(_solved(exposed, seen, wrongly, held)[1], held),
        escrow=_beside(_solved(exposed, seen, wrongly, fine)[1], fine),
        detection=_least_seen(exposed, wrongly, both, loss),
    )


def constant_loss(exposure: ArrayLike, detection: ArrayLike, false_alarm: ArrayLike = 0.0) -> ConstantLoss:
    """Which losses hold each party at every prefix, when one clause sets the same loss for all of them.

    The condition is linear in X, (q - f) X >= E(t) + X times the sum of later f, and asks q >= f beside it. With false
    alarms a loss can be too large as well: a party that gains by the agreement may leave early, before it is fined for
    what it did not do.

    Parameters
    ----------
    exposure, detection, false_alarm
        As for `guarantee_level`.

    Examples
    --------
    >>> found = constant_loss([[[-4]], [[1]], [[0]]], 0.5, 0.375)  # one party, exact numbers
    >>> found.least[0].tolist(), found.most[0].tolist()  # the second prefix asks for 8, the first allows 4 / 0.25
    ([8.0, 8.0], [16.0, 16.0])
    """
    exposed, seen, wrongly = _checked(exposure, detection, false_alarm)
    edge = seen[..., ::-1] - wrongly  # best ends, then worst ends
    net = edge - _later(wrongly)
    least, most = np.zeros(exposed.shape[1:]), np.full(exposed.shape[1:], np.inf)
    for step in range(len(exposed) - 1):
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            at = exposed[step] / net[step]
        flat = np.where(exposed[step] > 0, np.inf, 0.0)  # where the loss changes nothing
        least = np.maximum(least, np.where(net[step] > 0, at, np.where(net[step] == 0, flat, 0.0)))
        most = np.minimum(most, np.where(net[step] < 0, at, np.inf))
        most = np.where(edge[step] < 0, np.minimum(most, 0.0), most)
    none = least > most
    return ConstantLoss(np.where(none, np.inf, least), np.where(none, -np.inf, most))


def loss_multiple(detection: ArrayLike, false_alarm: ArrayLike = 0.0) -> NDArray[np.float64]:
    """The loss required as a multiple of the temptation, 1 / (q - f), where there are no numbers; shape (..., 2).

    Infinite where q <= f: no loss is enough, however large.

    Examples
    --------
    >>> loss_multiple((0.5, 0.8), 0.3).round(3).tolist()
    [2.0, 5.0]
    """
    shape = np.broadcast_shapes(np.shape(detection)[:-1], np.shape(false_alarm)[:-1])
    edge = as_range(detection, shape)[..., ::-1] - as_range(false_alarm, shape)
    multiple: NDArray[np.float64] = np.divide(1.0, edge, out=np.full(edge.shape, np.inf), where=edge > 0)
    return multiple


def _checked(
    exposure: ArrayLike, detection: ArrayLike, false_alarm: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    given = np.asarray(exposure, dtype=np.float64)
    if given.ndim != 3 or not len(given):
        raise ValueError("exposure has the shape (prefix, party, 2), with a prefix")
    exposed = as_range(given, (given.shape[0], given.shape[1]))
    seen, wrongly = (as_range(each, exposed.shape[:2]) for each in (detection, false_alarm))
    if min(seen.min(initial=0), wrongly.min(initial=0)) < 0 or max(seen.max(initial=0), wrongly.max(initial=0)) > 1:
        raise ValueError("a probability lies between 0 and 1")
    return exposed, seen, wrongly


def _later(each: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum over later prefixes, before the end; 0 at the last two."""
    total: NDArray[np.float64] = np.zeros_like(each)
    total[:-2] = np.cumsum(each[1:-1][::-1], axis=0)[::-1]
    return total


def _solved(
    exposed: NDArray[np.float64], seen: NDArray[np.float64], wrongly: NDArray[np.float64], in_place: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """G and the least L + K at each prefix: backwards, with the least at later ones, or what is in place if more."""
    tempted, least = np.zeros(exposed.shape), np.zeros(exposed.shape)
    later = np.zeros(exposed.shape[1:])
    for step in range(len(exposed) - 2, -1, -1):
        tempted[step] = np.maximum(exposed[step] + later, 0.0)
        edge = seen[step, :, ::-1] - wrongly[step]
        none = np.where(tempted[step] > 0, np.inf, 0.0)
        with np.errstate(over="ignore"):
            least[step] = np.divide(tempted[step], edge, out=none, where=(edge > 0) & (tempted[step] > 0))
        later = later + wrongly[step] * _at_stake(least[step], in_place[step])
    return tempted, least


def _at_stake(least: NDArray[np.float64], in_place: NDArray[np.float64]) -> NDArray[np.float64]:
    """What a false alarm costs: the least, or what is in place if that is more, or if no loss would do."""
    return np.maximum(np.where(np.isfinite(least), least, 0.0), in_place)


def _beside(least: NDArray[np.float64], in_place: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.maximum(least - in_place[..., ::-1], 0.0)


def _least_seen(
    exposed: NDArray[np.float64],
    wrongly: NDArray[np.float64],
    in_place: NDArray[np.float64],
    least: NDArray[np.float64],
) -> NDArray[np.float64]:
    """The least q with what is in place; where later no monitor could do with that, the least is at stake there."""
    found = np.zeros(exposed.shape)
    later = np.zeros(exposed.shape[1:])
    for step in range(len(exposed) - 1, -1, -1):
        tempted = np.maximum(exposed[step] + later, 0.0) * (step < len(exposed) - 1)
        little = in_place[step, :, ::-1]  # little to lose asks for much detection, and nothing for more than there is
        with np.errstate(over="ignore"):
            share = np.divide(tempted, little, out=np.full(tempted.shape, np.inf), where=little > 0)
        found[step] = np.where(tempted > 0, wrongly[step] + share, np.where(in_place[step] > 0, wrongly[step], 0.0))
        if step < len(exposed) - 1:
            enough = found[step] <= 1.0 + _TOLERANCE
            later = later + wrongly[step] * np.where(enough, in_place[step], _at_stake(least[step], in_place[step]))
    return found
