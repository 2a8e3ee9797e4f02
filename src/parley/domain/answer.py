"""Answers: what a room says of a clause of the text, in the words that it was handed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from parley.domain.names import check_name, twice
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["Answer", "AnswerKind", "answer_kind", "check_said"]


class AnswerKind(Enum):
    """What a room may say of a clause."""

    ACCEPT = "accept"
    RESERVE = "reserve"
    PROPOSE = "propose"
    ASK = "ask"


@dataclass(frozen=True)
class Answer:
    """What a room said of one clause at one revision.

    Parameters
    ----------
    room
        Whose answer it is.
    clause
        The clause's id.
    revision
        The revision of the text that the room had before it.
    kind
        What it says.
    languages
        With an acceptance: the versions that it accepts.
    conditions
        With an acceptance: clauses that must be agreed, in their words at this revision, for it to hold. Only ever
        that others are agreed, never that they are not: so more acceptance never undoes any.
    words
        The wording that it proposes, or what it asks; why it reserves, where it says. None with an acceptance: a
        condition in words is no condition that can be counted.
    """

    room: str
    clause: str
    revision: int
    kind: AnswerKind
    languages: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    words: str = ""

    def __post_init__(self) -> None:
        check_name(self.room)
        check_name(self.clause)
        for name in self.conditions:
            check_name(name)
        where = _("the answer on clause {clause}").format(clause=self.clause)
        if self.revision < 1:
            raise Invalid(
                _("{answer} is to revision {number}").format(answer=where, number=self.revision),
                _("revisions are counted from 1"),
            )
        if self.kind is AnswerKind.ACCEPT:
            if not self.languages:
                raise Invalid(
                    _("{answer} accepts the text in no language").format(answer=where),
                    _("name the languages of the versions that are accepted"),
                )
            if self.words.strip():
                raise Invalid(
                    _("{answer} accepts it, and says something more in words").format(answer=where),
                    _(
                        "if it holds only once other clauses are agreed, name them: --if CLAUSE; if it holds only on "
                        "something else, write a reservation: --says reserve"
                    ),
                )
        elif self.conditions:
            raise Invalid(
                _("{answer} has conditions and accepts nothing").format(answer=where),
                _("only an acceptance can have conditions"),
            )
        if self.kind in (AnswerKind.PROPOSE, AnswerKind.ASK) and not self.words.strip():
            raise Invalid(_("{answer} holds no words").format(answer=where), _("write down what was said"))
        if self.clause in self.conditions:
            raise Invalid(_("{answer} makes the clause wait for itself").format(answer=where), _("name other clauses"))
        if again := twice(self.conditions):
            raise Invalid(
                _("{answer} names clause {name} twice").format(answer=where, name=again[0]), _("name each clause once")
            )


def answer_kind(name: str) -> AnswerKind:
    """The kind of answer of that name; Invalid where there is none."""
    for one in AnswerKind:
        if one.value == name:
            return one
    raise Invalid(
        _('an answer cannot be "{kind}"').format(kind=name),
        _("say one of: {kinds}").format(kinds=", ".join(one.value for one in AnswerKind)),
    )


def check_said(content: Mapping[str, Any]) -> None:
    """Raise Invalid where what an entry says of a clause can be no answer, whatever draft it is to.

    Parameters
    ----------
    content
        Of an entry of the kind ``answer.given``, with every key that it must have, each of its type.
    """
    kind = answer_kind(content["answer"])
    languages = tuple(content.get("languages", ()))
    Answer(
        room="room",
        clause=content["clause"],
        revision=1,
        kind=kind,
        languages=languages or (("all",) if kind is AnswerKind.ACCEPT else ()),
        conditions=tuple(content.get("conditions", ())),
        words=content.get("words", ""),
    )
