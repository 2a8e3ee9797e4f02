"""The policy as people read it: in a terminal, as JSON, and as the tables of the reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console

from parley.domain.act import Act, Where
from parley.domain.data_class import DataClass
from parley.domain.entry_kinds import ENTRY_KINDS
from parley.domain.member import MembershipRole
from parley.domain.policy import POLICY, Policy
from parley.domain.room import RoomKind
from parley.language import gettext as _
from parley.report.shown import joined
from parley.report.terminal_parts import Parts, bullets, heading, note, say, show, table

__all__ = ["SCHEMA", "kinds_markdown", "policy_json", "policy_markdown", "print_policy", "reasons_markdown"]

SCHEMA = "parley.policy/1"


def role_labels() -> Mapping[MembershipRole, str]:
    """Membership roles in words."""
    return {
        MembershipRole.MEDIATOR: _("mediator"),
        MembershipRole.ANALYST: _("analyst"),
        MembershipRole.DELEGATION: _("delegation"),
        MembershipRole.HEAD: _("head of delegation"),
        MembershipRole.SPONSOR: _("sponsor"),
        MembershipRole.GUARANTOR: _("guarantor"),
        MembershipRole.MONITOR: _("monitor"),
        MembershipRole.ADMINISTRATOR: _("administrator"),
    }


def class_labels() -> Mapping[DataClass, str]:
    """Data classes in words."""
    return {
        DataClass.CASE: _("case, plans, exports"),
        DataClass.TEXT: _("revisions of the text"),
        DataClass.RELEASES: _("releases"),
        DataClass.WORDS: _("words handed over"),
        DataClass.ANSWERS: _("answers"),
        DataClass.FILES: _("files handed in"),
        DataClass.NOTES: _("notes, sessions, undertakings"),
        DataClass.AGREED: _("what is agreed together"),
        DataClass.MEMBERS: _("rooms and members"),
        DataClass.LOOKS: _("who read what"),
        DataClass.SEALS: _("checkpoints and keys"),
    }


def act_labels() -> Mapping[Act, str]:
    """Acts in words."""
    return {
        Act.READ: _("read"),
        Act.WRITE: _("write"),
        Act.RELEASE: _("release"),
        Act.ANSWER: _("answer"),
        Act.HAND_IN: _("hand in"),
        Act.CONFIRM: _("confirm"),
        Act.INVITE: _("invite"),
        Act.EXPORT: _("export"),
        Act.TEND: _("sign, renew keys"),
    }


def where_labels() -> Mapping[Where, str]:
    """Places in words."""
    return {
        Where.NOWHERE: "-",
        Where.OWN_ROOM: _("own room"),
        Where.DESK: _("desk"),
        Where.ROOMS: _("every room but the desk"),
        Where.EVERY_ROOM: _("every room"),
    }


def policy_lines(policy: Policy = POLICY) -> list[tuple[DataClass, Act]]:
    """The lines of the table: what somebody may do something with, in the order of the rules."""
    return list(dict.fromkeys((rule.data_class, rule.act) for rule in policy.rules))


def reasons(policy: Policy = POLICY) -> list[tuple[str, str]]:
    """Who, what, where; and why."""
    roles, classes, acts, places = role_labels(), class_labels(), act_labels(), where_labels()
    found = []
    for rule in policy.rules:
        if rule.why:
            cell = _("{role}, {what}, {act}: {where}").format(
                role=roles[rule.role],
                what=classes[rule.data_class],
                act=acts[rule.act],
                where=_("no") if rule.where is Where.NOWHERE else places[rule.where],
            )
            found.append((cell, _(rule.why)))
    return found


def print_policy(console: Console) -> None:
    """Print who may do what, where, and why."""
    roles, classes, acts, places = role_labels(), class_labels(), act_labels(), where_labels()
    rows = []
    for data_class, act in policy_lines():
        where = {role: POLICY.where(role, data_class, act) for role in MembershipRole}
        groups = {
            place: [roles[role] for role, one in where.items() if one is place]
            for place in dict.fromkeys(where.values())
            if place is not Where.NOWHERE
        }
        said = [_("{where}: {roles}").format(where=places[place], roles=joined(who)) for place, who in groups.items()]
        rows.append((classes[data_class], acts[act], "; ".join(said)))
    parts: Parts = [
        say(_("Who may do what, with what, and where. What is not named here is refused."), "bold"),
        table(((_("What"), False), (_("Act"), False), (_("Where, and who"), False)), rows),
        *heading(_("Why")),
        bullets((cell, [why]) for cell, why in reasons()),
        note(_("A refusal leaves one entry where the refused one cannot see it.")),
    ]
    show(parts, console)


def policy_json() -> dict[str, Any]:
    """The policy as a JSON object: rules, refusals with a reason, and the kinds of entries."""
    return {
        "schema": SCHEMA,
        "roles": [role.value for role in MembershipRole],
        "rules": [
            {
                "role": rule.role.value,
                "data_class": rule.data_class.value,
                "act": rule.act.value,
                "where": rule.where.value,
                "why": rule.why or None,
            }
            for rule in POLICY.rules
        ],
        "entry_kinds": [
            {
                "kind": name,
                "data_class": kind.data_class.value,
                "act": kind.act.value if kind.act else None,
                "rooms": [room.value for room in RoomKind if room in kind.rooms],
                "keys": {key: content.value for key, content in kind.keys.items()},
                "may": {key: content.value for key, content in kind.may.items()},
            }
            for name, kind in ENTRY_KINDS.items()
        ],
    }


def policy_markdown() -> str:
    """The table of the reference: one line a data class and act, one column a role."""
    roles, classes, acts, places = role_labels(), class_labels(), act_labels(), where_labels()
    rows = [
        (classes[data_class], acts[act], *(places[POLICY.where(role, data_class, act)] for role in MembershipRole))
        for data_class, act in policy_lines()
    ]
    return _markdown((_("what"), _("act"), *(roles[role] for role in MembershipRole)), rows)


def reasons_markdown() -> str:
    """The reasons of the reference."""
    return _markdown((_("who, what, act: where"), _("why")), reasons())


def kinds_markdown() -> str:
    """The kinds of entries of the reference."""
    classes, acts = class_labels(), act_labels()
    rows = [
        (
            f"`{name}`",
            classes[kind.data_class],
            acts[kind.act] if kind.act else _("written by itself"),
            joined([room.value for room in RoomKind if room in kind.rooms]),
            joined([f"`{key}` ({content.value})" for key, content in kind.keys.items()]),
            joined([f"`{key}` ({content.value})" for key, content in kind.may.items()]) or "-",
        )
        for name, kind in ENTRY_KINDS.items()
    ]
    return _markdown((_("kind"), _("what"), _("act"), _("rooms"), _("must say"), _("may say")), rows)


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
