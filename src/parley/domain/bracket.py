"""Brackets: disputed wording within a clause, its alternatives tied to options of the agenda."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from parley.domain.combination import Package, contains, grouped
from parley.language import gettext as _

__all__ = ["Alternative", "Bracket", "WrongPlace", "bracket_depth", "brackets", "comments", "written_bracket"]

_MARK = re.compile(r"\\.|<!--.*?-->|\[\[|\]\]|\|", re.DOTALL)
_SIGN = re.compile(r"\\.|\[\[|\]\]|\|", re.DOTALL)
_NAME = r"[A-Za-z0-9][A-Za-z0-9_-]*+"  # taken whole: parts of a long name are not tried
_TIES = re.compile(rf"\s*({_NAME}\.{_NAME}(?:\s*,\s*{_NAME}\.{_NAME})*)\s*:")
_NEARLY_TIES = re.compile(
    rf"\s*+{_NAME}\.{_NAME}(?:\s*+[:：﹕]"
    rf"|(?:\s++(?:(?:[;/&+،؛]|and|or)\s*+)?|[;/&+،؛]\s*+){_NAME}\.{_NAME}[^:\n]{{0,60}}:)"
)
"""What somebody meant as ties, and what would stand as words in front of a room."""


@dataclass(frozen=True)
class Alternative:
    """One wording of a bracket.

    Parameters
    ----------
    words
        What would stand in the text if this were chosen, in Markdown.
    ties
        The options that it writes out, in full, as `parley.domain.combination.contains` reads them: one of those of
        each issue named. Empty where it is tied to nothing.
    """

    words: str
    ties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bracket:
    """``[[CF1.a: some words | CF1.b: other words]]``.

    Parameters
    ----------
    alternatives
        One at least; one alone is either in the text or left out of it.
    start, end
        Where it stands in what was read, end exclusive.
    line
        Where it opens, from 1.
    """

    alternatives: tuple[Alternative, ...]
    start: int
    end: int
    line: int

    def closed_by(self, package: Package) -> Alternative | None:
        """The alternative that options choose: the only one whose ties they keep; None where it stays open.

        The package may leave issues out. An alternative that stands alone and is ruled out leaves nothing behind.
        """
        kept = [one for one in self.alternatives if one.ties and contains(package, one.ties)]
        if len(kept) == 1:
            return kept[0]
        alone = self.alternatives[0] if len(self.alternatives) == 1 else None
        if alone is not None and any(
            package.get(issue, options[0]) not in options for issue, options in grouped(alone.ties).items()
        ):
            return Alternative("")
        return None


@dataclass(frozen=True)
class WrongPlace:
    """A place in a text that cannot be read: its line, what is wrong there, and how to mend it."""

    line: int
    what: str
    mend: str


def brackets(text: str, headings: Collection[int] = ()) -> tuple[tuple[Bracket, ...], tuple[WrongPlace, ...]]:
    """The brackets of a text in order, and what is wrong with those that cannot be read.

    A backslash takes the meaning from ``[[``, ``]]`` and ``|``, and from words that look like ties; what stands in a
    comment means nothing. ``headings`` are places where headings begin, which no bracket runs across.
    """
    found: list[Bracket] = []
    wrong: list[WrongPlace] = []
    opened: list[int] = []
    cuts: list[int] = []
    nested = False
    breaks = [one.start() for one in re.finditer("\n", text)]
    heads = sorted(headings)
    for place, sign in _marks(text):
        if sign == "[[":
            if opened:
                nested = True
                wrong.append(WrongPlace(_line(breaks, place), _("[[ opens a bracket within a bracket"), _apart()))
            else:
                cuts, nested = [place + 2], False
            opened.append(place)
        elif sign == "|":
            if len(opened) == 1:
                cuts += [place, place + 1]
        elif not opened:
            wrong.append(WrongPlace(_line(breaks, place), _("]] closes a bracket that was not opened"), _closed()))
        else:
            start = opened.pop()
            if opened:
                continue
            follows = bisect_right(heads, start)
            if follows < len(heads) and heads[follows] < place:
                what = _("the bracket that opens on line {line} runs across this heading")
                line = _line(breaks, heads[follows])
                wrong.append(WrongPlace(line, what.format(line=_line(breaks, start)), _within()))
            elif not nested:
                cuts.append(place)
                pieces = [text[cuts[n] : cuts[n + 1]] for n in range(0, len(cuts), 2)]
                if any(_reads_like_ties(one) for one in pieces):
                    wrong.append(WrongPlace(_line(breaks, start), _("a wording begins like ties and is none"), _tied()))
                found.append(Bracket(tuple(map(_alternative, pieces)), start, place + 2, _line(breaks, start)))
    unclosed = _("[[ opens a bracket that is not closed")
    wrong += [WrongPlace(_line(breaks, place), unclosed, _closed()) for place in opened[:1]]
    return tuple(found), tuple(sorted(wrong, key=lambda one: one.line))


def bracket_depth(text: str, place: int) -> int:
    """How many brackets are open at a place; 0 outside."""
    depth = 0
    for mark, sign in _marks(text):
        if mark >= place:
            break
        if sign != "|":
            depth = depth + 1 if sign == "[[" else max(depth - 1, 0)
    return depth


def comments(text: str) -> tuple[tuple[int, int], ...]:
    """Where comments stand that readers do not see: from, to."""
    if "<!--" not in text:
        return ()
    return tuple(found.span() for found in _signs(text) if found[0].startswith("<!--"))


def written_bracket(alternatives: Iterable[Alternative]) -> str:
    """A bracket as it is written: what `brackets` reads back as these alternatives."""
    return f"[[{' | '.join(map(_written, alternatives))}]]"


def _signs(text: str) -> Iterator[re.Match[str]]:
    """Signs, escaped signs and comments in order.

    Past the last end of a comment none is looked for: each start of one would read to the end of the text.
    """
    end = text.rfind("-->") + 3 if "-->" in text else 0
    yield from _MARK.finditer(text, 0, end)
    yield from _SIGN.finditer(text, end)


def _marks(text: str) -> Iterator[tuple[int, str]]:
    """The signs that mean something, each with its place."""
    if "[[" in text or "]]" in text:
        for found in _signs(text):
            if found[0] in ("[[", "]]", "|"):
                yield found.start(), found[0]


def _alternative(written: str) -> Alternative:
    found = _TIES.match(written)
    words = (written if found is None else written[found.end() :]).strip()
    if words.startswith("\\") and _like_ties(words[1:]):
        words = words[1:]
    words = re.sub(r"\\(.)", lambda pair: "|" if pair[1] == "|" else pair[0], words, flags=re.DOTALL)
    return Alternative(words, () if found is None else tuple(one.strip() for one in found[1].split(",")))


def _written(alternative: Alternative) -> str:
    words = alternative.words.replace("|", "\\|").replace("[[", "\\[\\[").replace("]]", "\\]\\]")
    if _like_ties(words):
        words = f"\\{words}"
    return f"{', '.join(alternative.ties)}: {words}" if alternative.ties else words


def _line(breaks: list[int], place: int) -> int:
    return bisect_left(breaks, place) + 1


def _like_ties(words: str) -> bool:
    return bool(_TIES.match(words) or _NEARLY_TIES.match(words))


def _reads_like_ties(wording: str) -> bool:
    """Whether ties were meant and would stand as words: misspelt, or behind a bracket too many."""
    return not _TIES.match(wording) and bool(_NEARLY_TIES.match(wording) or _TIES.match(wording.lstrip("[ ")))


def _apart() -> str:
    return _("close the first bracket before the second opens, or write the alternatives out side by side")


def _tied() -> str:
    return _("write ISSUE.OPTION, ISSUE.OPTION: words; or put \\ before words that are no tie")


def _closed() -> str:
    return _("write [[one wording | another]]")


def _within() -> str:
    return _("close it before the heading, and open another one below")
