"""What a new text takes back of earlier revisions: words that stand again as before somebody changed them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parley.domain.revision import Revision
from parley.domain.single_text import as_clauses
from parley.domain.word_diff import word_diff

__all__ = ["TakenBack", "taken_back"]


@dataclass(frozen=True)
class TakenBack:
    """A clause (its id, or its title) in which words stand again as before a revision."""

    language: str
    clause: str
    revision: int


def taken_back(revisions: Sequence[Revision], texts: Mapping[str, str]) -> tuple[TakenBack, ...]:
    """Where a text that follows these revisions takes back what one of them changed, the latest such revision each.

    A clause that is as it was before, or gone or back again, is told, and so is one of which a stretch of words is.
    """
    standing: list[tuple[int, dict[str, str]]] = []
    for one in revisions:
        standing.append((one.number, (standing[-1][1] if standing else {}) | dict(one.texts)))
    if len(standing) < 2:
        return ()
    return tuple(
        found for language, text in texts.items() for found in _in_language(language, text, standing, revisions)
    )


def _in_language(
    language: str, text: str, standing: Sequence[tuple[int, Mapping[str, str]]], revisions: Sequence[Revision]
) -> Iterator[TakenBack]:
    before = [_clauses(texts.get(language, "")) for _number, texts in standing]
    last, new = before[-1], _clauses(text)
    if not last:
        return
    for clause in dict.fromkeys((*last, *new)):
        now, then = new.get(clause), last.get(clause)
        if now == then:
            continue
        for place in range(len(before) - 2, -1, -1):
            if before[place] and _goes_back(before[place].get(clause), then, now):
                yield TakenBack(language, clause, revisions[place + 1].number)
                break


def _goes_back(earlier: str | None, last: str | None, new: str | None) -> bool:
    """Whether what was changed from the earlier words to the last ones is undone in the new, whole or in part."""
    if earlier == last:
        return False
    if new == earlier:
        return True
    if earlier is None or last is None or new is None:
        return False
    return not _changes(last, earlier).isdisjoint(_changes(last, new))


def _changes(before: str, after: str) -> set[tuple[int, str, str]]:
    """Each stretch that changed: where it begins in the first, its words there, and those that took their place."""
    found: set[tuple[int, str, str]] = set()
    place, gone, new = 0, "", ""
    for one in (*word_diff(before, after), None):
        if one is not None and one.kind == "gone":
            gone += one.words
        elif one is not None and one.kind == "new":
            new += one.words
        else:
            if gone.strip() or new.strip():
                found.add((place, gone, new))
            place += len(gone) + (len(one.words) if one else 0)
            gone = new = ""
    return found


def _clauses(text: str) -> dict[str, str]:
    return {clause.id or clause.title: " ".join(clause.text.split()) for clause in as_clauses(text).clauses}
