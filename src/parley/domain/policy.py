"""Who may do what, with what, and where: one table. What it does not name is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from parley.domain.act import Act, Where
from parley.domain.data_class import DataClass
from parley.domain.member import MembershipRole
from parley.domain.names import twice
from parley.domain.room import Room, RoomKind
from parley.errors import Invalid
from parley.language import gettext as _
from parley.language import noted

__all__ = ["HOMES", "POLICY", "Policy", "Rule", "allowed"]

_MEDIATOR, _ANALYST = MembershipRole.MEDIATOR, MembershipRole.ANALYST
_DELEGATION, _HEAD = MembershipRole.DELEGATION, MembershipRole.HEAD
_SPONSOR, _GUARANTOR, _MONITOR = MembershipRole.SPONSOR, MembershipRole.GUARANTOR, MembershipRole.MONITOR
_ADMINISTRATOR = MembershipRole.ADMINISTRATOR
_DESK = (_MEDIATOR, _ANALYST)
_GUESTS = (_DELEGATION, _HEAD, _SPONSOR, _GUARANTOR, _MONITOR)

HOMES: Mapping[MembershipRole, RoomKind | None] = {
    _MEDIATOR: RoomKind.DESK,
    _ANALYST: RoomKind.DESK,
    _DELEGATION: RoomKind.DELEGATION,
    _HEAD: RoomKind.DELEGATION,
    _SPONSOR: RoomKind.SPONSOR,
    _GUARANTOR: RoomKind.GUARANTOR,
    _MONITOR: RoomKind.MONITOR,
    _ADMINISTRATOR: None,
}
"""The kind of room that a member of each role belongs to; None for those who belong to none."""


@dataclass(frozen=True)
class Rule:
    """One cell of the policy.

    Parameters
    ----------
    why
        The reason, where it is not plain; always where something is refused that might be expected.
    """

    role: MembershipRole
    data_class: DataClass
    act: Act
    where: Where
    why: str = ""

    @property
    def cell(self) -> tuple[MembershipRole, DataClass, Act]:
        """Where it stands in the table."""
        return self.role, self.data_class, self.act


@dataclass(frozen=True)
class Policy:
    """All rules; a cell without a rule is a refusal.

    Raises
    ------
    Invalid
        If a cell has two rules, a refusal has no reason, somebody who is not at the desk reaches beyond the own room,
        or an administrator reads.
    """

    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        names = [f"{rule.role.value}, {rule.data_class.value}, {rule.act.value}" for rule in self.rules]
        wrong = [_("two rules for {cell}").format(cell=name) for name in twice(names)]
        for rule, name in zip(self.rules, names, strict=True):
            if rule.where is Where.NOWHERE and not rule.why:
                wrong.append(_("a refusal without a reason: {cell}").format(cell=name))
            reaches = rule.where in (Where.DESK, Where.ROOMS, Where.EVERY_ROOM)
            tends = rule.role is _ADMINISTRATOR and rule.act is Act.TEND
            if reaches and rule.role not in _DESK and not tends:
                wrong.append(_("a rule that reaches beyond the own room: {cell}").format(cell=name))
            if rule.where is Where.OWN_ROOM and HOMES[rule.role] is None:
                wrong.append(_("a rule for the own room of somebody who has none: {cell}").format(cell=name))
        if wrong:
            raise Invalid(_("the policy has {problems}").format(problems="; ".join(wrong)), _("mend the table"))

    @cached_property
    def cells(self) -> Mapping[tuple[MembershipRole, DataClass, Act], Rule]:
        """The rules by cell."""
        return {rule.cell: rule for rule in self.rules}

    def where(self, role: MembershipRole, data_class: DataClass, act: Act) -> Where:
        """Where a role may do something: nowhere, unless a rule says so."""
        rule = self.cells.get((role, data_class, act))
        return rule.where if rule else Where.NOWHERE

    def allows(self, role: MembershipRole, data_class: DataClass, act: Act, *, room: Room, own: str) -> bool:
        """Whether a member of a role, whose own room has the id ``own``, may do something in a room."""
        match self.where(role, data_class, act):
            case Where.NOWHERE:
                return False
            case Where.OWN_ROOM:
                return bool(own) and room.id == own and room.kind is HOMES[role]
            case Where.DESK:
                return room.kind is RoomKind.DESK
            case Where.ROOMS:
                return room.kind is not RoomKind.DESK
            case Where.EVERY_ROOM:
                return True


def _rules(
    data_class: DataClass,
    act: Act,
    where: Mapping[tuple[MembershipRole, ...], Where],
    why: Mapping[MembershipRole, str] | None = None,
) -> tuple[Rule, ...]:
    """The rules of one line of the table; a role with a reason and no place is refused."""
    places = {role: place for roles, place in where.items() for role in roles}
    reasons = dict(why or {})
    return tuple(
        Rule(role, data_class, act, places.get(role, Where.NOWHERE), reasons.get(role, ""))
        for role in MembershipRole
        if role in places or role in reasons
    )


_RELEASES_NOTHING = noted("an analyst reads like a mediator and releases nothing")
_SPEAKS_FOR_NOBODY = noted("an analyst carries no words, and so writes none down in a delegation's name")
_WRITES_DOWN = noted(
    "what a delegation dictated or handed over, with who said it; an answer only where nobody of that room may answer, "
    "or from a file of that room"
)

POLICY = Policy(
    (
        *_rules(
            DataClass.CASE,
            Act.READ,
            {_DESK: Where.DESK},
            {_ADMINISTRATOR: noted("an administrator runs the machine and reads no room")},
        ),
        *_rules(DataClass.CASE, Act.WRITE, {_DESK: Where.DESK}),
        *_rules(
            DataClass.CASE,
            Act.EXPORT,
            {(_MEDIATOR,): Where.DESK},
            {
                _ANALYST: noted("what is exported can be read without a key: taking it out is a release"),
                _ADMINISTRATOR: noted("a backup is sealed and needs no export"),
            },
        ),
        *_rules(DataClass.TEXT, Act.READ, {_DESK: Where.DESK}),
        *_rules(
            DataClass.TEXT,
            Act.WRITE,
            {_DESK: Where.DESK},
            {
                _ANALYST: noted("a revision stays at the desk until a mediator releases it"),
                _SPONSOR: noted("a sponsor hands its plan in; a mediator makes a text of it"),
            },
        ),
        *_rules(DataClass.RELEASES, Act.READ, {_DESK: Where.DESK}),
        *_rules(DataClass.RELEASES, Act.RELEASE, {(_MEDIATOR,): Where.DESK}, {_ANALYST: _RELEASES_NOTHING}),
        *_rules(DataClass.WORDS, Act.READ, {_DESK: Where.EVERY_ROOM, _GUESTS: Where.OWN_ROOM}),
        *_rules(DataClass.WORDS, Act.RELEASE, {(_MEDIATOR,): Where.ROOMS}, {_ANALYST: _RELEASES_NOTHING}),
        *_rules(DataClass.ANSWERS, Act.READ, {_DESK: Where.EVERY_ROOM, _GUESTS: Where.OWN_ROOM}),
        *_rules(
            DataClass.ANSWERS,
            Act.ANSWER,
            {(_MEDIATOR,): Where.ROOMS, (_DELEGATION, _SPONSOR, _GUARANTOR): Where.OWN_ROOM},
            {
                _MEDIATOR: _WRITES_DOWN,
                _ANALYST: _SPEAKS_FOR_NOBODY,
                _HEAD: noted("a head of delegation reads; the delegation answers in its name"),
                _SPONSOR: noted("it may say what it makes of a text; whose answer counts is for the case to say"),
                _GUARANTOR: noted("it says which clauses it would stand by"),
                _MONITOR: noted("a monitor says what happened, not what should be agreed"),
            },
        ),
        *_rules(DataClass.FILES, Act.READ, {_DESK: Where.EVERY_ROOM, _GUESTS: Where.OWN_ROOM}),
        *_rules(
            DataClass.FILES,
            Act.HAND_IN,
            {(_MEDIATOR,): Where.ROOMS, (_DELEGATION, _SPONSOR, _GUARANTOR, _MONITOR): Where.OWN_ROOM},
            {
                _MEDIATOR: noted("a file that was handed over in a session, with who gave it"),
                _ANALYST: _SPEAKS_FOR_NOBODY,
                _HEAD: noted("a file can be an answer, and a head of delegation gives none"),
                _MONITOR: noted("its reports"),
            },
        ),
        *_rules(DataClass.NOTES, Act.READ, {_DESK: Where.DESK}),
        *_rules(DataClass.NOTES, Act.WRITE, {_DESK: Where.DESK}),
        *_rules(DataClass.AGREED, Act.READ, {_DESK: Where.DESK}),
        *_rules(
            DataClass.AGREED,
            Act.CONFIRM,
            {(_MEDIATOR,): Where.DESK},
            {
                _ANALYST: noted("an analyst confirms nothing"),
                _DELEGATION: noted("it accepts clauses; that all did is for a mediator to say"),
            },
        ),
        *_rules(
            DataClass.MEMBERS,
            Act.READ,
            {_DESK: Where.EVERY_ROOM, _GUESTS: Where.OWN_ROOM},
            {
                _DELEGATION: noted("each room is told who can see it"),
                _ADMINISTRATOR: noted("an account is run without knowing whose room it opens"),
            },
        ),
        *_rules(
            DataClass.MEMBERS,
            Act.INVITE,
            {(_MEDIATOR,): Where.DESK},
            {
                _ANALYST: noted("an analyst invites nobody"),
                _HEAD: noted("who may see a room is for the mediators to say, with the delegation"),
                _ADMINISTRATOR: noted("whoever could invite could let themselves into a room"),
            },
        ),
        *_rules(
            DataClass.LOOKS,
            Act.READ,
            {(_MEDIATOR,): Where.ROOMS},
            {
                _MEDIATOR: noted(
                    "that of the desk holds the mediators' own refusals: it is read with the key, by nobody here"
                ),
                _ANALYST: noted("it could see its own refusals"),
                _DELEGATION: noted("it would show when the mediators read its room"),
                _ADMINISTRATOR: noted("it would show how busy each room is"),
            },
        ),
        *_rules(
            DataClass.SEALS,
            Act.READ,
            {_DESK: Where.EVERY_ROOM, _GUESTS: Where.OWN_ROOM},
            {_DELEGATION: noted("with them a copy that was handed out earlier is proved")},
        ),
        *_rules(
            DataClass.SEALS,
            Act.TEND,
            {(_MEDIATOR, _ADMINISTRATOR): Where.EVERY_ROOM},
            {
                _MEDIATOR: noted("on one laptop there is nobody else, and each release is signed"),
                _ADMINISTRATOR: noted("running the machine; what was appended is not handed back"),
            },
        ),
    )
)
"""The policy."""


def allowed(role: MembershipRole, data_class: DataClass, act: Act, *, room: Room, own: str) -> bool:
    """Whether a member may do something in a room, by the policy.

    Parameters
    ----------
    own
        The id of the member's own room; empty where there is none.
    """
    return POLICY.allows(role, data_class, act, room=room, own=own)
