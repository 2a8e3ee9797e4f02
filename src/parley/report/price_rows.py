"""Red lines with their prices, in the order in which tables and pictures show them."""

from __future__ import annotations

from dataclasses import dataclass

from parley.report.draws_words import price_range_words
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.red_lines import RedLinePrice

__all__ = ["PriceRow", "price_rows"]

_NOTHING = 1e-6
"""A price below this is none, as in words. [-]"""


@dataclass(frozen=True)
class PriceRow:
    """A red line with its price."""

    id: str
    price: RedLinePrice

    @property
    def costs_at_centre(self) -> bool:
        """Whether a zone would be better, or there at all, without it at the central utilities."""
        kept, lifted = self.price.with_line, self.price.without_line
        return lifted is not None and (kept is None or lifted - kept > _NOTHING)

    @property
    def costs(self) -> bool:
        """Whether it would be at the central utilities or at any draw."""
        return self.costs_at_centre or (self.price.high or 0.0) > _NOTHING or (self.price.opens or 0.0) > 0

    @property
    def over_draws(self) -> str:
        """Its range over draws in words; empty without draws."""
        return price_range_words(self.price)


def price_rows(analysis: Analysis) -> list[PriceRow]:
    """Red lines by what they cost, the dearest first: at the central utilities, then over draws.

    Lines that cost the same keep their order.
    """
    rows = [PriceRow(price.statement, price) for price in analysis.red_lines]

    def rank(row: PriceRow) -> tuple[bool, float, float, float]:
        price = row.price
        central = (price.without_line or 0.0) - (price.with_line or 0.0) if row.costs_at_centre else 0.0
        return not row.costs_at_centre, -central, -(price.high or 0.0), -(price.opens or 0.0)

    return sorted(rows, key=rank)
