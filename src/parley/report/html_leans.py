"""What picks lean on and what constituencies said of them, each told once for all picks that it is about."""

from __future__ import annotations

from dataclasses import dataclass

from parley.language import gettext as _
from parley.report import pick_words
from parley.report.figures import amount
from parley.report.poll_words import poll_words
from parley.report.shown import joined
from parley.verbs.analyse.advice.picks import Pick
from parley.verbs.analyse.analysis import Analysis

__all__ = ["MOST_LEANS", "MOST_POLLS", "ShownLean", "ShownPoll", "leanless", "leans_of", "polls_of"]

MOST_LEANS = 6
"""How many of the statements that picks lean on stand among the picks."""

MOST_POLLS = 5
"""How many polls do."""


@dataclass(frozen=True)
class ShownLean:
    """A statement that picks lean on.

    Parameters
    ----------
    statement, words, citation
        Its id, what it says, and where that was read.
    better
        For each pick by how much another candidate would be better without it; empty where it does not lean on it.
    instead
        For each pick that leans on it, its letter and what would take its place.
    """

    statement: str
    words: str
    citation: str
    better: tuple[str, ...]
    instead: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShownPoll:
    """What a constituency said, the letters of the picks beside which it stands, and whether it names their options."""

    words: str
    letters: tuple[str, ...]
    named: bool


def leans_of(analysis: Analysis, picks: tuple[Pick, ...]) -> tuple[ShownLean, ...]:
    """A statement that several picks lean on stands once."""
    told: dict[str, pick_words.LeanWords] = {}
    instead: dict[str, list[tuple[str, str]]] = {}
    better: dict[str, dict[int, float]] = {}
    for place, pick in enumerate(picks, start=1):
        for lean, said in zip(pick.leans_on, pick_words.lean_words(analysis.case, pick), strict=True):
            told[lean.statement] = said
            instead.setdefault(lean.statement, []).append((pick_words.pick_letter(place), said.instead))
            better.setdefault(lean.statement, {})[place] = lean.better
    first = sorted(told, key=lambda id: (-len(better[id]), -max(better[id].values())))
    return tuple(
        ShownLean(
            statement=id,
            words=told[id].words,
            citation=told[id].citation,
            better=tuple(
                amount(better[id][place]) if place in better[id] else "" for place in range(1, len(picks) + 1)
            ),
            instead=tuple(instead[id]),
        )
        for id in first
    )


def leanless(picks: tuple[Pick, ...]) -> str:
    """Which picks lean on no single statement, in a sentence; empty where all lean on some."""
    letters = [pick_words.pick_letter(place) for place, pick in enumerate(picks, start=1) if not pick.leans_on]
    if not letters:
        return ""
    return _("{picks}: {words}").format(picks=joined(letters), words=pick_words.no_leans())


def polls_of(analysis: Analysis, picks: tuple[Pick, ...]) -> tuple[ShownPoll, ...]:
    """What was said of options that several picks share stands once."""
    letters: dict[str, list[str]] = {}
    named: dict[str, bool] = {}
    for place, pick in enumerate(picks, start=1):
        for poll in pick.polls:
            words = poll_words(analysis.case, poll)
            letters.setdefault(words, []).append(pick_words.pick_letter(place))
            named[words] = bool(poll.stance)
    return tuple(ShownPoll(words, tuple(beside), named[words]) for words, beside in letters.items())
