"""A draft in its room: its words, what changed, what the room answered, and the form to answer it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, QueryDict

from parley.errors import ParleyError
from parley.language import gettext as _
from parley.report.html_language import direction
from parley.report.packet_sentences import language_name
from parley.report.shown import isolated
from parley.report.text_diff_words import change_badges, diff_headline
from parley.server.asked import number_in
from parley.server.in_room import InRoom, in_room
from parley.server.pages.room import IN_ROOMS, kinds
from parley.server.route import Route
from parley.server.visit import Visit
from parley.workbench.rooms.draft_view import SeenClause, SeenDraft, see_draft
from parley.workbench.rooms.room_view import Packet, draft_in, files_in, packets_of
from parley.workbench.rooms.seat_answering import unsent
from parley.workbench.rooms.typed_answers import Typed

__all__ = ["ROUTES", "draft_context", "ids_of", "land", "seen", "view_asked"]

_LANDED = "landed"
_VIEW = ("in", "against", "view")
"""What the address may ask for: languages, an earlier packet, and both beside each other."""


def show(visit: Visit, room: str, draft: str) -> HttpResponse:
    """The draft."""
    here = in_room(visit, room)
    found = seen(here, draft)
    typed = unsent(here.seat, found) if here.seat else {}
    context = draft_context(here, found, typed)
    return visit.render("draft.html", banner=here.banner, **{**context, "landed": _landed(visit, found)})


def land(here: InRoom, draft: SeenDraft, clause: SeenClause, *said: str) -> HttpResponse:
    """Off to a clause of a draft, which says once what was done there."""
    place = clause.place
    here.visit.request.session[_LANDED] = {"draft": draft.packet.handed.draft, "place": place, "said": said}
    response = here.visit.to("draft", query=view_asked(here.visit), **ids_of(here, draft))
    response["Location"] += f"#clause-{place}"
    return response


def _landed(visit: Visit, draft: SeenDraft) -> Mapping[int, list[str]]:
    """What is to be said at a clause, forgotten once asked for; where the page shows no such clause, at its top."""
    landed = visit.request.session.pop(_LANDED, None)
    if not landed:
        return {}
    packet = draft.packet.handed
    if packet.draft == landed["draft"] and packet.recalled is None and draft.clause(landed["place"]):
        return {landed["place"]: landed["said"]}
    for words in landed["said"]:
        visit.say(words)
    return {}


def view_asked(visit: Visit) -> QueryDict:
    """How the draft is looked at, for the address that comes after: in which languages, and beside which packet."""
    kept = QueryDict(mutable=True)
    for name in _VIEW:
        if asked := visit.query.getlist(name):
            kept.setlist(name, asked)
    return kept


def ids_of(here: InRoom, draft: SeenDraft) -> dict[str, Any]:
    """What stands in the address of a draft."""
    return {"room": here.room.id, "draft": draft.packet.handed.draft}


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
    asked = view_asked(here.visit).urlencode()
    return {
        "inside": here,
        "asked": f"?{asked}" if asked else "",
        "landed": {},
        "draft": draft,
        "packet": packet,
        "handed": here.names.time(packet.handed.at),
        "recalled": here.names.time(packet.handed.recalled) if packet.handed.recalled else "",
        "runs": {one: direction(one) for one in languages},
        "versions": {one: language_name(one) for one in languages},
        "chosen": chosen,
        "earlier": earlier,
        "beside": query.get("view") == "beside",
        "badges": change_badges,
        "headlines": {one: diff_headline(diff) for one, diff in draft.differences.items() if one in chosen},
        "kinds": kinds(),
        "typed": typed,
        "nothing_typed": Typed(),
        "picked": {clause: _picked(draft, clause, one) for clause, one in typed.items()},
        "problems": problems or {},
        "answerable": packet.last and here.may_answer,
        "files": [one for one in files_in(here.place, here.room.id) if here.needs_file],
        "called": {one.id: one.name_in(here.visit.language) for one in draft.clauses if one.id},
        "by": here.visit.form.get("by", ""),
        "file": here.visit.form.get("file", ""),
    }


def _picked(draft: SeenDraft, clause: str, typed: Typed) -> list[str]:
    """Which wordings were chosen, in words; of a draft that was called back, without its words."""
    found = []
    brackets = zip(draft.wordings(clause, typed.version), typed.wordings, strict=False)
    for place, (wordings, number) in enumerate(brackets, start=1):
        if not 0 < number <= len(wordings):
            continue
        if draft.packet.handed.recalled is not None:
            found.append(_("A wording was chosen in bracket {number}.").format(number=place))
        elif words := wordings[number - 1]:
            found.append(_("Chosen in bracket {number}: {words}").format(number=place, words=isolated(words)))
        else:
            found.append(_("Chosen in bracket {number}: the words are left out.").format(number=place))
    return found


def _chosen(here: InRoom, packet: Packet) -> list[str]:
    """The versions that were asked for; where none was, the first for this reader."""
    asked = here.visit.query.getlist("in")
    return [one for one in packet.handed.languages if one in asked] or here.first(packet)


ROUTES = (Route("rooms/<slug:room>/drafts/<slug:draft>/", "draft", show, IN_ROOMS),)
