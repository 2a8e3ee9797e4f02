"""Bracket by bracket: which rooms chose which wording. For the desk alone, as no room knows what another one said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parley.domain.bracket import Alternative, Bracket
from parley.domain.single_text import SingleText, as_clauses
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.proposed_words import ProposedWords, proposed_words
from parley.workbench.rooms.wording_choices import WordingChoice, brackets_in

__all__ = ["BracketChoices", "ChosenWording", "bracket_choices"]


@dataclass(frozen=True)
class ChosenWording:
    """One wording of an open bracket, and who chose it.

    Parameters
    ----------
    wording
        As it is written; without words where the bracket is left out of the text.
    rooms
        The rooms that propose the clause with it, by id; none where nobody chose it.
    mark, bracket
        The answer of the first of these rooms, and the place of the bracket in its version: how pages ask for the
        text with this wording. Empty and 0 where nobody chose it.
    """

    wording: Alternative
    rooms: tuple[str, ...] = ()
    mark: str = ""
    bracket: int = 0


@dataclass(frozen=True)
class BracketChoices:
    """An open bracket of the last revision of which a room chose a wording.

    Parameters
    ----------
    clause
        The id of its clause.
    place, count
        Which of the brackets of that clause it is, from 1, and of how many.
    language
        The version that it is told in: the reader's, or that of the words where no wording there is known to be the
        same.
    bracket
        As it stands there.
    wordings
        All that it holds, in order; of a bracket with one wording also that it is left out.
    without
        Delegations that chose a wording of no bracket of the clause that could be this one.
    """

    clause: str
    place: int
    count: int
    language: str
    bracket: Bracket
    wordings: tuple[ChosenWording, ...]
    without: tuple[str, ...]


_Choosing = list[tuple[ProposedWords, WordingChoice]]
"""Proposals, each with what it chooses of one bracket."""


def bracket_choices(desk: Desk, language: str = "") -> tuple[BracketChoices, ...]:
    """The open brackets of which a room chose a wording, in the order of the text. A choice is no acceptance.

    Parameters
    ----------
    language
        The version in which wordings are told where that has them; the first without.
    """
    if not desk.revisions:
        return ()
    return desk.memory.once("bracket choices", (desk.ends, language), lambda: _choices(desk, language))


def _choices(desk: Desk, language: str) -> tuple[BracketChoices, ...]:
    read = {each: as_clauses(text) for each, text in desk.latest.texts.items()}
    spoken = language if language in read else next(iter(read))
    found: dict[tuple[str, str, int], _Choosing] = {}
    for one in proposed_words(desk):
        for choice in one.choices:
            told = spoken if spoken in choice.wordings else one.language
            found.setdefault((one.answer.clause, told, choice.wordings[told][0]), []).append((one, choice))
    order = list(dict.fromkeys(id for text in read.values() for id in text.ids))
    brackets = [_of_bracket(desk, read, *key, choosing) for key, choosing in found.items()]
    brackets.sort(key=lambda one: (order.index(one.clause), one.place, one.language != spoken, one.language))
    return tuple(brackets)


def _of_bracket(
    desk: Desk, read: Mapping[str, SingleText], clause: str, language: str, number: int, choosing: _Choosing
) -> BracketChoices:
    within = brackets_in(read[language], clause)
    bracket = within[number]
    wordings = bracket.alternatives
    if len(wordings) == 1 and wordings[0].words:
        wordings = (*wordings, Alternative(""))
    chosen: dict[int, _Choosing] = {}
    for one, choice in choosing:
        said = choice.wordings[language][1]
        alike = [which for which, each in enumerate(wordings) if each.words == said.words]
        same = [which for which in alike if wordings[which].ties == said.ties]
        chosen.setdefault((same or alike)[0], []).append((one, choice))
    choosers = {
        one.answer.room
        for one in proposed_words(desk)
        if one.answer.clause == clause and any(_may_be_of(each, language, number) for each in one.choices)
    }
    return BracketChoices(
        clause=clause,
        place=list(within).index(number) + 1,
        count=len(within),
        language=language,
        bracket=bracket,
        wordings=tuple(_wording(one, chosen.get(which, [])) for which, one in enumerate(wordings)),
        without=tuple(room.id for room in desk.answering if room.id not in choosers),
    )


def _may_be_of(choice: WordingChoice, language: str, number: int) -> bool:
    """Whether a choice may be one of a bracket of a version: it is, or nobody knows which bracket there it is of."""
    return language not in choice.wordings or choice.wordings[language][0] == number


def _wording(wording: Alternative, choosing: _Choosing) -> ChosenWording:
    if not choosing:
        return ChosenWording(wording)
    first, choice = choosing[0]
    return ChosenWording(wording, tuple(one.answer.room for one, _choice in choosing), first.mark, choice.place)
