"""What mediators wrote down at the desk: sessions as held, notes, oral undertakings, the sponsor's plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from parley.domain.entry import Entry

__all__ = ["BASES_OF_NOTES", "DeskNotes", "Note", "Plan", "Session", "Undertaking", "desk_notes"]

BASES_OF_NOTES = ("told", "inferred", "guess")
"""How a note came about: somebody said it, somebody concluded it, or nobody knows."""


@dataclass(frozen=True)
class Session:
    """One sitting with one room, as it was held.

    Parameters
    ----------
    number
        Of the entry: other entries name the session by it.
    round
        Which round of the talks it belongs to; empty where nobody said.
    place, start, room, who
        Where, when it began (ISO 8601, with its zone), with which room, who sat there.
    """

    number: int
    place: str
    start: str
    room: str
    who: tuple[str, ...]
    round: str = ""


@dataclass(frozen=True)
class Note:
    """One note.

    Parameters
    ----------
    number, at, author
        Of the entry.
    words
        What was written down.
    basis
        One of ``BASES_OF_NOTES``.
    room
        The room that it was told in, or is about; empty where none.
    session
        The number of the session's entry, as text; empty without one.
    clause
        The clause that it is about; empty where none.
    """

    number: int
    at: datetime
    author: str
    words: str
    basis: str
    room: str = ""
    session: str = ""
    clause: str = ""


@dataclass(frozen=True)
class Undertaking:
    """What somebody undertook by word of mouth.

    Parameters
    ----------
    id
        Its id.
    at
        When it was written down.
    room
        Whose it is.
    words
        As they were said.
    clauses
        The clauses that write it out by now; empty while it stands in no text.
    by
        The day by which it was to be done; None where nobody said.
    """

    id: str
    at: datetime
    room: str
    words: str
    clauses: tuple[str, ...] = ()
    by: date | None = None


@dataclass(frozen=True)
class Plan:
    """A sponsor's plan.

    Parameters
    ----------
    id, title, words
        Its id, what it is called, and its text: headings are points.
    ties
        Each point that is tied, with the clauses that write it out.
    """

    id: str
    title: str
    words: str
    ties: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class DeskNotes:
    """All of it, in the order in which it was written down."""

    sessions: tuple[Session, ...] = ()
    notes: tuple[Note, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    plans: tuple[Plan, ...] = ()


def desk_notes(entries: Iterable[Entry]) -> DeskNotes:
    """What the desk's entries say.

    A later tie of the same point of a plan replaces the earlier one; an undertaking gathers clauses.
    """
    sessions: list[Session] = []
    notes: list[Note] = []
    undertakings: dict[str, Undertaking] = {}
    plans: dict[str, Plan] = {}
    for one in entries:
        said = one.content
        match one.kind:
            case "session.held":
                who, part = tuple(said["who"]), str(said.get("round", ""))
                sessions.append(Session(one.number, said["place"], said["start"], said["room"], who, part))
            case "note.made":
                about = {key: said[key] for key in ("room", "session", "clause") if key in said}
                notes.append(Note(one.number, one.at, one.author, said["words"], said["basis"], **about))
            case "undertaking.made":
                id = said["undertaking"]
                by = date.fromisoformat(said["day"]) if said.get("day") else None
                undertakings[id] = Undertaking(id, one.at, said["room"], said["words"], by=by)
            case "undertaking.tied" if (there := undertakings.get(said["undertaking"])) is not None:
                clauses = dict.fromkeys([*there.clauses, said["clause"]])
                undertakings[there.id] = replace(there, clauses=tuple(clauses))
            case "plan.imported":
                plans[said["plan"]] = Plan(said["plan"], said["title"], said["words"])
            case "plan.tied" if (plan := plans.get(said["plan"])) is not None:
                ties = dict(plan.ties) | {said["point"]: tuple(said["clauses"])}
                plans[plan.id] = replace(plan, ties=tuple((point, names) for point, names in ties.items() if names))
    return DeskNotes(tuple(sessions), tuple(notes), tuple(undertakings.values()), tuple(plans.values()))
