"""The sponsor's plan beside the text: which clauses write out which point, and where they deviate from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from parley.domain.bracket import comments
from parley.domain.clause import Clause
from parley.domain.single_text import SingleText
from parley.domain.word_diff import WordChange, word_diff, words_of

__all__ = ["DIFFERS", "MISSING", "SAME", "UNTIED", "Deviation", "PlanCheck", "deviations"]

SAME, DIFFERS, MISSING, UNTIED = "same words", "other words", "clause gone", "not tied"
"""How a point stands in a text: its clauses say it in its own words, in others, are gone, or nobody tied it to any."""


@dataclass(frozen=True)
class Deviation:
    """One point of the plan, and how it stands in the text.

    Parameters
    ----------
    point, title
        The id and the heading of the point.
    state
        ``SAME``, ``DIFFERS``, ``MISSING`` or ``UNTIED``.
    clauses
        The clauses of the text that it is tied to, in the text's order.
    gone
        Clauses that it is tied to and that are not in the text.
    changes
        From the point's words to those of its clauses together; empty where there is no clause.
    kept
        The share of the point's words that stand in its clauses, in order. [-]
    """

    point: str
    title: str
    state: str
    clauses: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changes: tuple[WordChange, ...] = ()
    kept: float = 0.0


@dataclass(frozen=True)
class PlanCheck:
    """A plan beside a text.

    Parameters
    ----------
    points
        Point by point, in the order of the plan.
    beyond
        Clauses of the text that no point is tied to.
    """

    points: tuple[Deviation, ...]
    beyond: tuple[str, ...]


def deviations(plan: SingleText, text: SingleText, ties: Mapping[str, Collection[str]]) -> PlanCheck:
    """Where a text deviates from a plan.

    What a point says is told in words: which of them stand in the clauses that mediators tied it to. Whether other
    words mean the same is not for a count to say.

    Parameters
    ----------
    ties
        By point: the clauses that write it out.
    """
    clauses = {one.id: one for one in text.clauses if one.id}
    tied = {name for names in ties.values() for name in names}
    return PlanCheck(
        points=tuple(_point(one, ties.get(one.id, ()), clauses) for one in plan.clauses),
        beyond=tuple(name for name in clauses if name not in tied),
    )


def _point(point: Clause, tied: Collection[str], clauses: Mapping[str, Clause]) -> Deviation:
    there = tuple(name for name in clauses if name in tied)
    gone = tuple(name for name in tied if name not in clauses)
    if not there:
        return Deviation(point.id, point.title, MISSING if gone else UNTIED, gone=gone)
    before, after = _body(point), "\n\n".join(_body(clauses[name]) for name in there)
    changes = word_diff(before, after)
    same = gone == () and all(one.kind == "same" or one.words.isspace() for one in changes)
    count = _count(before)
    kept = sum(_count(one.words) for one in changes if one.kind == "same") / count if count else 1.0
    return Deviation(point.id, point.title, SAME if same else DIFFERS, there, gone, changes, kept)


def _body(clause: Clause) -> str:
    """The words below a heading, without comments, white space at both ends aside."""
    body, end = "", 0
    for begin, stop in comments(clause.body):
        body, end = body + clause.body[end:begin], stop
    return (body + clause.body[end:]).strip()


def _count(text: str) -> int:
    return sum(any(sign.isalnum() for sign in one) for one in words_of(text))
