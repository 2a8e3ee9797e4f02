"""What somebody says of clauses of a draft, as answers; nothing is written down here."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from parley.domain.answer import Answer, AnswerKind
from parley.domain.clause_names import clause_id
from parley.domain.single_text import as_clauses
from parley.errors import CannotAnswer, NoSuchName, nearest
from parley.language import gettext as _
from parley.verbs.shuttle.handed import Handed

__all__ = ["bracketed_clauses", "meant_answers"]


def meant_answers(
    had: Handed,
    clauses: Sequence[str],
    kind: str,
    *,
    conditions: Sequence[str] = (),
    languages: Sequence[str] = (),
    words: str = "",
) -> tuple[Answer, ...]:
    """The answers to a draft that somebody means, each clause once.

    Parameters
    ----------
    had
        The draft.
    clauses, kind, conditions, languages, words
        As for `parley.workbench.rooms.answering.take_answers`.

    Raises
    ------
    NoSuchName
        If the draft has no such clause or language, or there is no such answer.
    Invalid
        If the answer cannot be.
    CannotAnswer
        If every clause is meant, and none has an id.
    """
    text = as_clauses(dict(had.texts)[had.languages[0]])
    for language in languages:
        if language not in had.languages:
            raise NoSuchName(
                _('the room was handed no version in "{language}"').format(language=language),
                nearest(language, had.languages),
            )
    if kind not in (kinds := [one.value for one in AnswerKind]):
        raise NoSuchName(_('an answer cannot be "{kind}"').format(kind=kind), nearest(kind, kinds))
    names = tuple(clause_id(text, one) for one in clauses) or text.ids
    if not names:
        raise CannotAnswer(_("the draft has no clause with an id"), _("hand over one whose clauses have ids"))
    return tuple(
        Answer(
            room=had.room,
            clause=name,
            revision=had.revision,
            kind=AnswerKind(kind),
            languages=(tuple(languages) or had.languages) if kind == AnswerKind.ACCEPT.value else (),
            conditions=tuple(clause_id(text, one) for one in conditions),
            words=words,
        )
        for name in dict.fromkeys(names)
    )


def bracketed_clauses(text: str) -> Collection[str]:
    """The ids of the clauses of a text that hold an open bracket."""
    read = as_clauses(text)
    holding = (read.clause_at(one.start) for one in read.brackets)
    return {clause.id for clause in holding if clause is not None}
