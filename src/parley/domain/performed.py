"""What was performed so far: the ledger's rows, and how far each obligation has come."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from parley.domain.agreement import Agreement
from parley.domain.names import check_name, one_file_ending
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["Performed", "complete", "performed_quantities"]

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Performed:
    """Somebody performed something of an obligation on a day; no quantity where it cannot be counted."""

    obligation: str
    quantity: float | None
    date: date
    source: str

    def __post_init__(self) -> None:
        check_name(self.obligation)
        if self.quantity is not None and not (math.isfinite(self.quantity) and self.quantity >= 0):
            raise Invalid(
                _("{quantity} of {obligation} was performed").format(
                    quantity=self.quantity, obligation=self.obligation
                ),
                _("give 0 or more, or leave it empty where nothing can be counted"),
            )
        if not self.source.strip():
            raise Invalid(
                _("nobody is named for what was performed of {obligation}").format(obligation=self.obligation),
                _("name the source: an address, or the id of a source"),
            )
        object.__setattr__(self, "source", one_file_ending(self.source.strip()))  # as a table holds it


def performed_quantities(performed: Iterable[Performed], *, on: date | None = None) -> dict[str, float]:
    """How much of each obligation was performed up to a day, that day included; all rows where no day is given."""
    sums: dict[str, float] = defaultdict(float)
    for row in performed:
        if on is None or row.date <= on:
            sums[row.obligation] += row.quantity or 0.0
    return dict(sums)


def complete(agreement: Agreement, performed: Iterable[Performed], *, on: date | None = None) -> frozenset[str]:
    """The obligations with a quantity of which all was performed up to a day. What has none is never complete.

    A daily flow is never complete either: the ledger adds days up, and no end of it is known from a quantity.
    """
    found = performed_quantities(performed, on=on)
    return frozenset(
        one.id
        for one in agreement.obligations
        if one.quantity is not None and not one.per and found.get(one.id, 0.0) >= one.quantity - _TOLERANCE
    )
