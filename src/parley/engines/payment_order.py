"""Payments for a delivery in parts: the order of parts and the payment bands in which nobody gains by stopping.

One side delivers parts, each at a cost to it and of a value to the other, and is paid bit by bit a price agreed on for
all: aid money against performance, or an account held in escrow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["PaymentBands", "payment_bands", "payment_guarantee", "payment_order"]

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class PaymentBands:
    """How much must have been paid, and may have been, when each part is to be delivered.

    Parameters
    ----------
    low, high
        Shape (part,), in the order of delivery: what has been paid before the part is delivered. Below ``low``, the
        payer would gain by stopping once it has the part; above ``high``, the deliverer by not delivering it.
    open
        Whether every band holds a payment, and so safe payments exist.
    """

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    open: bool


def payment_guarantee(costs: ArrayLike, values: ArrayLike) -> float:
    """What stopping must cost both sides together for parts to be delivered safely in the order given.

    Parameters
    ----------
    costs, values
        Shape (part,): to the deliverer, and for the payer, in the order of delivery.

    Returns
    -------
    The largest, over parts, of the costs from it on less the values after it; never below 0. The price does not matter.
    """
    cost, value = np.asarray(costs, dtype=np.float64), np.asarray(values, dtype=np.float64)
    return max(float((_from(cost) - (_from(value) - value)).max(initial=0.0)), 0.0)


def payment_order(costs: ArrayLike, values: ArrayLike) -> NDArray[np.intp]:
    """The order of parts that needs the least guarantee; of equal parts the first.

    Seen from the end, a part needs its cost less the surplus of the parts after it. So, from the end: first the parts
    with a surplus, the cheapest last of all; then those without, the most valuable after the others.

    Parameters
    ----------
    costs, values
        Shape (part,), not negative.

    Returns
    -------
    shape (part,)
        Part numbers, the first delivered first.

    References
    ----------
    .. [1] T. W. Sandholm, V. R. Lesser, "Equilibrium analysis of the possibilities of unenforced exchange in multiagent
       systems", IJCAI 1995, 694-703.

    Examples
    --------
    >>> payment_order([1, 2, 3, 4, 5], [2, 3, 5, 6, 8]).tolist()
    [4, 3, 2, 1, 0]
    """
    cost, value = np.asarray(costs, dtype=np.float64), np.asarray(values, dtype=np.float64)
    numbers = np.arange(len(cost))
    surplus = value >= cost
    without, gaining = numbers[~surplus], numbers[surplus]
    return np.concatenate(
        [
            without[np.argsort(value[without], kind="stable")],
            gaining[np.argsort(-cost[gaining], kind="stable")],
        ]
    ).astype(np.intp)


def payment_bands(
    costs: ArrayLike, values: ArrayLike, *, price: float, deliverer_loses: float = 0.0, payer_loses: float = 0.0
) -> PaymentBands:
    """The payment bands for parts in the order given.

    Parameters
    ----------
    costs, values
        Shape (part,): to the deliverer, and for the payer, in the order of delivery.
    price
        What is paid for all of them.
    deliverer_loses, payer_loses
        What stopping costs each side: a deposit, a penalty, what is held in escrow.

    Examples
    --------
    >>> bands = payment_bands([5, 4], [8, 6], price=11, deliverer_loses=2, payer_loses=2)
    >>> bands.low.tolist(), bands.high.tolist(), bands.open
    ([3.0, 9.0], [4.0, 9.0], True)

    References
    ----------
    .. [1] T. W. Sandholm, V. R. Lesser, "Equilibrium analysis of the possibilities of unenforced exchange in multiagent
       systems", IJCAI 1995, 694-703.
    """
    cost, value = np.asarray(costs, dtype=np.float64), np.asarray(values, dtype=np.float64)
    low = np.maximum(price - (_from(value) - value) - payer_loses, 0.0)
    high = np.minimum(price - _from(cost) + deliverer_loses, price)
    return PaymentBands(low, high, bool((low <= high + _TOLERANCE).all()))


def _from(parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum from each part on."""
    return np.asarray(np.cumsum(parts[::-1])[::-1])
