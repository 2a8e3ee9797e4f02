"""Writing down at the desk: sessions as held, notes, oral undertakings, the sponsor's plan and its ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from parley.domain.clause_names import clause_id
from parley.domain.names import check_text
from parley.domain.single_text import as_clauses, with_ids
from parley.errors import CannotAnswer, Invalid, NoSuchName, nearest
from parley.files.store import random_id
from parley.language import gettext as _
from parley.verbs.shuttle.desk_notes import BASES_OF_NOTES, DeskNotes, Plan, desk_notes
from parley.verbs.shuttle.plan import PlanCheck, deviations
from parley.workbench.rooms.desk import Desk

__all__ = [
    "hold_session",
    "make_note",
    "make_undertaking",
    "notes",
    "plan_deviations",
    "take_in_plan",
    "the_plan",
    "tie_point",
    "tie_undertaking",
]


def notes(desk: Desk) -> DeskNotes:
    """Everything that was written down, in its order."""
    return desk_notes(desk.entries)


def hold_session(desk: Desk, room: str, *, place: str, start: str, who: Sequence[str], round: str = "") -> int:
    """Write a session down as it was held, and give its number.

    Parameters
    ----------
    room
        With whom: by actor, or id.
    place, start
        Where, and when it began: ``2025-10-08T09:00+03:00``, or ``now``.
    who
        Who sat there.
    round
        Which round of the talks it belongs to.
    """
    check_text(place, _("the place of a session"))
    said: dict[str, Any] = {"place": place, "start": _moment(desk, start), "room": desk.find(room).id, "who": list(who)}
    (entry,) = desk.append((desk.room.id, "session.held", said | ({"round": round} if round else {})))
    return entry.number


def make_note(desk: Desk, words: str, *, basis: str, room: str = "", session: int = 0, clause: str = "") -> int:
    """Write a note down, and give its number.

    Parameters
    ----------
    basis
        ``told``, ``inferred`` or ``guess``.
    room
        The room that it was told in, or is about.
    session
        The number of the session that it was made in.
    clause
        The clause that it is about.
    """
    check_text(words, _("the note"))
    if basis not in BASES_OF_NOTES:
        raise NoSuchName(
            _('a note is told, inferred or a guess, and not "{basis}"').format(basis=basis),
            nearest(basis, BASES_OF_NOTES),
        )
    if session and session not in {one.number for one in notes(desk).sessions}:
        raise NoSuchName(
            _("there is no session {number}").format(number=session),
            nearest(str(session), (str(one.number) for one in notes(desk).sessions)),
        )
    said = {"words": words, "basis": basis} | {
        key: value
        for key, value in {
            "room": desk.find(room).id if room else "",
            "session": str(session) if session else "",
            "clause": _clause(desk, clause) if clause else "",
        }.items()
        if value
    }
    (entry,) = desk.append((desk.room.id, "note.made", said))
    return entry.number


def make_undertaking(desk: Desk, room: str, words: str, *, by: str = "") -> str:
    """Write down what somebody undertook by word of mouth, and give its id.

    Parameters
    ----------
    by
        The day by which it is to be done, such as ``2025-11-24``; none where nobody said.
    """
    check_text(words, _("the undertaking"))
    id = random_id()
    said = {"undertaking": id, "room": desk.find(room).id, "words": words}
    desk.append((desk.room.id, "undertaking.made", said | ({"day": _day(by)} if by else {})))
    return id


def tie_undertaking(desk: Desk, undertaking: str, clause: str) -> None:
    """Say which clause writes an undertaking out.

    Parameters
    ----------
    undertaking
        By id, or the beginning of it.

    Raises
    ------
    NoSuchName
        If there is no such undertaking or clause.
    Invalid
        If several begin so.
    """
    known = {one.id: () for one in notes(desk).undertakings}
    missing = _('there is no undertaking "{id}"').format(id=undertaking)
    said = {"undertaking": _found(undertaking, known, missing), "clause": _clause(desk, clause)}
    desk.append((desk.room.id, "undertaking.tied", said))


def take_in_plan(desk: Desk, title: str, words: str) -> str:
    """Take a sponsor's plan in as a text whose headings are points, and give its id. Points without an id get one.

    Raises
    ------
    Invalid
        If it has no heading.
    """
    check_text(title, _("the title of the plan"))
    text = with_ids(words)
    if not as_clauses(text).clauses:
        raise Invalid(_("the plan has no points"), _("put a heading before each point: # 1. Hostages"))
    id = random_id()
    desk.append((desk.room.id, "plan.imported", {"plan": id, "title": title, "words": text}))
    return id


def tie_point(desk: Desk, point: str, clauses: Sequence[str], *, plan: str = "") -> None:
    """Say which clauses write out a point of a plan; none takes an earlier tie away.

    Parameters
    ----------
    point
        By id, number or title.
    plan
        By title, id or the beginning of it; the last one without.

    Raises
    ------
    NoSuchName
        If there is no such plan, point or clause.
    """
    chosen = the_plan(desk, plan)
    said = {"plan": chosen.id, "point": _point(chosen, point), "clauses": [_clause(desk, one) for one in clauses]}
    desk.append((desk.room.id, "plan.tied", said))


def plan_deviations(desk: Desk, *, plan: str = "", revision: int = 0, language: str = "") -> PlanCheck:
    """Where a revision deviates from a plan.

    Parameters
    ----------
    plan
        By title, id or the beginning of it; the last one without.
    revision, language
        Which text; the last revision, in the first language, without.
    """
    chosen, text = the_plan(desk, plan), desk.revision(revision)
    told = language or next(iter(text.texts))
    if told not in text.texts:
        raise NoSuchName(
            _('revision {number} has no text in "{language}"').format(number=text.number, language=told),
            nearest(told, text.texts),
        )
    return deviations(as_clauses(chosen.words), as_clauses(text.texts[told]), dict(chosen.ties))


def the_plan(desk: Desk, name: str = "") -> Plan:
    """A plan by its title, its id or the beginning of it; the last that was taken in without.

    Raises
    ------
    CannotAnswer
        If none was taken in.
    NoSuchName
        If there is no such plan.
    """
    known = {one.id: one for one in notes(desk).plans}
    if not known:
        raise CannotAnswer(_("no plan was taken in"), _("take one in: parley plan add"))
    if not name:
        return list(known.values())[-1]
    titles = {id: (one.title,) for id, one in known.items()}
    return known[_found(name, titles, _('there is no plan "{name}"').format(name=name))]


def _found(name: str, known: Mapping[str, Sequence[str]], missing: str) -> str:
    """The one id that a name means: the id, the beginning of it, or something that it is called by, in any case."""
    if name in known:
        return name
    low = name.strip().casefold()
    called = [id for id, names in known.items() if low in map(str.casefold, names)]
    found = called or [id for id in known if low and id.startswith(low)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Invalid(
            _('"{name}" may mean {ids}').format(name=name, ids=", ".join(found)), _("give more signs of the id")
        )
    raise NoSuchName(missing, nearest(name, [*known, *(one for names in known.values() for one in names)]))


def _point(plan: Plan, name: str) -> str:
    text = as_clauses(plan.words)
    known = {
        clause.id: (number, clause.title, clause.id)
        for clause, number in zip(text.clauses, text.numbers, strict=True)
        if clause.id
    }
    return _found(name, known, _('the plan has no point "{point}"').format(point=name))


def _moment(desk: Desk, start: str) -> str:
    try:
        at = desk.clock() if start.strip() == "now" else datetime.fromisoformat(start.strip())
    except ValueError:
        at = None
    if at is None or at.utcoffset() is None:
        raise Invalid(
            _('"{start}" is no moment with its zone').format(start=start),
            _("give it as 2025-10-08T09:00+03:00, or say now"),
        )
    return at.isoformat(timespec="minutes")


def _day(by: str) -> str:
    try:
        return date.fromisoformat(by.strip()).isoformat()
    except ValueError:
        raise Invalid(_('"{day}" is no day').format(day=by), _("give it as 2025-11-24")) from None


def _clause(desk: Desk, name: str) -> str:
    return clause_id(as_clauses(next(iter(desk.latest.texts.values()))), name)
