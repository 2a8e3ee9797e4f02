"""Words that rooms propose, on their way into the text: as a clause's own, or as what closes its brackets.

Nothing here changes the text: it gives the texts that a member of the desk sees, and takes in or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from parley.domain.answer import Answer, AnswerKind
from parley.domain.bracket import Alternative, Bracket, brackets, comments
from parley.domain.clause import Clause
from parley.domain.draft import settled_options
from parley.domain.names import option_name
from parley.domain.printed_words import printed_paragraphs, uncommented
from parley.domain.script import in_its_script
from parley.domain.single_text import SingleText, as_clauses, written
from parley.domain.text_reading import closed_with
from parley.domain.wording_choice import chosen_wordings
from parley.domain.words_as_written import words_as_written
from parley.errors import CannotAnswer
from parley.language import gettext as _
from parley.verbs.shuttle.handed import answer_entries
from parley.workbench.rooms.desk import Desk

__all__ = ["Filled", "ProposedWords", "fill_in", "proposed_words"]

_SHORT = 16
"""Digits of an entry's hash that stand for it in an address."""


@dataclass(frozen=True)
class ProposedWords:
    """What a room proposes for a clause, beside the last revision.

    Parameters
    ----------
    answer
        The room's answer, with its words.
    mark
        By which pages ask for it: of this answer, and of no later one.
    language
        The version that the words are for, by their script and their words; empty where no version is in that script,
        or none has the clause any more.
    closes
        By version: the wordings that they choose, by the number of the bracket in that version's text. Empty where
        they are not the clause with wordings of its brackets chosen.
    apart
        Versions in which a bracket that they close has no wording that is known to be the same.
    """

    answer: Answer
    mark: str
    language: str
    closes: Mapping[str, Mapping[int, Alternative]] = field(default_factory=dict)
    apart: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filled:
    """Texts with what a room proposes in them. Nothing was taken in.

    Parameters
    ----------
    proposed
        The proposal.
    base
        The revision that they were made from.
    texts
        By language.
    others
        The versions that still hold the old words.
    settles
        Options that comments on the clause say its words write out, now that these are others.
    since
        Whether the clause was changed since the revision that the room had before it.
    unbracketed
        How many brackets of the clause do not stand in the words any more.
    """

    proposed: ProposedWords
    base: int
    texts: Mapping[str, str]
    others: tuple[str, ...]
    settles: tuple[str, ...]
    since: bool
    unbracketed: int = 0


def proposed_words(desk: Desk) -> tuple[ProposedWords, ...]:
    """The proposals that stand, room by room, beside the last revision."""
    return desk.memory.once("proposed words", desk.ends, lambda: tuple(_proposed(desk)))


def fill_in(desk: Desk, clause: str, mark: str, *, close: bool = False) -> Filled:
    """The last revision with a room's words in the place of the clause's, in the version that they are for.

    Parameters
    ----------
    clause, mark
        Which clause, and which answer on it.
    close
        Whether the brackets are closed instead, in every version by the same wordings.

    Raises
    ------
    CannotAnswer
        If the answer stands no longer, the text has no place for it, or it closes no bracket.
    """
    found = [one for one in proposed_words(desk) if (one.answer.clause, one.mark) == (clause, mark)]
    if not found:
        raise CannotAnswer(
            _("this proposal stands no longer"),
            _("see what the room says now: it may have said something else since, or taken it back"),
        )
    one, last = found[0], desk.latest
    if not one.language:
        raise CannotAnswer(
            _("no version of the text has this clause in the script of these words"),
            _("write the next revision yourself"),
        )
    if close and not one.closes:
        raise CannotAnswer(
            _("these words are not the clause with wordings of its brackets chosen"),
            _("put the words into the text as they are, or close the brackets yourself"),
        )
    had, now = (_clause(desk.revision(each).texts, one) for each in (one.answer.revision, 0))
    since = had is None or now is None or had.text.strip() != now.text.strip()
    if close:
        texts = {each: closed_with(text, one.closes.get(each, {})) for each, text in last.texts.items()}
        return Filled(one, last.number, texts, one.apart, (), since)
    texts = {**last.texts, one.language: _with_words(last.texts[one.language], clause, one.answer.words)}
    others = tuple(each for each, text in last.texts.items() if each != one.language and clause in as_clauses(text).ids)
    settles = settled_options(now.body) if now else {}
    held, left = (len(_brackets_in(as_clauses(each[one.language]), clause)) for each in (last.texts, texts))
    options = tuple(option_name(*pair) for pair in settles.items())
    return Filled(one, last.number, texts, others, options, since, held - left)


