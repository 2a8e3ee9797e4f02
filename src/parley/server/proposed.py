"""Proposals of rooms as the desk's pages show them, with the way into the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from parley.domain.hidden_signs import hidden_in
from parley.language import gettext as _
from parley.report.packet_sentences import language_name
from parley.report.shown import joined, listed
from parley.report.text_words import visible
from parley.server.asked import number_in
from parley.server.visit import Visit
from parley.workbench.rooms.proposed_words import Filled, fill_in, proposed_words

__all__ = ["ShownProposal", "filled_form", "shown_proposals"]


@dataclass(frozen=True)
class ShownProposal:
    """A proposal on a page of the desk.

    Parameters
    ----------
    clause, called
        The clause's id, and what it is called.
    room, words
        Who proposes which words.
    put, close
        Where the form is that holds them in the clause's place, and the one that closes brackets with them; empty
        where there is none.
    brackets
        Of how many brackets they choose a wording, if they do nothing else; 0 elsewhere.
    """

    clause: str
    called: str
    room: str
    words: str
    put: str
    close: str
    brackets: int


def shown_proposals(visit: Visit) -> tuple[ShownProposal, ...]:
    """The proposals that stand, room by room."""
    names = visit.names
    found = []
    for one in proposed_words(visit.desk):
        answer = one.answer
        asked = {"clause": answer.clause, "answer": one.mark}
        put = f"{reverse('revise')}?{urlencode(asked)}" if one.language else ""
        close = f"{reverse('revise')}?{urlencode(asked | {'close': 'yes'})}" if one.choices else ""
        found.append(
            ShownProposal(
                clause=answer.clause,
                called=names.clause(answer.clause),
                room=names.room(answer.room),
                words=visible(answer.words),
                put=put,
                close=close,
                brackets=len(one.choices),
            )
        )
    return tuple(found)


def filled_form(visit: Visit) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The texts with the words of the proposal that is asked for, and what is to be said of them.

    Raises
    ------
    CannotAnswer
        If it stands no longer, or there is no place for it.
    """
    asked, close = visit.query, "close" in visit.query
    bracket = number_in(asked.get("bracket", ""))
    filled = fill_in(visit.desk, asked.get("clause", ""), asked.get("answer", ""), close=close, bracket=bracket)
    return filled.texts, tuple(_said(visit, filled, close=close, one=bool(bracket)))


def _said(visit: Visit, filled: Filled, *, close: bool, one: bool) -> list[str]:
    answer, names = filled.proposed.answer, visit.names
    told: dict[str, Any] = {
        "room": names.room(answer.room),
        "rooms": listed([names.room(each) for each in filled.rooms]),
        "clause": names.clause(answer.clause),
        "language": language_name(filled.proposed.language),
        "languages": joined([language_name(one) for one in filled.others]),
        "options": joined(filled.settles),
    }
    said = []
    if close and one:
        said.append(
            _(
                "This wording of a bracket of {clause} was chosen by {rooms}. The bracket is closed below, in every "
                "version by the same wording; nothing is taken in before you send it."
            )
        )
    elif close:
        said.append(
            _(
                "{room} proposes {clause} with wordings of its brackets chosen. These brackets are closed below, in "
                "every version by the same wordings; nothing is taken in before you send it."
            )
        )
    else:
        said.append(
            _(
                "{room} proposes other words for {clause}. They stand below, in the version {language}; nothing is "
                "taken in before you send it."
            )
        )
    if hidden := hidden_in(answer.words):
        told["signs"] = ", ".join(hidden)
        said.append(_("Signs that nobody sees are left out of these words: {signs}."))
    if filled.others and close:
        said.append(_("A bracket stays open here, as no wording is known to be the same: {languages}."))
    elif filled.others:
        said.append(_("These versions still hold the old words: {languages}."))
    if filled.unbracketed:
        said.append(
            _(
                "Not every bracket of the clause stands in these words: what they hold of it is plain words now, tied "
                "to no option. Write the bracket again where it should stay open, in every version."
            )
        )
    if filled.settles:
        said.append(_("A comment says that this clause settles {options}: see whether that still holds."))
    if filled.since:
        told["room"] = listed([names.room(each) for each in filled.since])
        said.append(_("The clause was changed since {room} was handed it: see that nothing of that is lost."))
    return [each.format(**told) for each in said]
