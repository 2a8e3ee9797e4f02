"""Words that rooms propose, on their way into the text: as a clause's own, or as what closes its brackets.

Nothing here changes the text: it gives the texts that a member of the desk sees, and takes in or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from parley.domain.answer import Answer, AnswerKind
from parley.domain.bracket import Alternative, brackets, comments
from parley.domain.clause import Clause
from parley.domain.draft import settled_options
from parley.domain.names import option_name
from parley.domain.printed_words import printed_paragraphs
from parley.domain.script import in_its_script
from parley.domain.single_text import SingleText, as_clauses, written
from parley.domain.text_reading import closed_with
from parley.domain.words_as_written import words_as_written
from parley.errors import CannotAnswer
from parley.language import gettext as _
from parley.verbs.shuttle.handed import answer_entries
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.wording_choices import (
    WordingChoice,
    below_heading,
    brackets_in,
    find_clause,
    wording_choices,
)

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
    choices
        The wordings of the clause's brackets that they choose. Empty where they are not the clause with wordings of
        its brackets chosen.
    """

    answer: Answer
    mark: str
    language: str
    choices: tuple[WordingChoice, ...] = ()


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
        The rooms that had other words of the clause before them than those of the last revision.
    unbracketed
        How many brackets of the clause do not stand in the words any more.
    rooms
        Whose words they are: the room of the proposal, and where one bracket is closed, those that chose the same.
    """

    proposed: ProposedWords
    base: int
    texts: Mapping[str, str]
    others: tuple[str, ...]
    settles: tuple[str, ...]
    since: tuple[str, ...]
    unbracketed: int = 0
    rooms: tuple[str, ...] = ()


def proposed_words(desk: Desk) -> tuple[ProposedWords, ...]:
    """The proposals that stand, room by room, beside the last revision."""
    return desk.memory.once("proposed words", desk.ends, lambda: tuple(_proposed(desk)))


def fill_in(desk: Desk, clause: str, mark: str, *, close: bool = False, bracket: int = 0) -> Filled:
    """The last revision with a room's words in the place of the clause's, in the version that they are for.

    Parameters
    ----------
    clause, mark
        Which clause, and which answer on it.
    close
        Whether the brackets are closed instead, in every version by the same wordings.
    bracket
        The one that is closed, by its place in the clause from 1; 0 for all of which the words choose a wording.

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
    if close:
        return _closed(desk, one, bracket)
    now = _clause(last.texts, one)
    texts = {**last.texts, one.language: _with_words(last.texts[one.language], clause, one.answer.words)}
    others = tuple(each for each, text in last.texts.items() if each != one.language and clause in as_clauses(text).ids)
    settles = settled_options(now.body) if now else {}
    held, left = (len(brackets_in(as_clauses(each[one.language]), clause)) for each in (last.texts, texts))
    options = tuple(option_name(*pair) for pair in settles.items())
    rooms = (one.answer.room,)
    return Filled(one, last.number, texts, others, options, _since(desk, [one]), held - left, rooms)


def _closed(desk: Desk, one: ProposedWords, bracket: int) -> Filled:
    """The last revision with brackets closed as words choose."""
    closing = [each for each in one.choices if bracket in (0, each.place)]
    if not closing:
        raise CannotAnswer(
            _("these words are not the clause with wordings of its brackets chosen"),
            _("put the words into the text as they are, or close the brackets yourself"),
        )
    last = desk.latest
    chosen: dict[str, dict[int, Alternative]] = {each: {} for each in last.texts}
    for choice in closing:
        for language, (number, wording) in choice.wordings.items():
            chosen[language][number] = wording
    texts = {each: closed_with(text, chosen[each]) for each, text in last.texts.items()}
    apart = tuple(each for each, wordings in chosen.items() if len(wordings) < len(closing))
    same = [each for each in proposed_words(desk) if bracket and _chooses(each, one, closing[0])] or [one]
    rooms = tuple(each.answer.room for each in same)
    return Filled(one, last.number, texts, apart, (), _since(desk, same), rooms=rooms)


def _chooses(other: ProposedWords, one: ProposedWords, choice: WordingChoice) -> bool:
    """Whether other words for the same clause choose the same wording of a bracket."""
    same = choice.wordings[one.language]
    return other.answer.clause == one.answer.clause and any(
        each.wordings.get(one.language) == same for each in other.choices
    )


def _since(desk: Desk, proposals: Iterable[ProposedWords]) -> tuple[str, ...]:
    """The rooms that had other words of the clause before them than it has now."""
    found = []
    for one in proposals:
        had, now = (_clause(desk.revision(each).texts, one) for each in (one.answer.revision, 0))
        if had is None or now is None or had.text.strip() != now.text.strip():
            found.append(one.answer.room)
    return tuple(found)


def _proposed(desk: Desk) -> Iterator[ProposedWords]:
    read = {language: as_clauses(text) for language, text in desk.latest.texts.items()} if desk.revisions else {}
    for room, entries in desk.said.items():
        for answer, entry in answer_entries(room, entries, desk.handed):
            if answer.kind is AnswerKind.PROPOSE:
                mark, language = entry.digest[:_SHORT], _language_of(answer, read)
                choices = wording_choices(answer.clause, answer.words, language, read) if language else ()
                yield ProposedWords(answer, mark, language, choices)


def _clause(texts: Mapping[str, str], one: ProposedWords) -> Clause | None:
    return find_clause(as_clauses(texts.get(one.language, "")), one.answer.clause)


def _language_of(answer: Answer, read: Mapping[str, SingleText]) -> str:
    """The version in the script of the words that has the clause, and of these the one with most words in common."""
    having = {each: clause for each, text in read.items() if (clause := find_clause(text, answer.clause))}
    said = set(answer.words.casefold().split())

    def common(language: str) -> int:
        return len(said & set(" ".join(printed_paragraphs(having[language].body)).casefold().split()))

    return max(in_its_script(answer.words, having), key=common, default="")


def _with_words(text: str, id: str, words: str) -> str:
    """A text in which a clause has other words; its comments stay, and brackets that the words keep."""
    read = as_clauses(text)
    clause = find_clause(read, id)
    assert clause is not None
    body, said = clause.body, below_heading(words, clause)
    inside = [(one.start, one.end) for one in brackets(body)[0]]
    kept = [body[start:end] for start, end in comments(body) if not any(a < start < b for a, b in inside)]
    made = "\n".join([*kept, words_as_written(said, body)])
    new = replace(clause, heading=f"{clause.heading.rstrip()}\n", body=f"\n{made.strip()}\n\n")
    return written(replace(read, clauses=tuple(new if one is clause else one for one in read.clauses)))
