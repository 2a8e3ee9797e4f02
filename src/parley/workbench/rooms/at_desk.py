"""Who works at the desk of some rooms."""

from __future__ import annotations

from parley.domain.member import MembershipRole
from parley.errors import CannotAnswer, NoSuchName, nearest
from parley.language import gettext as _
from parley.verbs.shuttle.membership import Membership

__all__ = ["at_desk"]


def at_desk(known: Membership, name: str = "") -> str:
    """The id of a mediator or analyst, by id or name; of the only mediator where none is named.

    Raises
    ------
    CannotAnswer
        If it is not clear who is meant, or whoever is named belongs to another room.
    NoSuchName
        If nobody of that name works there.
    """
    staff = known.present.values()
    people = [one for one in staff if one.role in (MembershipRole.MEDIATOR, MembershipRole.ANALYST)]
    if name:
        found = [one for one in people if name in (one.id, one.name)]
        if len(found) == 1:
            return found[0].id
        if not found and any(name in (one.id, one.name) for one in staff):
            raise CannotAnswer(
                _("{name} is a member of a room, and not of the desk").format(name=name),
                _(
                    "let a mediator write down what they say, from a file of theirs: parley answer file, then "
                    "parley answer give --file"
                ),
            )
        raise NoSuchName(
            _('there is no "{name}" at the desk').format(name=name), nearest(name, (one.name for one in people))
        )
    mediators = [one for one in people if one.role is MembershipRole.MEDIATOR]
    if len(mediators) != 1:
        raise CannotAnswer(
            _("several mediators work at these rooms: {names}").format(
                names=", ".join(sorted(one.name for one in mediators))
            ),
            _("say who you are: --as NAME"),
        )
    return mediators[0].id
