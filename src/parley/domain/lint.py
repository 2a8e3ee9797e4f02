"""What the register of an agreement leaves open: every gap, with what it is and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from parley.domain.actor import Actor
from parley.domain.agenda import Agenda
from parley.domain.agreement import Agreement
from parley.domain.lint_guarantees import guarantee_gaps
from parley.domain.lint_obligations import obligation_gaps
from parley.domain.lint_order import order_gaps
from parley.domain.lint_parties import party_gaps
from parley.domain.lint_sums import sum_gaps
from parley.domain.register_gap import CODES, Gap

__all__ = ["CODES", "Gap", "LintFinding", "lint"]


@dataclass(frozen=True)
class LintFinding:
    """A gap, with the file and line at which it can be mended; line 0 where the agreement was read from no file."""

    code: str
    obligation: str
    file: str
    line: int
    what: str
    mend: str


_CHECKS: tuple[Callable[[Agreement, Agenda | None, Collection[Actor]], Iterator[Gap]], ...] = (
    lambda agreement, agenda, _actors: obligation_gaps(agreement, agenda),
    lambda agreement, _agenda, _actors: order_gaps(agreement),
    lambda agreement, _agenda, _actors: sum_gaps(agreement),
    lambda agreement, _agenda, _actors: guarantee_gaps(agreement),
    lambda agreement, _agenda, actors: party_gaps(agreement, actors),
)


def lint(agreement: Agreement, agenda: Agenda | None = None, actors: Collection[Actor] = ()) -> tuple[Gap, ...]:
    """Every gap of the whole register, phases beyond the horizon included; empty where there is none.

    Gaps are results, not errors: what is missing here is what a party may later say it never promised. The agenda,
    where there is one, tells which obligations are about land and so need a map; the actors, who is a party.
    """
    return tuple(gap for check in _CHECKS for gap in check(agreement, agenda, actors))
