"""What the rooms' answers settle: clause by clause, what is agreed, what would be together, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from parley.domain.answer import Answer, AnswerKind
from parley.engines.answer_fixpoints import answer_fixpoints
from parley.engines.fewest_answers import fewest_answers
from parley.errors import NoSuchName, nearest
from parley.language import gettext as _
from parley.verbs.shuttle.missing import Missing, missing_answer
from parley.verbs.shuttle.standings import AGREED, FOLLOWS, OPEN, TOGETHER, ClauseStanding, RoomStanding

__all__ = ["Resolution", "resolve"]


@dataclass(frozen=True)
class Resolution:
    """What the answers settle. For the mediators: no room sees another's part of it.

    Parameters
    ----------
    revision
        The revision of the text.
    clauses
        In the order of the text.
    together
        Sets of clauses that wait for each other, to be confirmed: those first that others wait for.
    missing
        The fewest further acceptances, without conditions, that would agree the whole text.
    proved
        Whether no fewer would do.
    whole
        Whether every clause is agreed.
    parts_stand
        Whether what is agreed stands by itself. Else nothing is agreed until everything is agreed.
    """

    revision: int
    clauses: tuple[ClauseStanding, ...]
    together: tuple[tuple[str, ...], ...]
    missing: tuple[Missing, ...]
    proved: bool
    whole: bool
    parts_stand: bool
    method: str = "least and greatest fixpoint of the answers; the fewest further ones by a mixed-integer program"

    def state(self, clause: str) -> str:
        """The state of one clause."""
        for one in self.clauses:
            if one.clause == clause:
                return one.state
        raise NoSuchName(
            _('there is no clause "{clause}"').format(clause=clause),
            nearest(clause, (one.clause for one in self.clauses)),
        )


def resolve(
    touched: Mapping[str, int],
    rooms: Sequence[str],
    answers: Iterable[Answer],
    *,
    revision: int,
    authentic: Collection[str],
    bracketed: Collection[str] = (),
    stale: Collection[str] = (),
    confirmed: Collection[str] = (),
    parts_stand: bool = False,
    seconds: float | None = 10.0,
) -> Resolution:
    """What the rooms' answers settle of a text, and what is missing.

    An answer is to the words that a room had before it. It stands as long as the clause's words do: in a later
    revision too, if they were not touched. An acceptance on condition of other clauses means their words at that
    revision; once one of these is touched, the room has to be asked again.

    Parameters
    ----------
    touched
        Each clause of the text, in its order, with the revision that last changed its words in any authentic language.
    rooms
        Those whose acceptance it takes.
    answers
        In the order in which they were given: the last of a room on a clause counts.
    authentic
        The languages whose versions are authentic: all must be accepted.
    bracketed
        Clauses that still hold a bracket: whoever accepts one accepts that words are chosen, and no words.
    stale
        Clauses of which the version in an authentic language lags behind: rooms would accept two different things.
    confirmed
        Clauses that a mediator confirmed as agreed together.

    Raises
    ------
    NoSuchName
        If an answer comes from a room whose acceptance is not asked for.
    """
    last = _last(answers, rooms)
    clauses = list(touched)
    accepts = np.zeros((len(rooms), len(clauses)), dtype=np.bool_)
    needs = np.zeros((len(rooms), len(clauses), len(clauses)), dtype=np.bool_)
    place = {clause: number for number, clause in enumerate(clauses)}
    standings: dict[tuple[str, str], RoomStanding] = {}
    for row, room in enumerate(rooms):
        for column, clause in enumerate(clauses):
            one = _standing(room, last.get((room, clause)), touched, authentic)
            standings[room, clause] = one
            accepts[row, column] = one.accepts and clause not in bracketed and clause not in stale
            if accepts[row, column] and one.answer is not None:
                needs[row, column, [place[name] for name in one.answer.conditions]] = True
    found = answer_fixpoints(accepts, needs, confirmed=np.array([clause in confirmed for clause in clauses]))
    # What is agreed, by being confirmed too, is no longer waited for.
    fewest = fewest_answers(accepts, needs & ~found.least, seconds=seconds)
    agreed = {clause for clause, one in zip(clauses, found.least, strict=True) if one}
    sets = [tuple(clauses[number] for number in one) for one in found.together]
    circles = tuple(one for one in sets if len(one) > 1)
    state = dict.fromkeys(clauses, OPEN) | dict.fromkeys(agreed, AGREED)
    state |= {clause: TOGETHER if len(one) > 1 else FOLLOWS for one in sets for clause in one}
    told = tuple(
        ClauseStanding(
            clause,
            state[clause],
            tuple(_waiting(standings[room, clause], agreed) for room in rooms),
            clause in bracketed,
            clause in stale,
            touched[clause],
        )
        for clause in clauses
    )
    return Resolution(
        revision=revision,
        clauses=told,
        together=circles,
        missing=tuple(missing_answer(told[clause], room, circles) for room, clause in fewest.answers),
        proved=fewest.proved,
        whole=len(agreed) == len(clauses),
        parts_stand=parts_stand,
    )


def _last(answers: Iterable[Answer], rooms: Sequence[str]) -> dict[tuple[str, str], Answer]:
    found: dict[tuple[str, str], Answer] = {}
    for one in answers:
        if one.room not in rooms:
            raise NoSuchName(_('no answer is asked of room "{room}"').format(room=one.room), nearest(one.room, rooms))
        found[one.room, one.clause] = one
    return found


def _standing(room: str, answer: Answer | None, touched: Mapping[str, int], authentic: Collection[str]) -> RoomStanding:
    if answer is None:
        return RoomStanding(room, None, stands=False)
    accepting = answer.kind is AnswerKind.ACCEPT
    return RoomStanding(
        room,
        answer,
        stands=touched[answer.clause] <= answer.revision,
        languages=tuple(one for one in authentic if one not in answer.languages) if accepting else (),
        # A clause that is no longer in the text was changed, too.
        changed=tuple(name for name in answer.conditions if touched.get(name, answer.revision + 1) > answer.revision),
    )


def _waiting(one: RoomStanding, agreed: Collection[str]) -> RoomStanding:
    conditions = one.answer.conditions if one.answer else ()
    return RoomStanding(
        one.room,
        one.answer,
        one.stands,
        one.languages,
        waits=tuple(name for name in conditions if name not in agreed and name not in one.changed),
        changed=one.changed,
    )
