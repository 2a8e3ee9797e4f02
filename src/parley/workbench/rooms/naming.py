"""What a desk's reports call things."""

from __future__ import annotations

from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from parley.domain.single_text import as_clauses
from parley.errors import NoSuchName, nearest
from parley.language import gettext as _
from parley.language import spoken
from parley.report.desk_names import DeskNames
from parley.report.shown import cleaned, isolated, shown
from parley.workbench.rooms.desk import Desk

__all__ = ["desk_names", "title_of", "zone_of"]


def desk_names(desk: Desk, *, language: str = "", zone: tzinfo | None = None) -> DeskNames:
    """The names of a desk's rooms, members, clauses and obligations.

    Parameters
    ----------
    language
        Of headings; the first of the last revision without.
    zone
        The zone in which times are told; UTC without.
    """
    texts = desk.latest.texts if desk.revisions else {}
    text = as_clauses(texts.get(language) or next(iter(texts.values()), ""))
    agreement = desk.case.agreement
    return DeskNames(
        rooms={room.id: shown(desk.called(room.id)) for room in (desk.room, *desk.rooms.values())},
        # Those who are no longer members too: what they did stays.
        members={
            one.content["member"]: shown(one.content["name"]) for one in desk.entries if one.kind == "member.invited"
        },
        clauses={
            clause.id: isolated(f"{label} {cleaned(clause.title)}".strip())
            for clause, label in zip(text.clauses, text.labels, strict=True)
            if clause.id
        },
        obligations={one.id: shown(one.title) for one in agreement.obligations} if agreement else {},
        zone=zone,
    )


def title_of(desk: Desk) -> str:
    """What the talks are called, in the reader's language where the case says so, safe in any sentence."""
    return shown(desk.case.title_in(spoken()))


def zone_of(name: str) -> tzinfo | None:
    """A time zone by its name, such as Africa/Cairo; None, which is UTC, for none.

    Raises
    ------
    NoSuchName
        If the machine knows no such zone.
    """
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NoSuchName(
            _('there is no time zone "{zone}"').format(zone=name), nearest(name, available_timezones())
        ) from None
