"""Which clause does each paragraph of a returned file belong to, and what was changed in it without being marked?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from parley.domain.word_diff import WordChange, word_diff, words_of
from parley.verbs.shuttle.likeness import MOST_PAIRS, POSSIBLE, Effort, likeness, likenesses

__all__ = ["AlignedClause", "Alignment", "ReturnedLine", "SentClause", "align"]

Basis = Literal["bookmark", "similarity", "place"]

SURE = 0.75
"""Words in common from which a paragraph counts as the clause's own without being confirmed. [-]"""


@dataclass(frozen=True)
class SentClause:
    """A clause as it was handed over: its id and its lines, the title first."""

    id: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class ReturnedLine:
    """A paragraph as it came back.

    Parameters
    ----------
    words
        What it says.
    clause
        The clause whose bookmark it stands in; None if in none that was sent.
    """

    words: str
    clause: str | None = None


@dataclass(frozen=True)
class AlignedClause:
    """One clause beside what came back for it.

    Parameters
    ----------
    id
        The clause.
    sent
        Its lines as handed over.
    unmarked
        From what was handed over to what the file gives out as handed over: what was changed with tracking off. Empty
        where nothing was.
    returned
        Its lines as the room wants them.
    basis
        What ties them to it: the weakest tie of its lines.
    likeness
        Words in common between what was handed over and what came back. [-]
    to_confirm
        Whether a mediator should look before it is taken as this clause's answer.
    """

    id: str
    sent: tuple[str, ...]
    unmarked: tuple[WordChange, ...]
    returned: tuple[str, ...]
    basis: Basis
    likeness: float
    to_confirm: bool

    @cached_property
    def changes(self) -> tuple[WordChange, ...]:
        """From what was handed over to what the room wants."""
        return _changes(_text(self.sent), _text(self.returned))


@dataclass(frozen=True)
class Alignment:
    """A whole file beside the whole text.

    Parameters
    ----------
    clauses
        In the order in which they were handed over; one whose lines are all gone has none in ``returned``.
    order
        The ids in the order in which they came back.
    outside
        Lines that belong to no clause: before the first one or in the packet page.
    base_ties, ties
        The clause of each line, None where it belongs to none: of what the file gives out as handed over, and of what
        the room wants.
    """

    clauses: tuple[AlignedClause, ...]
    order: tuple[str, ...]
    outside: tuple[str, ...]
    base_ties: tuple[str | None, ...] = ()
    ties: tuple[str | None, ...] = ()

    @property
    def to_confirm(self) -> tuple[AlignedClause, ...]:
        """What a mediator should look at."""
        return tuple(clause for clause in self.clauses if clause.to_confirm)


def align(sent: Sequence[SentClause], base: Sequence[ReturnedLine], returned: Sequence[ReturnedLine]) -> Alignment:
    """Tie what came back to the clauses that were handed over: by bookmark, else by likeness in order, else by place.

    Parameters
    ----------
    sent
        The clauses, and whatever else was printed around them under an id of its own.
    base
        What the file gives out as handed over: all changes but ours refused.
    returned
        What the room wants: all changes taken.
    """
    known = {clause.id for clause in sent}
    ties, old = _ties(sent, returned), _ties(sent, base)
    back, before = _by_clause(returned, ties), _by_clause(base, old)
    out = []
    for clause in sent:
        mine = back.get(clause.id, [])
        was = [line.words for line, _tie in before.get(clause.id, [])]
        lines = tuple(line.words for line, _tie in mine)
        like = likeness(_tokens(_text(clause.lines)), _tokens(_text(lines)))
        basis: Basis = max((tie[1] for _line, tie in mine), key=_WEAKNESS.__getitem__, default="bookmark")
        unmarked = _changes(_text(clause.lines), _text(was))
        unmarked = unmarked if any(change.kind != "same" for change in unmarked) else ()
        doubt = not all(tie[2] for _line, tie in mine) or bool(unmarked) or (bool(lines) and like < POSSIBLE)
        # A clause that went with no mark that says so may have been cut out with its bookmark.
        doubt = doubt or (not lines and not was)
        out.append(AlignedClause(clause.id, clause.lines, unmarked, lines, basis, like, doubt))
    order = tuple(dict.fromkeys(tie[0] for tie in ties if tie is not None and tie[0] in known))
    outside = tuple(line.words for line, tie in zip(returned, ties, strict=True) if tie is None)
    to_base, to_returned = (tuple(tie[0] if tie is not None else None for tie in each) for each in (old, ties))
    return Alignment(tuple(out), order, outside, to_base, to_returned)


def _by_clause(
    lines: Sequence[ReturnedLine], ties: Sequence[_Tie | None]
) -> dict[str, list[tuple[ReturnedLine, _Tie]]]:
    out: dict[str, list[tuple[ReturnedLine, _Tie]]] = defaultdict(list)
    for line, tie in zip(lines, ties, strict=True):
        if tie is not None:
            out[tie[0]].append((line, tie))
    return out


