"""Gaps of who is party: steps that no party owes, and guarantees that bind none."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from parley.domain.actor import Actor, Role
from parley.domain.agreement import Agreement
from parley.domain.register_gap import Gap
from parley.domain.step_roles import stands_for
from parley.language import gettext as _

__all__ = ["party_gaps"]


def party_gaps(agreement: Agreement, actors: Collection[Actor]) -> Iterator[Gap]:
    """Steps and guarantees that name people, none of them a party or one for whom a party stands.

    What nobody owes and who binds nobody are gaps of their own. Without a party among the actors there are none here.
    """
    parties = [actor.id for actor in actors if actor.role is Role.PARTY]
    own = frozenset[str]().union(*(stands_for(party, actors) for party in parties))
    for one in agreement.obligations if parties else ():
        if one.is_step and one.debtor and own.isdisjoint(one.debtor):
            yield Gap(
                "debtor_no_party",
                "obligation",
                one.id,
                _("obligation {id} is a step that no party owes ({names}): nobody is counted as bearing it").format(
                    id=one.id, names=", ".join(one.debtor)
                ),
                _("name the party that has to see to it, or leave out its quantity: then it is a condition"),
            )
    for promise in agreement.guarantees if parties else ():
        if promise.binding and own.isdisjoint(promise.binding):
            yield Gap(
                "guarantee_binds_no_party",
                "guarantee",
                promise.id,
                _("guarantee {id} binds no party ({names}): it can hold none of them").format(
                    id=promise.id, names=", ".join(promise.binding)
                ),
                _("name in binding the party whose leaving it answers"),
            )
