"""What was typed beside the clauses of a draft: looked through one by one, given all at once or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parley.domain.answer import Answer, AnswerKind
from parley.domain.names import one_ending
from parley.errors import CannotAnswer, Invalid, ParleyError
from parley.language import gettext as _
from parley.workbench.rooms.answering import last_handed, withdraw_answer, write_down
from parley.workbench.rooms.bracket_wordings import words_chosen
from parley.workbench.rooms.draft_view import SeenClause, SeenDraft
from parley.workbench.rooms.meant_answers import meant_answers
from parley.workbench.rooms.standpoint import Standpoint, teller

__all__ = ["Given", "Typed", "accept_rest", "check_newest", "give_typed", "take_back", "words_meant"]


@dataclass(frozen=True)
class Typed:
    """What somebody typed beside one clause.

    Parameters
    ----------
    kind
        ``accept``, ``reserve``, ``propose`` or ``ask``; empty where nothing was chosen.
    languages
        The versions that are accepted; none for all.
    conditions
        Numbers of clauses that must be agreed as well, as typed: ``2, 3.1``.
    words
        The wording proposed, what is asked, or why it is reserved.
    wordings
        Open bracket by open bracket of the clause, the number of the wording that is chosen, from 1; 0 where it is
        left open. None where no wording was chosen at all: that is a proposal of the clause as it would then read.
    version
        The language of the version that those wordings stand in.
    """

    kind: str = ""
    languages: tuple[str, ...] = ()
    conditions: str = ""
    words: str = ""
    wordings: tuple[int, ...] = ()
    version: str = ""

    @property
    def chosen(self) -> bool:
        """Whether a wording of a bracket was chosen."""
        return any(self.wordings)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.kind or self.words.strip() or self.conditions.strip() or self.chosen)


@dataclass(frozen=True)
class Given:
    """What became of it.

    Parameters
    ----------
    answers
        What was written down: all that was typed, or nothing.
    bracketed
        Clauses that were accepted while a bracket is open in them: that cannot count yet.
    problems
        By clause, what keeps it from being an answer.
    """

    answers: tuple[Answer, ...] = ()
    bracketed: tuple[str, ...] = ()
    problems: Mapping[str, ParleyError] = field(default_factory=dict)


def give_typed(
    place: Standpoint, draft: SeenDraft, typed: Mapping[str, Typed], *, by: str = "", file: int = 0
) -> Given:
    """Write down what was typed, by the ids of clauses, of the draft that a room had last.

    Parameters
    ----------
    by, file
        Who said it, and the number of the file that it was read from, where a mediator writes it down.

    Raises
    ------
    CannotAnswer
        If nothing was typed, or the room was handed another draft since.
    Invalid
        If a mediator does not say who said it, or may not write it down.
    """
    check_newest(place, draft)
    said = {clause: one for clause, one in typed.items() if not one.empty}
    if not said:
        raise CannotAnswer(_("no answer was chosen"), _("choose one beside a clause, and send it"))
    answers, problems = [], {}
    for clause, one in said.items():
        try:
            answers.append(_meant(draft, clause, one))
        except ParleyError as error:
            problems[clause] = error
    if problems:
        return Given(problems=problems)
    taken = write_down(place, draft.packet.handed, answers, by=teller(place, draft.packet.handed.room, by), file=file)
    return Given(taken.answers, taken.bracketed)


def accept_rest(
    place: Standpoint, draft: SeenDraft, clauses: tuple[str, ...], *, sure: bool, by: str = "", file: int = 0
) -> Given:
    """Accept every clause that waits for an answer, as it reads, in every language that the room was handed.

    Parameters
    ----------
    clauses
        Those that were shown to be meant.
    sure
        Whether that was confirmed.

    Raises
    ------
    CannotAnswer
        If there is nothing left, it is no longer what was shown, or the room was handed another draft since.
    Invalid
        If it was not confirmed.
    """
    check_newest(place, draft)
    left = tuple(one.id for one in draft.acceptable)
    if not left:
        raise CannotAnswer(_("no clause is left that could be accepted as it reads"), _("see what stands"))
    if not sure:
        raise Invalid(
            _("it was not confirmed that all of these are accepted"), _("read the list, tick the box, and send it")
        )
    if set(left) != set(clauses):
        raise CannotAnswer(
            _("what is left is no longer what was shown: somebody answered meanwhile"),
            _("read the list again; nothing was accepted"),
        )
    answers = meant_answers(draft.packet.handed, left, AnswerKind.ACCEPT.value)
    taken = write_down(place, draft.packet.handed, answers, by=teller(place, draft.packet.handed.room, by), file=file)
    return Given(taken.answers, taken.bracketed)


def take_back(place: Standpoint, draft: SeenDraft, clause: SeenClause, *, by: str = "") -> None:
    """Take the answer on a clause back.

    Raises
    ------
    CannotAnswer
        If none stands, or the room was handed another draft since.
    Invalid
        If a mediator does not say who said so.
    """
    check_newest(place, draft)
    if clause.told is None:
        raise CannotAnswer(_("no answer on this clause stands"), _("see what stands: it may be taken back already"))
    withdraw_answer(place, draft.packet.handed.room, clause.id, by=by)


def check_newest(place: Standpoint, draft: SeenDraft) -> None:
    """Raise CannotAnswer unless a draft is the one that its room had last."""
    handed = draft.packet.handed
    if handed.recalled is not None:
        raise CannotAnswer(_("this draft was called back"), _("no answer to it counts; wait for another"))
    if last_handed(place, handed.room).draft != handed.draft:
        raise CannotAnswer(_("a later draft was handed over"), _("answer that one"))


def words_meant(draft: SeenDraft, clause: str, typed: Typed) -> tuple[str, str]:
    """The kind of an answer and its words, as they would be written down: a chosen wording is a proposal.

    Raises
    ------
    Invalid
        If a wording was chosen that there is not, or beside another answer, or beside words.
    """
    words = one_ending(typed.words).strip()
    if not typed.chosen:
        return typed.kind, words
    if typed.kind not in ("", AnswerKind.PROPOSE.value):
        raise Invalid(
            _("a wording in the bracket is chosen, and another answer than to propose it"),
            _("choose to propose other words, or leave the bracket open"),
        )
    if words:
        raise Invalid(
            _("a wording in the bracket is chosen, and other words are written as well"),
            _("either choose or write: leave the bracket open, or take the words out"),
        )
    text = draft.texts.get(typed.version)
    if text is None or clause not in text.clauses:
        raise Invalid(_("the bracket has no such wording"), _("choose one of those that are listed"))
    return AnswerKind.PROPOSE.value, words_chosen(text.clauses[clause], typed.wordings)


def _meant(draft: SeenDraft, clause: str, typed: Typed) -> Answer:
    """The answer that was typed; an error tells what is wrong in words that name no id."""
    kind, words = words_meant(draft, clause, typed)
    if not kind:
        raise Invalid(_("it is not said what these words are"), _("choose an answer beside them"))
    if kind == AnswerKind.ACCEPT.value and words:
        raise Invalid(
            _("it accepts the clause, and says something more in words"),
            _(
                "to accept it once other clauses are agreed, name their numbers and leave the words out; otherwise "
                "choose to reserve"
            ),
        )
    if kind in (AnswerKind.PROPOSE.value, AnswerKind.ASK.value) and not words:
        raise Invalid(_("there are no words"), _("write the words that you propose, or what you ask"))
    if kind != AnswerKind.ACCEPT.value and typed.conditions.strip():
        raise Invalid(
            _("only an acceptance can wait for other clauses"), _("leave the numbers out, or choose to accept")
        )
    accepting = kind == AnswerKind.ACCEPT.value
    (answer,) = meant_answers(
        draft.packet.handed,
        (clause,),
        kind,
        conditions=_conditions(draft, clause, typed.conditions),
        languages=typed.languages if accepting else (),
        words=words,
    )
    return answer


def _conditions(draft: SeenDraft, clause: str, typed: str) -> tuple[str, ...]:
    """The ids of the clauses whose numbers were typed, each once."""
    called = {
        " ".join(version.label.split()).casefold(): one.id
        for one in draft.clauses
        if one.id and one.place
        for version in one.versions
        if version.label
    }
    found = []
    for part in typed.replace("\u060c", ",").replace(";", ",").split(","):
        if name := " ".join(part.split()).rstrip(".").casefold():
            if name not in called:
                raise Invalid(
                    _('the draft has no clause "{name}"').format(name=part.strip()[:40]),
                    _("write the numbers of clauses as they stand in the draft, with commas between them"),
                )
            if called[name] == clause:
                raise Invalid(_("the clause would wait for itself"), _("name other clauses"))
            found.append(called[name])
    return tuple(dict.fromkeys(found))
