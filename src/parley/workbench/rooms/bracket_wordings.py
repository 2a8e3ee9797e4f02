"""The wordings of a clause's open brackets, by place, and the clause as it reads once some of them are chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from parley.domain.bracket import Bracket
from parley.domain.clause import Clause
from parley.domain.printed_words import printed_paragraphs
from parley.domain.text_reading import spliced
from parley.errors import Invalid
from parley.language import gettext as _
from parley.workbench.rooms.read_text import ReadClause

__all__ = ["wordings_in", "words_chosen"]

_MARKED = re.compile(r"[*_\\<\[\]]")


def wordings_in(clause: ReadClause) -> tuple[tuple[str, ...], ...]:
    """Bracket by bracket, its wordings as they are printed, in the order in which they stand.

    Of a bracket with one wording, that and the empty one can be chosen: it stands in the text, or is left out.
    """
    return tuple(tuple(map(_printed, _wordings(bracket))) for bracket in _whole(clause))


def words_chosen(clause: ReadClause, chosen: Sequence[int]) -> str:
    """A clause as it is printed once wordings are chosen: with its heading where that changes, or nothing else is left.

    Parameters
    ----------
    chosen
        Bracket by bracket, the number of the wording, from 1; 0 where it stays open, as do those beyond the last.

    Raises
    ------
    Invalid
        If there is no such wording, or no word would be left.
    """
    pairs = []
    for bracket, number in zip_longest(_whole(clause), chosen, fillvalue=None):
        words = _wordings(bracket) if bracket else ()
        if number and number > len(words):
            raise Invalid(_("the bracket has no such wording"), _("choose one of those that are listed"))
        if bracket and number:
            pairs.append((bracket, words[number - 1]))
    heading, body = clause.clause.heading, clause.clause.body
    read = Clause(_filled(heading, 0, pairs), _filled(body, len(heading), pairs))
    title, paragraphs = " ".join(printed_paragraphs(read.title)), printed_paragraphs(read.body)
    lines = paragraphs if paragraphs and title == clause.heading else (title, *paragraphs)
    if not any(lines):
        raise Invalid(_("no word would be left of this clause"), _("write what you propose instead"))
    return "\n\n".join(line for line in lines if line)


def _filled(written: str, start: int, pairs: Iterable[tuple[Bracket, str]]) -> str:
    """A stretch of the clause, from a place in it, with words in the place of the brackets that stand in it."""
    made, place = "", 0
    for bracket, words in pairs:
        if start <= bracket.start and bracket.end <= start + len(written):
            after = bracket.end - start
            made = spliced(made + written[place : bracket.start - start], words, written[after:])
            place = after
    return made + written[place:]


def _whole(clause: ReadClause) -> tuple[Bracket, ...]:
    """The brackets that are printed as such: one that opens in a heading and closes below it is not."""
    end = len(clause.clause.heading)
    return tuple(one for one in clause.brackets if one.start >= end or one.end <= end)


def _printed(words: str) -> str:
    """A wording on one line as it is printed; most have no sign that would need a look."""
    return " ".join(printed_paragraphs(words) if _MARKED.search(words) else words.split())


def _wordings(bracket: Bracket) -> tuple[str, ...]:
    """What can be chosen, as written."""
    words = tuple(one.words for one in bracket.alternatives)
    return (*words, "") if len(words) == 1 and words[0] else words
