"""Guarantees that promise nothing: nobody gives them, no duty to act, no clock, or nobody bound."""

from __future__ import annotations

from collections.abc import Iterator

from parley.domain.agreement import Agreement
from parley.domain.basis import Basis
from parley.domain.guarantee import LOSSES, Guarantee
from parley.domain.lint_obligations import soon
from parley.domain.register_gap import Gap
from parley.language import gettext as _

__all__ = ["guarantee_gaps"]


def guarantee_gaps(agreement: Agreement) -> Iterator[Gap]:
    """The gaps of each guarantee, in the order of the text."""
    for one in agreement.guarantees:
        for code, missing, what, mend in (
            (
                "guarantee_by_nobody",
                not one.who,
                _("guarantee {id} is given by nobody"),
                _('add who = ["..."]: those who will act'),
            ),
            (
                "guarantee_without_duty",
                not one.duty.strip(),
                _("guarantee {id} names no duty to act"),
                _('add duty = "...": what they will do when it is not kept'),
            ),
            (
                "guarantee_without_clock",
                one.days is None and not soon(one.duty),
                _("guarantee {id} does not say within how many days they will act"),
                _("add days = 3"),
            ),
            (
                "guarantee_binds_nobody",
                not one.binding,
                _("guarantee {id} binds nobody"),
                _('add binding = ["..."]: whose leaving it answers'),
            ),
            (
                "unit_cost_without_loss",
                one.unit_cost is not None and one.kind not in LOSSES,
                _("guarantee {id} has a cost by the unit, but sets no loss of which there are units"),
                _("write it as cost, or set kind to one that sets a loss, such as penalty"),
            ),
            (
                "missing_source",
                one.basis is not Basis.ASSUMED and not one.source,
                _("the numbers of guarantee {id} are not assumed, but name no source"),
                _('add source = ["..."], or basis = "assumed" with a reason'),
            ),
        ):
            if missing:
                yield Gap(code, "guarantee", one.id, what.format(id=one.id), mend)
        yield from _soon(one)


def _soon(one: Guarantee) -> Iterator[Gap]:
    if one.days is None and (words := soon(one.duty)):
        yield Gap(
            "unbounded_soon",
            "guarantee",
            one.id,
            _('guarantee {id} promises to act "{words}", with no last day').format(id=one.id, words=words),
            _("agree on a number of days, and write it as days = 3"),
        )
