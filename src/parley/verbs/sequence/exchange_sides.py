"""What a neutral may exchange has two sides."""

from __future__ import annotations

from parley.domain.case import Case
from parley.domain.step_roles import stands_for
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["check_sides"]


def check_sides(case: Case, first: str, second: str) -> None:
    """An exchange has two sides: what one party alone owes is no exchange."""
    known = case.agreement.by_id if case.agreement else {}
    sides = [_owing(case, set(known[name].debtor)) for name in (first, second) if name in known]
    if len(sides) == 2 and sides[0] == sides[1] and len(sides[0]) == 1:
        raise Invalid(
            _("obligations {first} and {second} are both owed by {debtor}: that is no exchange").format(
                first=first, second=second, debtor=next(iter(sides[0]))
            ),
            _("name obligations of two sides"),
        )


def _owing(case: Case, debtors: set[str]) -> set[str]:
    """The parties that owe, by themselves or through those they stand for, and who else owes."""
    parties = {actor.id: stands_for(actor.id, case.actors) for actor in case.parties}
    others = debtors.difference(*parties.values())
    return others | {party for party, own in parties.items() if own & debtors}
