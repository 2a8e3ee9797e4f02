"""Writing down what a room answered, what the answers settle, and what is confirmed as agreed together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from parley.domain.answer import Answer, AnswerKind
from parley.domain.clause_names import clause_id
from parley.domain.single_text import as_clauses
from parley.errors import CannotAnswer, Invalid, NoSuchName, nearest
from parley.language import gettext as _
from parley.verbs.shuttle.handed import Handed
from parley.verbs.shuttle.languages import last_touched, stale_versions
from parley.verbs.shuttle.resolution import Resolution, resolve
from parley.workbench.rooms.desk import Desk

__all__ = [
    "answer_content",
    "check_who",
    "confirm",
    "last_handed",
    "resolution",
    "take_answer",
    "take_answers",
    "touched_clauses",
    "withdraw_answer",
]


def check_who(by: str) -> None:
    """Raise Invalid where it is not told who, in a room, said or gave what a mediator writes down for it."""
    if not by.strip():
        raise Invalid(_("it is not told who said so, in that room"), _('name them: --by "..."'))


def last_handed(desk: Desk, room: str) -> Handed:
    """The draft that a room had last; CannotAnswer where it was handed none."""
    found = desk.find(room)
    had = [one for one in desk.handed if one.room == found.id and one.recalled is None]
    if not had:
        raise CannotAnswer(_("{room} was handed no draft yet").format(room=room), _("hand one over: parley release"))
    return had[-1]


def take_answer(desk: Desk, room: str, clause: str, kind: str, **said: Any) -> Answer:
    """Write down what a room said of one clause: see `take_answers`."""
    return take_answers(desk, room, (clause,), kind, **said)[0]


def take_answers(
    desk: Desk,
    room: str,
    clauses: Sequence[str],
    kind: str,
    *,
    conditions: Sequence[str] = (),
    languages: Sequence[str] = (),
    words: str = "",
    by: str = "",
    file: int = 0,
) -> tuple[Answer, ...]:
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
        The wording proposed, what is asked, or why it is reserved.
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
    had = last_handed(desk, room)
    check_who(by)
    text = dict(had.texts)[had.languages[0]]
    for language in languages:
        if language not in had.languages:
            raise NoSuchName(
                _('the room was handed no version in "{language}"').format(language=language),
                nearest(language, had.languages),
            )
    if kind not in (kinds := [one.value for one in AnswerKind]):
        raise NoSuchName(_('an answer cannot be "{kind}"').format(kind=kind), nearest(kind, kinds))
    names = tuple(_clause(text, one) for one in clauses) or as_clauses(text).ids
    if not names:
        raise CannotAnswer(_("the draft has no clause with an id"), _("hand over one whose clauses have ids"))
    accepting = kind == AnswerKind.ACCEPT.value
    answers = tuple(
        Answer(
            room=had.room,
            clause=name,
            revision=had.revision,
            kind=AnswerKind(kind),
            languages=(tuple(languages) or had.languages) if accepting else (),
            conditions=tuple(_clause(text, one) for one in conditions),
            words=words,
        )
        for name in dict.fromkeys(names)
    )
    desk.append(*((had.room, "answer.given", answer_content(had.draft, one, by=by, file=file)) for one in answers))
    return answers


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


def withdraw_answer(desk: Desk, room: str, clause: str, *, by: str = "") -> None:
    """Write down that a room took its answer on a clause back.

    Raises
    ------
    CannotAnswer
        If no answer of it on that clause stands.
    Invalid
        If it is not told who said so.
    """
    had = last_handed(desk, room)
    check_who(by)
    name = _clause(dict(had.texts)[had.languages[0]], clause)
    standing = [one for one in desk.answers if one.room == had.room and one.clause == name]
    if not standing:
        raise CannotAnswer(
            _("no answer of {room} on clause {clause} stands").format(room=room, clause=name),
            _("see what stands: parley answers"),
        )
    said: dict[str, Any] = {"draft": had.draft, "clause": name} | ({"from": by} if by else {})
    desk.append((had.room, "answer.withdrawn", said))


def touched_clauses(desk: Desk, revision: int = 0) -> dict[str, int]:
    """Each clause of a revision, in its order, with the revision that last changed its words in an authentic language.

    Raises
    ------
    CannotAnswer
        If the text has a clause without an id: answers could not be told apart.
    """
    last = desk.revision(revision)
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
    rooms = [room.id for room in desk.answering]
    case = desk.case
    first = next((one for one in case.authentic_languages if one in last.texts), next(iter(last.texts)))
    until = [one for one in desk.revisions if one.number <= last.number]
    return resolve(
        touched_clauses(desk, last.number),
        rooms,
        [one for one in desk.answers if one.room in rooms],
        revision=last.number,
        authentic=case.authentic_languages,
        bracketed=_bracketed(last.texts[first]),
        stale={one.clause for one in stale_versions(until, case.authentic_languages)},
        confirmed=_confirmed(desk, last.number),
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
    said = {"revision": found.revision, "clauses": sorted(names)}
    desk.append((desk.room.id, "agreement.confirmed", said))
    return resolution(desk)


def _confirmed(desk: Desk, revision: int) -> Collection[str]:
    """Clauses that were confirmed; a confirmation is of the words at its revision."""
    touched = touched_clauses(desk, revision)
    return {
        clause
        for one in desk.entries
        if one.kind == "agreement.confirmed" and one.content["revision"] <= revision
        # Confirmed together, they stand together: once the words of one change, none is confirmed.
        if all(touched.get(clause, revision + 1) <= one.content["revision"] for clause in one.content["clauses"])
        for clause in one.content["clauses"]
    }


def _bracketed(text: str) -> Collection[str]:
    read = as_clauses(text)
    holding = (read.clause_at(one.start) for one in read.brackets)
    return {clause.id for clause in holding if clause is not None}


def _first_text(desk: Desk) -> str:
    texts: Mapping[str, str] = desk.latest.texts
    return next((texts[one] for one in desk.case.authentic_languages if one in texts), next(iter(texts.values())))


def _clause(text: str, name: str) -> str:
    return clause_id(as_clauses(text), name)
