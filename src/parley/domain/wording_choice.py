"""Words that are a clause with some of its brackets closed: which wordings they choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.domain.bracket import brackets
from parley.domain.printed_words import printed_paragraphs, uncommented

__all__ = ["chosen_wordings"]

_OPEN = -1
_HOLE = "\x02"
"""Stands for a bracket while the words around it are printed."""


def chosen_wordings(body: str, words: str) -> Mapping[int, int]:
    """Which wording of which bracket words choose, both counted from 0; brackets that they leave open are left out.

    Of a bracket with one wording, the second is that it is left out.

    Words are compared as they are printed, white space aside. Nothing is chosen where the words are not the clause
    with some wordings in place of their brackets, or where they could be so in two ways.

    Parameters
    ----------
    body
        Of the clause, as written.
    words
        What is said of it, as printed.
    """
    plain, wanted = uncommented(body), _bare(words)
    found = brackets(plain)[0]
    if not found or _HOLE in plain:
        return {}
    pieces, place = [], 0
    for bracket in found:
        pieces.append(plain[place : bracket.start])
        place = bracket.end
    around = _printed(_HOLE.join([*pieces, plain[place:]])).split(_HOLE)
    if len(around) != len(found) + 1 or not wanted.startswith(around[0]):
        return {}
    # By place in the words: how one can have come there; None where there are two ways.
    ways: dict[int, tuple[int, ...] | None] = {len(around[0]): ()}
    for bracket, after in zip(found, around[1:], strict=True):
        wordings = [_printed(one.words) for one in bracket.alternatives]
        left_out = [""] if len(wordings) == 1 and wordings[0] else []
        ways = _through(ways, wanted, [*wordings, *left_out], f"[{'|'.join(wordings)}]", after)
    way = ways.get(len(wanted)) or ()
    return {number: wording for number, wording in enumerate(way) if wording != _OPEN}


def _through(
    ways: Mapping[int, tuple[int, ...] | None], wanted: str, wordings: Sequence[str], unclosed: str, after: str
) -> dict[int, tuple[int, ...] | None]:
    """The places to which one comes by way of a bracket, closed or open, and the words after it."""
    readings = [*enumerate(wordings), (_OPEN, unclosed)]
    made: dict[int, tuple[int, ...] | None] = {}
    for place, way in ways.items():
        for number, wording in readings:
            if wanted.startswith(wording + after, place):
                end = place + len(wording) + len(after)
                made[end] = None if way is None or end in made else (*way, number)
    return made


def _printed(written: str) -> str:
    return _bare("".join(printed_paragraphs(written)))


def _bare(words: str) -> str:
    return "".join(words.split())
