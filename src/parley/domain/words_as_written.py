"""What somebody said in plain words, as the single text holds it."""

from __future__ import annotations

import re

from parley.domain.bracket import brackets
from parley.domain.hidden_signs import without_hidden
from parley.domain.names import one_ending
from parley.domain.printed_words import printed_paragraphs

__all__ = ["words_as_written"]

_HEADING = re.compile(r"(?m)^([^\S\n]*)#")
_MARK = re.compile(r"(?<!\S)[*_]+(?!\S)|(?<=[^\W_])_+(?=[^\W_])|([*_])")
"""Marks of emphasis; but for those that stand alone, and underlines within a word, which are none."""


def words_as_written(words: str, body: str) -> str:
    """Words as a clause holds them, so that they are printed as they were said and nothing in them means more.

    No heading, comment, emphasis or bracket comes into the text by them, but for brackets that the clause has: where
    the words hold one as it is printed, it stands there as it is written, with its ties. Signs that nobody sees are
    left out, as `parley.domain.hidden_signs.without_hidden` has it, and lines end as the text's do.

    Parameters
    ----------
    words
        What somebody said, in plain words.
    body
        Of the clause, as written.
    """
    said = without_hidden(one_ending(words)).strip()
    places = [place for place, sign in enumerate(said) if not sign.isspace()]
    bare = "".join(said.split())
    made: list[str] = []
    done, looked = 0, 0  # in the words; and in the same without white space
    for bracket in brackets(body)[0] if "[" in bare else ():
        wordings = ["".join(" ".join(printed_paragraphs(one.words)).split()) for one in bracket.alternatives]
        wanted = f"[{'|'.join(map(without_hidden, wordings))}]"
        at = bare.find(wanted, looked)
        if at >= 0:
            looked = at + len(wanted)
            made += [_plain(said[done : places[at]], behind=bool(made), before=True), body[bracket.start : bracket.end]]
            done = places[looked - 1] + 1
    return "".join([*made, _plain(said[done:], behind=bool(made))])


def _plain(words: str, *, behind: bool = False, before: bool = False) -> str:
    """Words of which nothing is read as a heading, a comment, emphasis, a bracket, or a part of one that they touch.

    Parameters
    ----------
    behind, before
        Whether they stand right behind a bracket of the text, or right before one.
    """
    plain = _HEADING.sub(r"\1\\#", words.replace("<!--", "<! --").replace("\\", "\\\\"))
    around = f"{']' if behind else ' '}{plain}{'[' if before else ' '}"
    plain = _MARK.sub(lambda found: f"\\{found[1]}" if found[1] else found[0], around)[1:-1]
    plain = re.sub(r"\[(?=\[)|(?<=\[)\[" + (r"|\[\Z" if before else ""), r"\\[", plain)
    return re.sub(r"\](?=\])|(?<=\])\]" + (r"|\A\]" if behind else ""), r"\\]", plain)
