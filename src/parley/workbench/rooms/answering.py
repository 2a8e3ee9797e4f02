"""Writing down what a room answered, what the answers settle, and what is confirmed as agreed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.domain.answer import Answer, AnswerKind
from parley.domain.clause_names import clause_id
from parley.domain.revision import Revision
from parley.domain.single_text import as_clauses
from parley.errors import CannotAnswer, Invalid
from parley.language import gettext as _
from parley.verbs.shuttle.confirmations import confirmed_clauses, last_read
from parley.verbs.shuttle.handed import Handed
from parley.verbs.shuttle.languages import last_touched, stale_versions
from parley.verbs.shuttle.resolution import Resolution, resolve
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.meant_answers import bracketed_clauses, meant_answers
from parley.workbench.rooms.standpoint import Standpoint, teller

__all__ = [
    "Taken",
    "answer_content",
    "confirm",
    "last_handed",
    "resolution",
    "take_answer",
    "take_answers",
    "touched_clauses",
    "withdraw_answer",
    "write_down",
]


@dataclass(frozen=True)
class Taken:
    """What was written down.

    Parameters
    ----------
    answers
        The answers.
    replaced
        Other answers of the room on the same clauses, which stood until then.
    bracketed
        Clauses that it accepted and that still hold a bracket: no acceptance of them counts.
    """

    answers: tuple[Answer, ...]
    replaced: tuple[Answer, ...]
    bracketed: tuple[str, ...]


def last_handed(place: Standpoint, room: str) -> Handed:
    """The draft that a room had last; CannotAnswer where it was handed none."""
    found = place.find(room)
    every = [one for one in place.handed if one.room == found.id]
    had = [one for one in every if one.recalled is None]
    if not had:
        what = _("{room} read a draft that was called back, and was handed no other since")
        raise CannotAnswer(
            (what if every else _("{room} was handed no draft yet")).format(room=room),
            _("hand one over: parley release make"),
        )
    return had[-1]


def take_answer(place: Standpoint, room: str, clause: str, kind: str, **said: Any) -> Answer:
    """Write down what a room said of one clause: see `take_answers`."""
    return take_answers(place, room, (clause,), kind, **said).answers[0]


def take_answers(
    place: Standpoint,
    room: str,
    clauses: Sequence[str],
    kind: str,
    *,
    conditions: Sequence[str] = (),
    languages: Sequence[str] = (),
    words: str = "",
    by: str = "",
    file: int = 0,
) -> Taken:
    """Write down what a room said of clauses of the draft that it had last: all of it, or nothing.

    Parameters
    ----------
    room
        By actor, or id.
    clauses
        By id or number; none for every clause of the draft.
    kind
        ``accept``, ``reserve``, ``propose`` or ``ask``.
    conditions
        With an acceptance: clauses, by id or number, that must be agreed for it to hold.
    languages
        With an acceptance: the versions that it accepts; none for all that the room was handed.
    words
        The wording proposed, what is asked, or why it is reserved; none with an acceptance.
    by
        Who said it, in that room.
    file
        The number of the entry of the file that it was read from; 0 where it was said.

    Raises
    ------
    NoSuchName
        If the draft has no such clause or language.
    Invalid
        If the answer cannot be, or it is not told who gave it.
    """
    had = last_handed(place, room)
    told = teller(place, had.room, by)
    meant = meant_answers(had, clauses, kind, conditions=conditions, languages=languages, words=words)
    return write_down(place, had, meant, by=told, file=file)


def write_down(place: Standpoint, had: Handed, answers: Sequence[Answer], *, by: str = "", file: int = 0) -> Taken:
    """Append what a room said of a draft: all of it, or nothing."""
    standing = {one.clause: one for one in place.answers if one.room == had.room}
    replaced = (standing[one.clause] for one in answers if standing.get(one.clause, one) != one)
    open_still = {clause for _language, words in had.texts for clause in bracketed_clauses(words)}
    taken = Taken(
        tuple(answers),
        tuple(replaced),
        tuple(one.clause for one in answers if one.kind is AnswerKind.ACCEPT and one.clause in open_still),
    )
    place.append(*((had.room, "answer.given", answer_content(had.draft, one, by=by, file=file)) for one in answers))
    return taken


def answer_content(draft: str, answer: Answer, *, by: str, file: int) -> dict[str, Any]:
    """An answer as an entry's content; what is empty is left out."""
    may = {
        "languages": list(answer.languages),
        "conditions": list(answer.conditions),
        "words": answer.words,
        "from": by,
        "file": file,
    }
    must = {"draft": draft, "clause": answer.clause, "answer": answer.kind.value}
    return must | {key: value for key, value in may.items() if value}


