"""What to ask next: which answer would help the advice most."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KINDS", "Question", "Questions"]

KINDS = ("rather", "accept", "no_deal", "stake", "bundle")
"""Whether it would rather have one part-package than another; whether it would take a package rather than no deal;
how good no deal is to it; how much an issue matters to it; what settling things together is worth to it."""


@dataclass(frozen=True)
class Question:
    """One question to one party, phrased by the report so that it could be asked in a room.

    Parameters
    ----------
    kind
        One of KINDS.
    party
        Whom it is put to.
    first, second
        Full option names of the two part-packages of a ``rather``; of an ``accept``, ``first`` is the package and
        ``second`` is empty.
    name
        The issue of a ``stake``, the statement of a ``bundle``; empty otherwise.
    first_share
        The share of draws in which it would rather have ``first``; None for a question without two answers. [-]
    worth
        By how much the mean of the criterion rises once the answer is known. [-]
    standard_error
        Of ``worth``. [-]
    then
        What the best candidate would be after each of the two answers, as a package; empty where nothing changes or
        the question has no two answers.
    betrays
        Parties whose position the asking could betray: only they put an option that it names on the table, and not in
        public.
    betraying
        Those options, full names.
    """

    kind: str
    party: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    name: str
    first_share: float | None
    worth: float
    standard_error: float
    then: tuple[dict[str, str], ...]
    betrays: tuple[str, ...]
    betraying: tuple[str, ...]


@dataclass(frozen=True)
class Questions:
    """The questions that would help most.

    Parameters
    ----------
    asked
        Best first.
    considered
        How many were looked at.
    withheld
        How many were left out because they would set lives against money or numbers.
    unmarked
        Whether no issue says what it concerns, so that nothing could be withheld for that reason.
    method
        How their worth was found.
    """

    asked: tuple[Question, ...]
    considered: int
    withheld: int
    unmarked: bool
    method: str