_WEAKNESS: Mapping[Basis, int] = {"bookmark": 0, "similarity": 1, "place": 2}
_Tie = tuple[str, Basis, bool]


def _ties(sent: Sequence[SentClause], lines: Sequence[ReturnedLine]) -> list[_Tie | None]:
    """For each line its clause, what ties it, and whether that is sure."""
    known = {clause.id for clause in sent}
    ties: list[_Tie | None] = [
        (line.clause, "bookmark", True) if line.clause is not None and line.clause in known else None for line in lines
    ]
    # Lines of a clause that no bookmark found are looked for among lines that stand in no bookmark.
    taken = Counter(_plain(line.words) for line, tie in zip(lines, ties, strict=True) if tie is not None)
    wanted = []
    for clause in sent:
        for line in clause.lines:
            if taken[_plain(line)] > 0:
                taken[_plain(line)] -= 1
            else:
                wanted.append((clause.id, line))
    free = [number for number, tie in enumerate(ties) if tie is None]
    for number, (clause_id, like) in _best_in_order(wanted, [lines[each].words for each in free]).items():
        ties[free[number]] = (clause_id, "similarity", like >= SURE)
    last: str | None = None
    for number, tie in enumerate(ties):
        if tie is not None:
            last = tie[0]
        elif last is not None:
            ties[number] = (last, "place", False)
    return ties


def _best_in_order(wanted: Sequence[tuple[str, str]], found: Sequence[str]) -> dict[int, tuple[str, float]]:
    """The clause of each found line, and how like the wanted line it is.

    Lines that are the same come first, in order; between them those pairs that keep their order and have the most words
    in common; what is left is paired by likeness alone, the likest first.
    """
    out: dict[int, tuple[str, float]] = {}
    used: set[int] = set()
    one, other = [_tokens(line) for _clause, line in wanted], [_tokens(line) for line in found]
    same = SequenceMatcher(None, list(map(_plain, (line for _clause, line in wanted))), list(map(_plain, found)), False)
    effort = Effort()
    row = column = 0
    pairs: list[tuple[int, int, float]] = []
    for block in same.get_matching_blocks():  # the last one is empty, at the end
        pairs += _needleman_wunsch(one, other, range(row, block.a), range(column, block.b), effort)
        pairs += [(block.a + step, block.b + step, 1.0) for step in range(block.size)]
        row, column = block.a + block.size, block.b + block.size
    taken_rows, taken = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    rows = [row for row in range(len(one)) if row not in taken_rows]
    columns = [column for column in range(len(other)) if column not in taken]
    left = [(*pair, like) for pair, like in likenesses(one, other, rows, columns, effort).items()]
    for row, column, like in [*pairs, *sorted(left, key=lambda pair: (-pair[2], *pair))]:
        if row not in used and column not in out:
            used.add(row)
            out[column] = (wanted[row][0], like)
    return out


def _needleman_wunsch(
    one: Sequence[list[str]], other: Sequence[list[str]], rows: range, columns: range, effort: Effort
) -> list[tuple[int, int, float]]:
    """Pairs that keep their order and whose likeness adds up to the most.

    References
    ----------
    .. [1] S. B. Needleman, C. D. Wunsch, Journal of Molecular Biology 48(3), 1970, 443-453.
    """
    like_pairs = likenesses(one, other, rows, columns, effort)
    if not like_pairs:
        return []
    best: dict[tuple[int, int], float] = {}
    for row in reversed(rows):
        for column in reversed(columns):
            like = like_pairs.get((row, column), 0.0)
            paired = like + best.get((row + 1, column + 1), 0.0) if like >= POSSIBLE else 0.0
            best[row, column] = max(paired, best.get((row + 1, column), 0.0), best.get((row, column + 1), 0.0))
    out = []
    row, column = rows.start, columns.start
    while row < rows.stop and column < columns.stop:
        like = like_pairs.get((row, column), 0.0)
        if like >= POSSIBLE and best[row, column] == like + best.get((row + 1, column + 1), 0.0):
            out.append((row, column, like))
            row, column = row + 1, column + 1
        elif best[row, column] == best.get((row + 1, column), 0.0):
            row += 1
        else:
            column += 1
    return out


def _changes(before: str, after: str) -> tuple[WordChange, ...]:
    if before != after and before.count(" ") * after.count(" ") > MOST_PAIRS * 10:
        return WordChange("gone", before), WordChange("new", after)
    return word_diff(before, after)


def _tokens(text: str) -> list[str]:
    return [word for word in words_of(text) if not word.isspace()]


def _plain(text: str) -> str:
    """The text with its white space evened out: word processors change it without anybody's doing."""
    return " ".join(text.split())


def _text(lines: Sequence[str]) -> str:
    return "\n".join(filter(None, map(_plain, lines)))
