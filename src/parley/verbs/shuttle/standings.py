"""Where rooms stand on the clauses of a text."""

from __future__ import annotations

from dataclasses import dataclass

from parley.domain.answer import Answer, AnswerKind

__all__ = ["AGREED", "FOLLOWS", "OPEN", "TOGETHER", "ClauseStanding", "RoomStanding"]

AGREED, TOGETHER, FOLLOWS, OPEN = "agreed", "together", "follows", "open"
"""A clause is agreed; would be with others that wait for it, once a mediator confirms; would be then; or is open."""


@dataclass(frozen=True)
class RoomStanding:
    """Where one room stands on one clause.

    Parameters
    ----------
    room
        Its id.
    answer
        The last that it gave; None where it gave none.
    stands
        Whether that answer is to the words as they are now; False where there is no answer.
    languages
        Authentic languages in which it has not accepted the clause; none unless it accepts the clause in another.
    waits
        Conditions of its acceptance that are not agreed.
    changed
        Conditions whose words were changed since: it has to be asked again.
    """

    room: str
    answer: Answer | None
    stands: bool
    languages: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def accepts(self) -> bool:
        """Whether it accepts the words as they are now in every authentic language, on whatever conditions."""
        return (
            self.answer is not None
            and self.answer.kind is AnswerKind.ACCEPT
            and self.stands
            and not self.languages
            and not self.changed
        )


@dataclass(frozen=True)
class ClauseStanding:
    """Where the rooms stand on one clause.

    Parameters
    ----------
    clause
        Its id.
    state
        ``AGREED``, ``TOGETHER``, ``FOLLOWS`` or ``OPEN``.
    rooms
        Room by room.
    bracketed, stale
        Whether it still holds a bracket, and whether a version lags behind: then it is open, whatever the rooms said.
    touched
        The revision that last changed its words.
    """

    clause: str
    state: str
    rooms: tuple[RoomStanding, ...]
    bracketed: bool = False
    stale: bool = False
    touched: int = 0
