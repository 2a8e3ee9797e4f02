"""Figures of an agreement that do not add up, with the sum."""

from __future__ import annotations

from collections.abc import Iterator

from parley.domain.agreement import Agreement, Total
from parley.domain.obligation import sum_differs
from parley.domain.register_gap import Gap
from parley.language import gettext as _

__all__ = ["sum_gaps", "total_terms"]


def sum_gaps(agreement: Agreement) -> Iterator[Gap]:
    """Schedules that do not add up to their quantity or have a count that is not permitted, then totals."""
    for one in agreement.obligations:
        found = sum(part.quantity for part in one.schedule)
        if one.quantity is not None and one.schedule and sum_differs(one.quantity, found):
            yield Gap(
                "total_differs",
                "obligation",
                one.id,
                _("the schedule of obligation {id} adds up to {sum}, not {stated}: {terms}").format(
                    id=one.id,
                    sum=_number(found),
                    stated=_number(one.quantity),
                    terms=_sum_words([part.quantity for part in one.schedule]),
                ),
                _("mend the quantity or the schedule"),
            )
        if one.schedule and one.tranches and len(one.schedule) not in one.tranches:
            yield Gap(
                "tranches_differ",
                "obligation",
                one.id,
                _("obligation {id} is scheduled in {count} tranches, but permits {permitted}").format(
                    id=one.id, count=len(one.schedule), permitted=", ".join(map(str, one.tranches))
                ),
                _("add the count to its tranches, or mend the schedule"),
            )
    for total in agreement.totals:
        yield from _total(agreement, total)


def total_terms(agreement: Agreement, total: Total) -> tuple[tuple[str, float | None], ...]:
    """What a total is the sum of: obligations by id with their quantity, None where they have none, then parts."""
    known = agreement.by_id
    owed = [(name, known[name].quantity if name in known else None) for name in total.obligations]
    return (*owed, *((part.title, part.quantity) for part in total.parts))


def _total(agreement: Agreement, total: Total) -> Iterator[Gap]:
    terms = total_terms(agreement, total)
    if unknown := [name for name, quantity in terms if quantity is None]:
        yield Gap(
            "total_differs",
            "total",
            total.id,
            _("total {id} counts {names}, which has no quantity").format(id=total.id, names=", ".join(unknown)),
            _("give it a quantity, or take it out of the total"),
        )
        return
    known = [quantity for _name, quantity in terms if quantity is not None]
    if sum_differs(total.quantity, sum(known)):
        yield Gap(
            "total_differs",
            "total",
            total.id,
            _("total {id} is stated as {stated}, but its parts add up to {sum}: {terms}").format(
                id=total.id, stated=_number(total.quantity), sum=_number(sum(known)), terms=_sum_words(known)
            ),
            _("mend the figure or a part"),
        )


def _sum_words(terms: list[float]) -> str:
    return " + ".join(_number(term) for term in terms) + f" = {_number(sum(terms))}"


def _number(value: float) -> str:
    return f"{value:.10g}"
