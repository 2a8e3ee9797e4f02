"""Words and figures that a draft shares with what was said in confidence elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parley.domain.word_diff import words_of

__all__ = ["FEWEST_WORDS", "Confided", "Overlap", "figures_of", "overlaps"]

FEWEST_WORDS = 4
"""Runs of fewer words than this are everyday speech. Figures are looked at one by one."""

_FIGURE = re.compile(r"\d(?:[\d.,\u066b\u066c\u00a0\u202f ]*\d)?")
_THOUSANDS = re.compile(r"(?<=\d)[,\u066c\u00a0\u202f ](?=\d{3}(?!\d))")
_SMALL = 2  # figures of up to so many digits count only beside the word that follows them


@dataclass(frozen=True)
class Overlap:
    """One run of words, or one figure, that stands in the draft and in a confidence.

    Parameters
    ----------
    kind
        ``words`` or ``figure``.
    words
        As the draft has them.
    place
        Where in the draft: the name of its part, such as a clause's id.
    confidence
        What it was said in: the name of a statement, note or answer.
    """

    kind: str
    words: str
    place: str
    confidence: str


def figures_of(text: str) -> list[str]:
    """The figures of a text as they are compared: in one kind of digits, without signs between thousands.

    Small figures are everywhere, so one of up to two digits carries the word behind it.

    Examples
    --------
    >>> figures_of("1,977 prisoners within 72 hours; ٣٣")
    ['1977', '72 hours', '33']
    """
    return [figure for figure, _place in _figures(text)]


def overlaps(
    parts: Mapping[str, str],
    confidences: Mapping[str, str],
    *,
    known: Iterable[str] = (),
    fewest: int = FEWEST_WORDS,
) -> tuple[Overlap, ...]:
    """What a draft shares with what was said in confidence, and is not known to its recipient already.

    Parameters
    ----------
    parts
        The draft, part by part: name to text.
    confidences
        What was said elsewhere in confidence: name to text.
    known
        Texts that the recipient has: what it was handed before, what it said itself, what is public.
    fewest
        How many words in a row count.

    Returns
    -------
    tuple
        By part, the longest runs first within each; every run at its full length, once a confidence.
    """
    return Confided(confidences, known=known, fewest=fewest).shared_with(parts)


class Confided:
    """What was said in confidence, taken apart once for several drafts of one recipient.

    Parameters
    ----------
    confidences, known, fewest
        As for `overlaps`.
    """

    def __init__(
        self, confidences: Mapping[str, str], *, known: Iterable[str] = (), fewest: int = FEWEST_WORDS
    ) -> None:
        self._runs_known: set[tuple[str, ...]] = set()
        figures_known: set[str] = set()
        for text in known:
            self._runs_known.update(_runs_of(text, fewest))
            figures_known.update(figures_of(text))
        self._fewest = fewest
        self._said = {
            name: (set(_runs_of(text, fewest)), set(figures_of(text)) - figures_known)
            for name, text in confidences.items()
        }

    def shared_with(self, parts: Mapping[str, str]) -> tuple[Overlap, ...]:
        """As `overlaps`, for one draft."""
        found = []
        for place, text in parts.items():
            spanned, every = _words(text), list(_figures(text))
            drafted = list(_runs([word for word, _span in spanned], self._fewest))
            new, spans = set(drafted) - self._runs_known, [span for _word, span in spanned]
            here = []
            for name, (runs, figures) in self._said.items():
                here += [
                    Overlap("words", text[spans[begin][0] : spans[end - 1][1]], place, name)
                    for begin, end in _maximal(drafted, new & runs, self._fewest)
                ]
                shared = {figure: span for figure, span in every if figure in figures}
                here += [Overlap("figure", text[begin:end], place, name) for begin, end in shared.values()]
            found += sorted(here, key=lambda one: (one.kind != "words", -len(one.words), one.confidence, one.words))
        return tuple(found)


def _words(text: str) -> list[tuple[str, tuple[int, int]]]:
    """The words of a text as they are compared, and where each stands; figures are words, too."""
    found, begin = [], 0
    for token in words_of(text):
        end = begin + len(token)
        if any(sign.isalnum() for sign in token):
            found.append((_plain(token), (begin, end)))
        begin = end
    return found


def _plain(word: str) -> str:
    """Without case, marks above and below letters, and stretching."""
    if word.isascii():
        return word.casefold()
    split = unicodedata.normalize("NFKD", word).replace("\u0640", "")
    return "".join(sign for sign in split if not unicodedata.combining(sign)).casefold()


def _runs_of(text: str, fewest: int) -> Iterator[tuple[str, ...]]:
    return _runs([word for word, _span in _words(text)], fewest)


def _runs(words: Sequence[str], fewest: int) -> Iterator[tuple[str, ...]]:
    for begin in range(len(words) - fewest + 1):
        yield tuple(words[begin : begin + fewest])


def _maximal(
    drafted: Sequence[tuple[str, ...]], shared: Collection[tuple[str, ...]], fewest: int
) -> Iterator[tuple[int, int]]:
    """Where runs that are shared stand: neighbours joined, begin and end in words."""
    begin = end = -1
    for place, run in enumerate(drafted if shared else ()):
        if run not in shared:
            continue
        if place >= end:
            if end > begin >= 0:
                yield begin, end
            begin = place
        end = place + fewest
    if end > begin >= 0:
        yield begin, end


def _figures(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in _FIGURE.finditer(text):
        figure = _THOUSANDS.sub("", match.group())
        # What is left between digits separates two figures, but for a point or comma before decimals.
        parts = list(re.finditer(r"\d+(?:[.,\u066b]\d+)?", figure))
        for part in parts:
            plain = "".join(str(unicodedata.digit(sign, sign)) for sign in part.group()).replace(",", ".")
            plain = plain.replace("\u066b", ".")
            begin, end = match.start(), match.end()
            last = part is parts[-1]
            if last and len(plain) <= _SMALL and (behind := words_of(text[end : end + 80])[:2]):
                gap, word = behind if len(behind) == 2 else (".", "")
                if gap.isspace() and word[0].isalpha():
                    plain, end = f"{plain} {_plain(word)}", end + len(gap) + len(word)
            yield plain, (begin, end)
