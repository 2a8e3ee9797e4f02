"""How like each other lines are: the share of their words that both have, in order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["MOST_PAIRS", "POSSIBLE", "Effort", "likeness", "likenesses"]

POSSIBLE = 0.45
"""Words in common below which a line is held to be another. [-]"""

MOST_PAIRS = 4_000_000
"""Words by words, or lines by lines, that are compared; what is larger is taken as a whole, so that it ends. [-]"""


@dataclass
class Effort:
    """What may still be spent on one file, so that it ends however its lines are made.

    Parameters
    ----------
    lines
        Lines by lines that are looked at. [-]
    words
        Words by words that are put in order. [-]
    """

    lines: int = MOST_PAIRS // 4
    words: int = MOST_PAIRS * 10


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Words in common, in order: difflib's ratio, worked out only where it could reach what matters."""
    if not one and not other:
        return 1.0
    enough = POSSIBLE * (len(one) + len(other)) / 2
    if min(len(one), len(other)) < enough:
        return 0.0
    few, many = set(one), set(other)
    shared = 0 if few.isdisjoint(many) else sum((Counter(one) & Counter(other)).values())
    if shared < enough:
        return 0.0
    if len(one) * len(other) > MOST_PAIRS:
        return 2 * shared / (len(one) + len(other))  # out of order, too
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def likenesses(
    one: Sequence[Sequence[str]],
    other: Sequence[Sequence[str]],
    rows: Sequence[int],
    columns: Sequence[int],
    effort: Effort,
) -> dict[tuple[int, int], float]:
    """The pairs of some lines that are like enough to be one, with their likeness: see `likeness`.

    Those with the most words in common are put in order first. Where there is more to look at than may be spent, the
    others are left out: a mediator then ties them.
    """
    if len(rows) * len(columns) > effort.lines:
        return {}
    effort.lines -= len(rows) * len(columns)
    standing: dict[tuple[str, int], list[int]] = defaultdict(list)
    for column in columns:
        for word in _numbered(other[column]):
            standing[word].append(column)
    empty = [column for column in columns if not other[column]]
    possible: list[tuple[float, int, int]] = []
    for row in rows:
        shared: Counter[int] = Counter()
        for word in _numbered(one[row]):
            shared.update(standing.get(word, ()))
        size = len(one[row])
        possible += [
            (-share, row, column)
            for column, count in shared.items()
            if (share := 2 * count / (size + len(other[column]))) >= POSSIBLE
        ]
        possible += [(-1.0, row, column) for column in empty if not size]
    out = {}
    for _share, row, column in sorted(possible):
        cost = len(one[row]) * len(other[column])
        if cost <= effort.words:
            effort.words -= cost if cost <= MOST_PAIRS else 0
            like = likeness(one[row], other[column])
            if like >= POSSIBLE:
                out[row, column] = like
    return out


def _numbered(words: Sequence[str]) -> list[tuple[str, int]]:
    """Each word with how often it stood before: of two lines, as many of these are the same as they share words."""
    before: Counter[str] = Counter()
    out = []
    for word in words:
        out.append((word, before[word]))
        before[word] += 1
    return out
