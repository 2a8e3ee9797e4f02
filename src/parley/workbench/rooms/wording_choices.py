"""Which wordings of a clause's brackets the words of a room choose, and which are the same in the other versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parley.domain.bracket import Alternative, Bracket, brackets
from parley.domain.clause import Clause
from parley.domain.printed_words import printed_paragraphs, uncommented
from parley.domain.single_text import SingleText
from parley.domain.wording_choice import chosen_wordings

__all__ = ["WordingChoice", "below_heading", "brackets_in", "find_clause", "wording_choices"]


@dataclass(frozen=True)
class WordingChoice:
    """One wording that words choose.

    Parameters
    ----------
    place
        Of the bracket among those of its clause, from 1, in the version that the words are for.
    wordings
        By version: the number of the bracket in that version's text, and the wording. Versions in which no wording is
        known to be the same are left out.
    """

    place: int
    wordings: Mapping[str, tuple[int, Alternative]]


def wording_choices(
    clause: str, words: str, language: str, read: Mapping[str, SingleText]
) -> tuple[WordingChoice, ...]:
    """The wordings that words choose; none where they are not the clause with wordings of its brackets chosen.

    Parameters
    ----------
    clause
        Its id.
    words
        What is proposed for it, as printed.
    language
        The version that they are for.
    read
        The versions of the text.
    """
    mine = list(brackets_in(read[language], clause).values())
    theirs = {each: brackets_in(text, clause) for each, text in read.items()}
    found = []
    for number, wording in _chosen(read[language], clause, words).items():
        same = {each: _same_wording(mine, number, wording, list(own.values())) for each, own in theirs.items()}
        found.append(
            WordingChoice(
                number + 1,
                {each: (list(theirs[each])[one[0]], one[1]) for each, one in same.items() if one is not None},
            )
        )
    return tuple(found)


def find_clause(text: SingleText, id: str) -> Clause | None:
    """The clause of an id; None where the text has it no more."""
    return next((one for one in text.clauses if one.id == id), None)


def brackets_in(text: SingleText, id: str) -> dict[int, Bracket]:
    """The brackets of a clause, by their number in the text."""
    place = len(text.preamble)
    for clause in text.clauses:
        end = place + len(clause.text)
        if clause.id == id:
            return {number: one for number, one in enumerate(text.brackets) if place <= one.start < end}
        place = end
    return {}


def below_heading(words: str, clause: Clause) -> str:
    """Words without the clause's heading, where they begin with that: with or without its number."""
    first, _line_end, rest = words.strip().partition("\n")
    title = " ".join(printed_paragraphs(clause.title))
    number, _space, after = first.strip().partition(" ")
    same = first.split() == title.split() or (number[:1].isdigit() and after.split() == title.split())
    return rest.strip() if title and rest.strip() and same else words.strip()


def _chosen(text: SingleText, id: str, words: str) -> Mapping[int, int]:
    """Which wordings of a clause's brackets words choose, by number: of the words below its heading, or with that."""
    clause = find_clause(text, id)
    assert clause is not None
    every = len(brackets_in(text, id))
    below = len(brackets(uncommented(clause.body))[0])
    if found := chosen_wordings(clause.body, below_heading(words, clause)):
        return {number + every - below: wording for number, wording in found.items()} if below <= every else {}
    whole = f"{clause.title}\n\n{clause.body}"
    return chosen_wordings(whole, words) if len(brackets(uncommented(whole))[0]) == every else {}


def _same_wording(
    mine: Sequence[Bracket], number: int, wording: int, theirs: Sequence[Bracket]
) -> tuple[int, Alternative] | None:
    """The bracket of a version, and its wording, that is the same: tied to the same options, or the same in words."""
    wordings = mine[number].alternatives
    chosen = wordings[min(wording, len(wordings) - 1)]
    left_out = wording == len(wordings)  # the one wording of a bracket
    own, others = (_tied(each, chosen.ties) for each in (mine, theirs))
    if chosen.ties and others and len(own) == len(others):
        place, which = others[own.index((number, min(wording, len(wordings) - 1)))]
        alone = len(theirs[place].alternatives) == 1
        if left_out and not alone:
            return None
        return place, Alternative("") if left_out else theirs[place].alternatives[which]
    # Untied wordings of another version may stand in any order: only figures and names read alike in both.
    there = theirs[number].alternatives if len(mine) == len(theirs) else ()
    alike = [one for one in there if not one.ties and one.words.split() == chosen.words.split()]
    if len(there) != len(wordings) or not alike:
        return None
    return number, Alternative("") if left_out else replace(alike[0], ties=chosen.ties)


def _tied(found: Sequence[Bracket], ties: Sequence[str]) -> list[tuple[int, int]]:
    """Brackets and wordings that are tied to the same options."""
    return [
        (number, which)
        for number, bracket in enumerate(found)
        for which, one in enumerate(bracket.alternatives)
        if set(one.ties) == set(ties)
    ]
