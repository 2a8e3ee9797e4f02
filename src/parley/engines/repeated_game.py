"""Keeping a ceasefire day after day: how patient, how watched or how fined a party must be to go on keeping it."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite

__all__ = ["Least", "RepeatedGame", "is_kept", "least_detection", "least_discount", "least_fine"]

_TOLERANCE = 1e-12


@dataclass(frozen=True)
class RepeatedGame:
    """What one period is worth to a party, when periods follow one another without a known end.

    In each period it keeps what was agreed, or breaks it. A breach is seen with probability ``detection``; where there
    was none, one is seen all the same with probability ``false_alarm``. Whatever is seen, the fine is paid in the same
    period, and from the next period on nobody keeps anything (the grim answer). What is not seen changes nothing.

    Parameters
    ----------
    temptation
        T: a period in which it breaks what the others keep. [-]
    reward
        R: a period in which all keep. [-]
    punishment
        P: a period in which nobody does. [-]
    detection, false_alarm
        q and f. [-]
    fine
        F, in the units of one period, undiscounted: paid when it is due. [-]

    Raises
    ------
    ValueError
        If a number is not finite, a probability is not between 0 and 1, or the fine is below 0.

    Notes
    -----
    With discount factor d, what keeping is worth more than having lost the agreement, D, solves
    D = (R - f F - P) + d (1 - f) D. Breaking once gains T - R and makes an alarm likelier by q - f, which costs the
    fine now and D from the next period on. By the one-shot deviation principle the party keeps it always if and only if

        T - R <= (q - f) (F + d D),  D = (R - f F - P) / (1 - d (1 - f)),

    and it would rather have the agreement than not, D >= 0. Multiplied out, the first is linear in d, F and q:

        (T - R) (1 - d + d f) <= (q - f) ((1 - d) F + d (R - P)).

    With q = 1, f = F = 0 it is Friedman's condition, d >= (T - R) / (T - P) [1]_. That false alarms end an agreement
    now and then, although all know that nobody broke it, is the price of watching badly [2]_. To weigh a fine by the
    chance that it is paid is Becker's [3]_. Where the agreement is worth having, more patience never hurts: what is
    kept at one d is kept at every larger one.

    References
    ----------
    .. [1] J. W. Friedman, "A non-cooperative equilibrium for supergames", Review of Economic Studies 38(1), 1971, 1-12.
       https://doi.org/10.2307/2296617
    .. [2] E. J. Green, R. H. Porter, "Noncooperative collusion under imperfect price information", Econometrica 52(1),
       1984, 87-100. https://doi.org/10.2307/1911462
    .. [3] G. S. Becker, "Crime and punishment: an economic approach", Journal of Political Economy 76(2), 1968,
       169-217. https://doi.org/10.1086/259394
    """

    temptation: float
    reward: float
    punishment: float
    detection: float = 1.0
    false_alarm: float = 0.0
    fine: float = 0.0

    def __post_init__(self) -> None:
        if not all(map(isfinite, (self.temptation, self.reward, self.punishment, self.fine))) or self.fine < 0:
            raise ValueError("what a period is worth is a finite number, and a fine is not below 0")
        if not (0 <= self.detection <= 1 and 0 <= self.false_alarm <= 1):
            raise ValueError("a probability lies between 0 and 1")


@dataclass(frozen=True)
class Least:
    """The least of something that a party needs in order to keep what was agreed.

    Parameters
    ----------
    value
        What the condition asks for, also where it cannot be had (a probability of 1.5); infinite where no number would
        do. [-]
    feasible
        Whether it can be had, and the party would still rather have the agreement than not.
    """

    value: float
    feasible: bool


def is_kept(game: RepeatedGame, discount: float) -> bool:
    """Whether a party with this discount factor, 0 to below 1, keeps what was agreed in every period."""
    _check(discount)
    gain, loss = game.temptation - game.reward, game.reward - game.punishment
    held = (game.detection - game.false_alarm) * ((1 - discount) * game.fine + discount * loss)
    return _is_worth_having(game, game.fine) and gain * _spread(game, discount) <= held + _slack(game)


def least_discount(game: RepeatedGame) -> Least:
    """The least discount factor at which it is kept, below 1.

    d >= (T - R - (q - f) F) / ((T - R) (1 - f) + (q - f) (R - P - F)): (T, R, P) = (6, 4, 0) gives 1/3 and (5, 3, 1)
    1/2 with every breach seen; (5, 3, 1) with q = 0.5 gives 2/3, with q = 0.8 and f = 0.1 gives 0.625.

    Examples
    --------
    >>> least_discount(RepeatedGame(5, 3, 1, detection=0.8, false_alarm=0.1))
    Least(value=0.625, feasible=True)
    """
    gain, edge = game.temptation - game.reward, game.detection - game.false_alarm
    missing = gain - edge * game.fine
    if missing <= _slack(game):
        return Least(0.0, _is_worth_having(game, game.fine))
    slope = gain * (1 - game.false_alarm) + edge * (game.reward - game.punishment - game.fine)
    value = missing / slope if slope > _slack(game) else inf
    return Least(value, value < 1 and _is_worth_having(game, game.fine))


def least_fine(game: RepeatedGame, discount: float) -> Least:
    """The least fine with which it is kept, paid in the period of the alarm, undiscounted; ``game.fine`` is not used.

    F >= ((T - R) (1 - d + d f) / (q - f) - d (R - P)) / (1 - d), or 0: (5, 3, 1) with d = 0.4 and q = 0.5 gives
    2.6667. A fine that false alarms make dearer than the agreement is worth, f F > R - P, is no answer: so some fine
    works if and only if (q - f) (R - P) >= f (T - R), however patient the party is.

    Examples
    --------
    >>> round(least_fine(RepeatedGame(5, 3, 1, detection=0.5), 0.4).value, 4)
    2.6667
    """
    _check(discount)
    gain, edge = game.temptation - game.reward, game.detection - game.false_alarm
    loss = discount * (game.reward - game.punishment)
    if gain * _spread(game, discount) <= edge * loss + _slack(game):
        return Least(0.0, _is_worth_having(game, 0.0))
    if edge <= 0:
        return Least(inf, False)
    value = (gain * _spread(game, discount) / edge - loss) / (1 - discount)
    return Least(value, _is_worth_having(game, value))


def least_detection(game: RepeatedGame, discount: float) -> Least:
    """The least probability of seeing a breach with which it is kept; ``game.detection`` is not used.

    q >= f + (T - R) (1 - d + d f) / ((1 - d) F + d (R - P)), or 0: (5, 3, 1) with d = 0.4 asks for 1.5, so watching
    alone is not enough.

    Examples
    --------
    >>> least_detection(RepeatedGame(5, 3, 1), 0.4).feasible
    False
    """
    _check(discount)
    gain = game.temptation - game.reward
    loss = (1 - discount) * game.fine + discount * (game.reward - game.punishment)
    if loss > _slack(game):
        value = max(0.0, game.false_alarm + gain * _spread(game, discount) / loss)
    else:
        value = 0.0 if gain <= _slack(game) else inf
    return Least(value, value <= 1 + _TOLERANCE and _is_worth_having(game, game.fine))


def _spread(game: RepeatedGame, discount: float) -> float:
    return 1 - discount + discount * game.false_alarm


def _is_worth_having(game: RepeatedGame, fine: float) -> bool:
    return game.reward - game.false_alarm * fine >= game.punishment - _slack(game)


def _slack(game: RepeatedGame) -> float:
    return _TOLERANCE * max(1.0, abs(game.temptation), abs(game.reward), abs(game.punishment), game.fine)


def _check(discount: float) -> None:
    if not 0 <= discount < 1:
        raise ValueError("a discount factor is at least 0 and below 1")