def withdraw_answer(place: Standpoint, room: str, clause: str, *, by: str = "") -> None:
    """Write down that a room took its answer on a clause back.

    Raises
    ------
    CannotAnswer
        If no answer of it on that clause stands.
    Invalid
        If it is not told who said so.
    """
    had = last_handed(place, room)
    told = teller(place, had.room, by)
    name = _clause(dict(had.texts)[had.languages[0]], clause)
    standing = [one for one in place.answers if one.room == had.room and one.clause == name]
    if not standing:
        raise CannotAnswer(
            _("no answer of {room} on clause {clause} stands").format(room=room, clause=name),
            _("see what stands: parley answers"),
        )
    said: dict[str, Any] = {"draft": had.draft, "clause": name} | ({"from": told} if told else {})
    place.append((had.room, "answer.withdrawn", said))


def touched_clauses(desk: Desk, revision: int = 0) -> dict[str, int]:
    """Each clause of a revision, in its order, with the revision that last changed its words in an authentic language.

    Raises
    ------
    CannotAnswer
        If the text has a clause without an id, as answers could not be told apart, or a bracket that stands before
        the first clause, where no room can answer it.
    """
    last = desk.revision(revision)
    for text in _authentic_texts(desk, last):
        for one in (read := as_clauses(text)).brackets:
            if read.clause_at(one.start) is None:
                raise CannotAnswer(
                    _("a bracket stands before the first clause, on line {line}").format(line=one.line),
                    _("put a heading with an id above it, so that rooms can answer it"),
                )
    authentic = desk.case.authentic_languages
    touched = last_touched([one for one in desk.revisions if one.number <= last.number])
    first = next((one for one in authentic if one in last.texts), next(iter(last.texts)))
    read = as_clauses(last.texts[first])
    if len(read.ids) < len(read.clauses):
        bare = next(one for one in read.clauses if not one.id)
        raise CannotAnswer(
            _('the clause "{title}" has no id').format(title=bare.title),
            _("give each clause one: parley text ids FILE"),
        )
    return {
        clause: max(touched[clause, language] for language in authentic if (clause, language) in touched)
        for clause in read.ids
    }


def resolution(desk: Desk, *, revision: int = 0, seconds: float | None = 10.0) -> Resolution:
    """What the answers of all delegations settle of a revision, and what is missing.

    Raises
    ------
    CannotAnswer
        If there is no text yet, or a clause without an id.
    """
    last = desk.revision(revision)
    key = (desk.ends, last.number, seconds)
    return desk.memory.once("resolution", key, lambda: _resolution(desk, last, seconds))


def _resolution(desk: Desk, last: Revision, seconds: float | None) -> Resolution:
    rooms = [room.id for room in desk.answering]
    case = desk.case
    until = [one for one in desk.revisions if one.number <= last.number]
    touched = touched_clauses(desk, last.number)
    return resolve(
        touched,
        rooms,
        [one for one in desk.answers if one.room in rooms],
        revision=last.number,
        authentic=case.authentic_languages,
        bracketed={clause for text in _authentic_texts(desk, last) for clause in bracketed_clauses(text)},
        stale={one.clause for one in stale_versions(until, case.authentic_languages)},
        confirmed=confirmed_clauses(
            desk.entries, {room: desk.said[room] for room in rooms}, touched, revision=last.number
        ),
        parts_stand=case.parts_stand,
        seconds=seconds,
    )


def confirm(desk: Desk, clauses: Sequence[str]) -> Resolution:
    """Confirm that a set of clauses that wait for each other is agreed together.

    Raises
    ------
    Invalid
        If they are not one such set: nothing is agreed by being confirmed alone.
    """
    found = resolution(desk)
    names = {_clause(_first_text(desk), one) for one in clauses}
    if names not in map(set, found.together):
        sets = "; ".join(", ".join(one) for one in found.together)
        raise Invalid(
            _("these clauses do not wait for each other: {clauses}").format(clauses=", ".join(sorted(names))),
            _("confirm one of these sets: {sets}").format(sets=sets) if sets else _("there is nothing to confirm"),
        )
    read = last_read({room.id: desk.said[room.id] for room in desk.answering})
    said = {"revision": found.revision, "clauses": sorted(names), "read": read}
    desk.append((desk.room.id, "agreement.confirmed", said))
    return resolution(desk)


def _authentic_texts(desk: Desk, revision: Revision) -> list[str]:
    """The texts of a revision in the authentic languages; the first where it has none of these."""
    found = [revision.texts[one] for one in desk.case.authentic_languages if one in revision.texts]
    return found or [next(iter(revision.texts.values()))]


def _first_text(desk: Desk) -> str:
    texts: Mapping[str, str] = desk.latest.texts
    return next((texts[one] for one in desk.case.authentic_languages if one in texts), next(iter(texts.values())))


def _clause(text: str, name: str) -> str:
    return clause_id(as_clauses(text), name)
