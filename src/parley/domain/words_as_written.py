"""What somebody said in plain words, as the single text holds it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.domain.bracket import brackets
from parley.domain.printed_words import printed_paragraphs

__all__ = ["words_as_written"]


def words_as_written(words: str, body: str) -> str:
    """Words as a clause holds them, so that they are printed as they were said and nothing in them means more.

    No heading, comment or bracket comes into the text by them, but for brackets that the clause has: where the words
    hold one as it is printed, it stands there as it is written, with its ties.

    Parameters
    ----------
    words
        What somebody said, in plain words.
    body
        Of the clause, as written.
    """
    made, rest, kept = "", words.strip(), False
    for bracket in brackets(body)[0]:
        said = [" ".join(printed_paragraphs(one.words)) for one in bracket.alternatives]
        if found := _printed_in(rest, said):
            start, end = found
            made += _plain(rest[:start], behind=kept, before=True) + body[bracket.start : bracket.end]
            rest, kept = rest[end:], True
    return made + _plain(rest, behind=kept)


def _printed_in(words: str, said: Sequence[str]) -> tuple[int, int] | None:
    """Where words hold a bracket as it is printed, white space aside: from, to. Each sign is looked at once."""
    wanted = f"[{'|'.join(''.join(one.split()) for one in said)}]"
    places = [place for place, sign in enumerate(words) if not sign.isspace()]
    at = "".join(words[place] for place in places).find(wanted)
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)


def _plain(words: str, *, behind: bool = False, before: bool = False) -> str:
    """Words of which nothing is read as a heading, a comment, a bracket, or a part of one that they touch.

    Parameters
    ----------
    behind, before
        Whether they stand right behind a bracket of the text, or right before one.
    """
    plain = re.sub(r"(?m)^#", " #", words.replace("<!--", "<! --")).replace("\\", "\\\\")
    plain = re.sub(r"\[(?=\[)|(?<=\[)\[" + (r"|\[\Z" if before else ""), r"\\[", plain)
    return re.sub(r"\](?=\])|(?<=\])\]" + (r"|\A\]" if behind else ""), r"\\]", plain)
