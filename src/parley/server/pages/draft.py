"""A draft in its room: its words, what changed, what the room answered, and the form to answer it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from parley.errors import ParleyError
from parley.report.packet_sentences import language_name
from parley.report.text_diff_words import change_badges, diff_headline
from parley.server.asked import number_in
from parley.server.in_room import InRoom, in_room
from parley.server.pages.room import IN_ROOMS, kinds
from parley.server.route import Route
from parley.server.visit import Visit
from parley.workbench.rooms.draft_view import SeenDraft, see_draft
from parley.workbench.rooms.room_view import Packet, draft_in, files_in, packets_of
from parley.workbench.rooms.seat_answering import unsent
from parley.workbench.rooms.typed_answers import Typed

__all__ = ["ROUTES", "draft_context", "seen"]


def show(visit: Visit, room: str, draft: str) -> HttpResponse:
    """The draft."""
    here = in_room(visit, room)
    found = seen(here, draft)
    typed = unsent(here.seat, found) if here.seat else {}
    return visit.render("draft.html", banner=here.banner, **draft_context(here, found, typed))


def seen(here: InRoom, draft: str) -> SeenDraft:
    """A draft of the room, beside the earlier packet that was asked for, or the one before."""
    packet = draft_in(here.place, here.room.id, draft)
    asked = here.visit.query.get("against", "")
    against = number_in(asked) if asked else None
    return see_draft(here.place, here.room.id, packet, against=against, languages=_chosen(here, packet))


def draft_context(
    here: InRoom,
    draft: SeenDraft,
    typed: Mapping[str, Typed],
    problems: Mapping[str, ParleyError] | None = None,
) -> dict[str, Any]:
    """What the page of a draft shows.

    Parameters
    ----------
    typed
        By the ids of clauses, what was typed and not sent.
    problems
        By the ids of clauses, what keeps that from being an answer.
    """
    packet, query = draft.packet, here.visit.query
    languages = packet.handed.languages
    chosen = _chosen(here, packet)
    earlier = [
        one
        for one in packets_of(here.place, here.room.id)
        if one.number < packet.number and one.handed.recalled is None
    ]
    ids = {"room": here.room.id, "draft": packet.handed.draft}
    return {
        "inside": here,
        "ids": ids,
        "draft": draft,
        "packet": packet,
        "handed": here.names.time(packet.handed.at),
        "recalled": here.names.time(packet.handed.recalled) if packet.handed.recalled else "",
        "versions": {one: language_name(one) for one in languages},
        "chosen": chosen,
        "earlier": earlier,
        "beside": query.get("view") == "beside",
        "badges": change_badges,
        "headlines": {one: diff_headline(diff) for one, diff in draft.differences.items() if one in chosen},
        "kinds": kinds(),
        "typed": typed,
        "nothing_typed": Typed(),
        "problems": problems or {},
        "answerable": packet.last and here.may_answer,
        "files": [one for one in files_in(here.place, here.room.id) if here.needs_file],
        "called": {one.id: one.name_in(here.visit.language) for one in draft.clauses if one.id},
        "by": here.visit.form.get("by", ""),
        "file": here.visit.form.get("file", ""),
    }


def _chosen(here: InRoom, packet: Packet) -> list[str]:
    """The versions that were asked for; where none was, the first for this reader."""
    asked = here.visit.query.getlist("in")
    return [one for one in packet.handed.languages if one in asked] or here.first(packet)


ROUTES = (Route("rooms/<slug:room>/drafts/<slug:draft>/", "draft", show, IN_ROOMS),)
