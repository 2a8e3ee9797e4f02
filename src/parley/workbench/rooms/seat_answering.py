"""Answering from a seat: what is typed is kept until it is sent, for its writer alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from parley.domain.act import Act
from parley.domain.data_class import DataClass
from parley.errors import Invalid, NoSuchName
from parley.workbench.rooms.draft_view import SeenDraft
from parley.workbench.rooms.seat import Seat
from parley.workbench.rooms.typed_answers import Given, Typed, accept_rest, give_typed, words_meant

__all__ = ["accept_all", "keep_unsent", "send", "unsent"]

_KEYS = ("kind", "conditions", "words", "version")
_LISTS = ("languages", "wordings")


def unsent(seat: Seat, draft: SeenDraft) -> dict[str, Typed]:
    """What the member typed beside the clauses of a draft and has not sent, by the ids of clauses."""
    try:
        kept = seat.scope.unsent.of(draft.packet.handed.draft)
    except NoSuchName:  # a head of delegation, a monitor: whoever gives no answers keeps none
        return {}
    known = {one.id for one in draft.clauses if one.id and one.place}
    found: Mapping[str, Mapping[str, Any]] = json.loads(kept) if kept else {}
    typed = {clause: _kept(one) for clause, one in found.items() if clause in known}
    return {clause: one for clause, one in typed.items() if not _stands(draft, clause, one)}


def keep_unsent(seat: Seat, draft: SeenDraft, typed: Mapping[str, Typed]) -> None:
    """Keep what the member typed, in the place of what was kept before.

    Also where the draft is no longer the one to answer: what somebody is typing is not lost because another came.

    Raises
    ------
    NoSuchName
        If the member gives no answers.
    Invalid
        If it is too much.
    """
    _keep(seat, draft, typed)


def send(seat: Seat, draft: SeenDraft, typed: Mapping[str, Typed], *, only: str = "") -> Given:
    """Give what was typed as answers of the room: of one clause, or of every one that an answer was chosen for.

    What is not sent is kept; so is all of it where something is wrong with a part.

    Parameters
    ----------
    only
        The id of the one clause whose answer is sent; empty for all.

    Raises
    ------
    CannotAnswer
        If nothing was typed, or the room was handed another draft since.
    Invalid
        If the member may not answer.
    """
    if seat.may(DataClass.ANSWERS, Act.ANSWER):  # whoever may not is refused below
        _keep(seat, draft, typed)
    given = give_typed(seat, draft, {clause: one for clause, one in typed.items() if only in ("", clause)})
    _clear(seat, draft, typed, given)
    return given


def accept_all(seat: Seat, draft: SeenDraft, clauses: tuple[str, ...], *, sure: bool) -> Given:
    """Accept every clause that waits for an answer; what was typed beside those is kept no longer.

    Raises
    ------
    CannotAnswer, Invalid
        As for `parley.workbench.rooms.typed_answers.accept_rest`.
    """
    given = accept_rest(seat, draft, clauses, sure=sure)
    _clear(seat, draft, unsent(seat, draft), given)
    return given


def _stands(draft: SeenDraft, clause: str, typed: Typed) -> bool:
    """Whether just that was sent: a browser may have kept it once more while it was on its way."""
    told = next((one.told for one in draft.clauses if one.id == clause), None)
    if told is None or told.packet != draft.packet.number or typed.conditions.strip():
        return False
    try:
        return (told.answer.kind.value, told.answer.words) == words_meant(draft, clause, typed)
    except Invalid:  # it could not have been sent
        return False


def _clear(seat: Seat, draft: SeenDraft, typed: Mapping[str, Typed], given: Given) -> None:
    sent = {one.clause for one in given.answers}
    if sent:
        _keep(seat, draft, {clause: one for clause, one in typed.items() if clause not in sent})


def _kept(said: Mapping[str, Any]) -> Typed:
    """What was kept of one clause; what was kept before wordings could be chosen says nothing of them."""
    lists = {key: tuple(said.get(key, ())) for key in _LISTS}
    return Typed(**{key: said.get(key, "") for key in _KEYS} | lists)


def _keep(seat: Seat, draft: SeenDraft, typed: Mapping[str, Typed]) -> None:
    kept = {
        clause: {key: getattr(one, key) for key in (*_LISTS, *_KEYS)} for clause, one in typed.items() if not one.empty
    }
    content = json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace") if kept else b""
    seat.scope.unsent.keep(draft.packet.handed.draft, content)
