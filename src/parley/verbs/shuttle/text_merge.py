"""Two mediators changed one revision: their edits together, or a conflict that shows both. No edit is ever lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parley.domain.bracket import brackets
from parley.domain.clause import Clause
from parley.domain.single_text import SingleText, as_clauses
from parley.errors import Invalid
from parley.language import gettext as _
from parley.verbs.shuttle.clause_order import merged_order
from parley.verbs.shuttle.clause_pairs import clause_pairs
from parley.verbs.shuttle.word_merge import Versions, merged_words

_Version = Clause | str | None

__all__ = ["MergeConflict", "TextMerge", "merge_texts"]


@dataclass(frozen=True)
class MergeConflict:
    """Where both changed the same words.

    Parameters
    ----------
    clause
        The clause's id, or its title; "" for what stands before the first heading, and for the order of clauses.
    base, mine, theirs
        What stood there, and what each made of it, whole and as written; "" where one took it out.
    """

    clause: str
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class TextMerge:
    """What came of two edits.

    Parameters
    ----------
    pieces
        The merged text, cut where somebody must choose: joined they are the text once every conflict is settled.
    woven
        Clauses (id or title) that hold words of both now, so that somebody reads them again.
    """

    pieces: tuple[str | MergeConflict, ...]
    woven: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[MergeConflict, ...]:
        """Where somebody must choose; empty where the merge is whole."""
        return tuple(one for one in self.pieces if isinstance(one, MergeConflict))

    @property
    def text(self) -> str:
        """The merged text.

        Raises
        ------
        Invalid
            While there are conflicts.
        """
        return self.settled(())

    def settled(self, choices: Sequence[str]) -> str:
        """The text with one wording for each conflict, in order.

        Raises
        ------
        Invalid
            If there are more or fewer wordings than conflicts.
        """
        if len(choices) != len(self.conflicts):
            raise Invalid(
                _("{count} conflicts are open, and {choices} wordings were given").format(
                    count=len(self.conflicts), choices=len(choices)
                ),
                _("choose a wording for each, in order"),
            )
        left = iter(choices)
        return "".join(one if isinstance(one, str) else next(left) for one in self.pieces)


def merge_texts(base: str, mine: str, theirs: str) -> TextMerge:
    """Both edits of one text: by clause, then by paragraph, then by word where the changes lie well apart.

    Clauses are told apart as in `parley.verbs.shuttle.clause_pairs`, so that one may be moved by one mediator and
    changed by the other. Where both moved clauses, and not to the same order, the whole text is one conflict.
    """
    if mine == theirs or theirs == base:
        return TextMerge((mine,))
    if mine == base:
        return TextMerge((theirs,))
    old, first, second = as_clauses(base), as_clauses(mine), as_clauses(theirs)
    my_names, their_names = _names(old, first, "mine"), _names(old, second, "theirs")
    named = {
        name: clause
        for names, read in ((range(len(old.clauses)), old), (their_names, second), (my_names, first))
        for name, clause in zip(names, read.clauses, strict=True)
    }
    levels = {name: clause.level for name, clause in named.items()}
    order = merged_order(list(range(len(old.clauses))), my_names, their_names, levels)
    if order is None:
        return TextMerge((MergeConflict("", base, mine, theirs),))
    sides = [
        dict(zip(names, read.clauses, strict=True))
        for names, read in ((range(len(old.clauses)), old), (my_names, first), (their_names, second))
    ]
    pieces: list[str | MergeConflict] = []
    woven = []
    preambles = (old.preamble, first.preamble, second.preamble)
    for name in (None, *order):
        called = "" if name is None else named[name].id or named[name].title
        versions = preambles if name is None else tuple(side.get(name) for side in sides)
        parts, both = _merged(*versions)
        if pieces and parts != ("",) and not _ends_line(pieces[-1]):
            pieces.append("\n\n")
        pieces += [part if isinstance(part, str) else MergeConflict(called, *part) for part in parts if part]
        woven += [called] * both
    return TextMerge(tuple(_run_together(pieces)), tuple(woven))


def _names(old: SingleText, new: SingleText, side: str) -> list[int | str]:
    """A name for each clause of an edit: its place in the base, or an id or a name of its own where it is new."""
    back = {there: here for here, there in clause_pairs(old, new).items()}
    taken: set[str] = set()
    names: list[int | str] = []
    for place, clause in enumerate(new.clauses):
        if place in back:
            names.append(back[place])
            continue
        # What both added under one id is one clause; what has no id is each one's own.
        name = f"#{clause.id}" if clause.id and f"#{clause.id}" not in taken else f"{side} {place}"
        taken.add(name)
        names.append(name)
    return names


def _merged(base: _Version, mine: _Version, theirs: _Version) -> tuple[tuple[str | Versions, ...], bool]:
    """One clause, or the preamble, as both have it, and whether it holds words of both; None where it is not there."""
    one, was, other = (None if each is None else _whole(each) for each in (mine, base, theirs))
    if one == other or other == was:
        return (one or "",), False
    if one == was:
        return (other or "",), False
    whole = (was or "", one or "", other or "")
    if base is None or mine is None or theirs is None:
        return (whole,), False
    headings, bodies = zip(*map(_parts, (base, mine, theirs)), strict=True)
    below = [each[len(each.rstrip()) :] for each in bodies[1:]]  # blank lines: the most that one of them left
    parts: list[str | Versions] = [
        *merged_words(*headings),
        *merged_words(*(each.rstrip() for each in bodies)),
        max(below, key=len),
    ]
    text = [part for part in parts if isinstance(part, str)]
    if not any(brackets(each)[1] for each in whole) and any(
        brackets(each)[1] for each in (text if len(text) < len(parts) else ["".join(text)])
    ):
        return (whole,), False  # each closed its brackets; together, or cut in pieces, they do not
    return tuple(parts), True


def _whole(version: Clause | str) -> str:
    return version if isinstance(version, str) else version.text


def _parts(version: Clause | str) -> tuple[str, str]:
    """The heading, its line ended, and what stands below it."""
    if isinstance(version, str):
        return "", version
    return version.heading if version.heading.endswith("\n") else f"{version.heading}\n", version.body


def _ends_line(piece: str | MergeConflict) -> bool:
    """Whether what follows a piece begins on a line of its own, whichever wording is chosen."""
    versions = (piece,) if isinstance(piece, str) else (piece.base, piece.mine, piece.theirs)
    return all(not one or one.endswith("\n") for one in versions)


def _run_together(pieces: Sequence[str | MergeConflict]) -> Iterator[str | MergeConflict]:
    """Pieces with no two texts side by side."""
    text = ""
    for one in pieces:
        if isinstance(one, str):
            text += one
            continue
        if text:
            yield text
        text = ""
        yield one
    if text:
        yield text
