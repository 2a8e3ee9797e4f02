"""In what share of draws there is a zone of agreement."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ZoneShare"]


@dataclass(frozen=True)
class ZoneShare:
    """Between possible and certain: how often some package gives every party at least its no deal.

    Parameters
    ----------
    low, high
        Shares of draws with a zone, and without a proof that there is none. The same where every draw is settled. [-]
    unsettled
        How many draws are not.
    method
        How it was found.
    """

    low: float
    high: float
    unsettled: int
    method: str
