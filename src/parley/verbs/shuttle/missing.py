"""The further answers that are missing, and why each is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from parley.domain.answer import AnswerKind
from parley.verbs.shuttle.standings import ClauseStanding

__all__ = ["Lack", "Missing", "missing_answer"]


class Lack(Enum):
    """Why a further answer is missing."""

    BRACKET = "bracket"
    STEP = "step"
    ANSWER = "answer"
    WORDS = "words"
    ASK_AGAIN = "again"
    LANGUAGE = "language"
    CONDITION = "condition"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True)
class Missing:
    """One further answer: that a room accepts a clause without conditions.

    Parameters
    ----------
    room, clause
        Whose answer, on what.
    lack
        Why: the clause holds a ``BRACKET``, or a version is out of ``STEP``; the room has not accepted (``ANSWER``), or
        other ``WORDS``; a condition's words changed (``ASK_AGAIN``); a ``LANGUAGE`` was not accepted; or a
        ``CONDITION`` closes a circle, which a ``CONFIRMATION`` would settle as well.
    names
        The languages, the conditions, or the clauses to be confirmed together.
    """

    room: str
    clause: str
    lack: Lack = Lack.ANSWER
    names: tuple[str, ...] = ()


def missing_answer(clause: ClauseStanding, row: int, circles: Iterable[tuple[str, ...]]) -> Missing:
    """Why one more answer is missing on a clause, from the room in one row of its standings.

    Parameters
    ----------
    circles
        Sets of clauses that wait for each other and for nothing else.
    """
    room, said = clause.rooms[row], clause.rooms[row].answer
    lack, names = Lack.CONDITION, room.waits
    if clause.bracketed or clause.stale:
        lack, names = Lack.BRACKET if clause.bracketed else Lack.STEP, ()
    elif said is None or said.kind is not AnswerKind.ACCEPT:
        lack, names = Lack.ANSWER, ()
    elif not room.stands:
        lack, names = Lack.WORDS, ()
    elif room.changed:
        lack, names = Lack.ASK_AGAIN, room.changed
    elif room.languages:
        lack, names = Lack.LANGUAGE, room.languages
    elif circle := next((one for one in circles if clause.clause in one), ()):
        lack, names = Lack.CONFIRMATION, circle
    return Missing(room.room, clause.clause, lack, names)
