"""What changed between two texts: clause by clause, and word by word within."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parley.domain.clause import Clause, flowing
from parley.domain.rising import longest_rising
from parley.domain.single_text import SingleText, as_clauses
from parley.domain.word_diff import WordChange, word_diff
from parley.verbs.shuttle.clause_pairs import clause_pairs

__all__ = ["ClauseChange", "TextDiff", "text_diff"]


@dataclass(frozen=True)
class ClauseChange:
    """One clause, in both texts or in one of them.

    Parameters
    ----------
    kind
        ``same`` where not a word differs, ids and marks apart.
    before, after
        The clause in each text; None where it is not there.
    old_number, new_number
        What it is called in each text, such as "2.1" or "Annex A"; "" where it is not there or has no number.
    moved
        Whether it stands elsewhere among the clauses beside it, or below another clause.
    title, body
        What changed, word by word. Where a line was broken within a paragraph counts as a space, and blank lines around
        a clause are no part of it.
    """

    kind: Literal["same", "changed", "gone", "new"]
    before: Clause | None
    after: Clause | None
    old_number: str
    new_number: str
    moved: bool
    title: tuple[WordChange, ...]
    body: tuple[WordChange, ...]

    @property
    def renumbered(self) -> bool:
        """Whether it is called otherwise without having been moved: others came, went, or moved before it."""
        return not self.moved and self.kind in ("same", "changed") and self.old_number != self.new_number

    @property
    def id(self) -> str:
        """Its id, where it has one."""
        return (self.after.id if self.after else "") or (self.before.id if self.before else "")


@dataclass(frozen=True)
class TextDiff:
    """Everything that changed.

    Parameters
    ----------
    preamble
        What stands before the first heading, word by word.
    clauses
        Every clause in the order of the second text; what is gone stands after what it stood after.
    """

    preamble: tuple[WordChange, ...]
    clauses: tuple[ClauseChange, ...]

    @property
    def same(self) -> bool:
        """Whether nothing changed but perhaps ids, marks and numbers."""
        return all(one.kind == "same" for one in self.preamble) and not self.changes

    @property
    def changes(self) -> tuple[ClauseChange, ...]:
        """The clauses that changed or moved; those renumbered alone are left out."""
        return tuple(one for one in self.clauses if one.kind != "same" or one.moved)


def text_diff(before: str, after: str) -> TextDiff:
    """What changed from one text to another. Clauses are told apart as in `parley.verbs.shuttle.clause_pairs`."""
    old, new = as_clauses(before), as_clauses(after)
    pairs = clause_pairs(old, new)
    moved = _moved(old, new, pairs)
    back = {there: here for here, there in pairs.items()}
    gone = _gone_after(old, pairs)
    found = [_gone(old, place) for place in gone.get(-1, ())]
    for place, clause in enumerate(new.clauses):
        here = back.get(place)
        if here is None:
            words = _one(clause, "new")
            found.append(ClauseChange("new", None, clause, "", new.labels[place], False, *words))
            continue
        was = old.clauses[here]
        title, body = word_diff(was.title, clause.title), word_diff(flowing(was.body), flowing(clause.body))
        same = all(one.kind == "same" or one.words.isspace() for one in (*title, *body))
        kind: Literal["same", "changed"] = "same" if same else "changed"
        numbers = old.labels[here], new.labels[place]
        found.append(ClauseChange(kind, was, clause, *numbers, place in moved, title, body))
        found += [_gone(old, one) for one in gone.get(here, ())]
    return TextDiff(word_diff(flowing(old.preamble), flowing(new.preamble)), tuple(found))


def _one(clause: Clause, kind: Literal["gone", "new"]) -> tuple[tuple[WordChange, ...], tuple[WordChange, ...]]:
    title, body = (
        tuple(WordChange(kind, words) for words in (each,) if words) for each in (clause.title, clause.body.strip())
    )
    return title, body


def _gone(old: SingleText, place: int) -> ClauseChange:
    clause = old.clauses[place]
    return ClauseChange("gone", clause, None, old.labels[place], "", False, *_one(clause, "gone"))


def _gone_after(old: SingleText, pairs: dict[int, int]) -> dict[int, list[int]]:
    """Clauses that are gone, by the last clause before them that is not; -1 where there is none."""
    found: dict[int, list[int]] = {}
    last = -1
    for place in range(len(old.clauses)):
        if place in pairs:
            last = place
        else:
            found.setdefault(last, []).append(place)
    return found


def _moved(old: SingleText, new: SingleText, pairs: dict[int, int]) -> set[int]:
    """Places in the new text of clauses that moved: as few as tell it. What moves along with its parent did not."""
    over, under = _parents(old), _parents(new)
    beside: dict[int, list[int]] = {}
    moved = set()
    for here in sorted(pairs):
        place, parent = pairs[here], over[here]
        if parent in pairs or parent < 0:
            if under[place] != pairs.get(parent, -1):
                moved.add(place)
                continue
        elif under[place] >= 0:  # its parent is gone, and it stands below another clause
            moved.add(place)
            continue
        beside.setdefault(under[place], []).append(place)
    for places in beside.values():
        moved |= set(places) - {places[one] for one in longest_rising(places)}
    return moved


def _parents(text: SingleText) -> list[int]:
    """For each clause, the place of the nearest before it with a heading less deep; -1 where there is none."""
    found: list[int] = []
    above: list[int] = []
    for place, clause in enumerate(text.clauses):
        while above and text.clauses[above[-1]].level >= clause.level:
            above.pop()
        found.append(above[-1] if above else -1)
        above.append(place)
    return found