def _proposed(desk: Desk) -> Iterator[ProposedWords]:
    read = {language: as_clauses(text) for language, text in desk.latest.texts.items()} if desk.revisions else {}
    for room, entries in desk.said.items():
        for answer, entry in answer_entries(room, entries, desk.handed):
            if answer.kind is AnswerKind.PROPOSE:
                mark, language = entry.digest[:_SHORT], _language_of(answer, read)
                closes, apart = _closes(answer, language, read) if language else ({}, ())
                yield ProposedWords(answer, mark, language, closes, apart)


def _clause(texts: Mapping[str, str], one: ProposedWords) -> Clause | None:
    return _find(as_clauses(texts.get(one.language, "")), one.answer.clause)


def _find(text: SingleText, id: str) -> Clause | None:
    return next((one for one in text.clauses if one.id == id), None)


def _language_of(answer: Answer, read: Mapping[str, SingleText]) -> str:
    """The version in the script of the words that has the clause, and of these the one with most words in common."""
    having = {each: clause for each, text in read.items() if (clause := _find(text, answer.clause))}
    said = set(answer.words.casefold().split())

    def common(language: str) -> int:
        return len(said & set(" ".join(printed_paragraphs(having[language].body)).casefold().split()))

    return max(in_its_script(answer.words, having), key=common, default="")


def _closes(
    answer: Answer, language: str, read: Mapping[str, SingleText]
) -> tuple[dict[str, dict[int, Alternative]], tuple[str, ...]]:
    """The wordings that words choose, version by version; and versions in which one of them is not known."""
    mine = list(_brackets_in(read[language], answer.clause).values())
    chosen = _chosen(read[language], answer)
    if not chosen:
        return {}, ()
    closes: dict[str, dict[int, Alternative]] = {}
    apart = []
    for each, text in read.items():
        theirs = _brackets_in(text, answer.clause)
        own = {}
        for number, wording in chosen.items():
            if found := _same_wording(mine, number, wording, list(theirs.values())):
                own[list(theirs)[found[0]]] = found[1]
        closes[each] = own
        if len(own) < len(chosen):
            apart.append(each)
    return closes, tuple(apart)


def _chosen(text: SingleText, answer: Answer) -> Mapping[int, int]:
    """Which wordings of a clause's brackets words choose, by number: of the words below its heading, or with that."""
    clause = _find(text, answer.clause)
    assert clause is not None
    every = len(_brackets_in(text, clause.id))
    below = len(brackets(uncommented(clause.body))[0])
    if found := chosen_wordings(clause.body, _below_heading(answer.words, clause)):
        return {number + every - below: wording for number, wording in found.items()} if below <= every else {}
    whole = f"{clause.title}\n\n{clause.body}"
    return chosen_wordings(whole, answer.words) if len(brackets(uncommented(whole))[0]) == every else {}


def _brackets_in(text: SingleText, id: str) -> dict[int, Bracket]:
    """The brackets of a clause, by their number in the text."""
    place = len(text.preamble)
    for clause in text.clauses:
        end = place + len(clause.text)
        if clause.id == id:
            return {number: one for number, one in enumerate(text.brackets) if place <= one.start < end}
        place = end
    return {}


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


def _with_words(text: str, id: str, words: str) -> str:
    """A text in which a clause has other words; its comments stay, and brackets that the words keep."""
    read = as_clauses(text)
    clause = _find(read, id)
    assert clause is not None
    body, said = clause.body, _below_heading(words, clause)
    inside = [(one.start, one.end) for one in brackets(body)[0]]
    kept = [body[start:end] for start, end in comments(body) if not any(a < start < b for a, b in inside)]
    made = "\n".join([*kept, words_as_written(said, body)])
    new = replace(clause, heading=f"{clause.heading.rstrip()}\n", body=f"\n{made.strip()}\n\n")
    return written(replace(read, clauses=tuple(new if one is clause else one for one in read.clauses)))


def _below_heading(words: str, clause: Clause) -> str:
    """Words without the clause's heading, where they begin with that: with or without its number."""
    first, _line_end, rest = words.strip().partition("\n")
    title = " ".join(printed_paragraphs(clause.title))
    number, _space, after = first.strip().partition(" ")
    same = first.split() == title.split() or (number[:1].isdigit() and after.split() == title.split())
    return rest.strip() if title and rest.strip() and same else words.strip()
