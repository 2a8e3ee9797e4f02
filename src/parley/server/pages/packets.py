"""A packet to take along: on paper, as a Word file, and the checkpoint that proves it later."""

from __future__ import annotations

from django.http import HttpResponseBase

from parley.errors import CannotAnswer
from parley.language import gettext as _
from parley.server.in_room import InRoom, in_room
from parley.server.pages.room import IN_ROOMS
from parley.server.route import Route
from parley.server.standalone import attachment, standalone
from parley.server.visit import Visit
from parley.workbench.rooms.packets import CHECKPOINT, checkpoint_of
from parley.workbench.rooms.printing import language_of, printed
from parley.workbench.rooms.room_view import Packet, draft_in
from parley.workbench.rooms.sending_word import word_of

__all__ = ["DOCX", "ROUTES"]

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def on_paper(visit: Visit, room: str, draft: str, language: str) -> HttpResponseBase:
    """The packet in one language, as a page that prints."""
    here = in_room(visit, room)
    handed = _packet(here, draft).handed
    return standalone(printed(here.place, handed, language_of(handed, language), zone=visit.house.zone))


def in_word(visit: Visit, room: str, draft: str, language: str) -> HttpResponseBase:
    """The draft in one language as the Word file that the room gets, to be saved."""
    here = in_room(visit, room)
    packet = _packet(here, draft)
    content = word_of(here.place, packet.handed, language_of(packet.handed, language)).content
    return attachment(content, f"packet-{packet.number:02}-{language}.docx", DOCX)


def checkpoint(visit: Visit, room: str, draft: str) -> HttpResponseBase:
    """The checkpoint that was signed with the draft, to be kept; with a draft that was called back as well."""
    here = in_room(visit, room)
    found = draft_in(here.place, here.room.id, draft)
    return attachment(checkpoint_of(here.place, found.handed), CHECKPOINT, "application/json")


def _packet(here: InRoom, draft: str) -> Packet:
    found = draft_in(here.place, here.room.id, draft)
    if found.handed.recalled is not None:
        raise CannotAnswer(
            _("this draft was called back"), _("wait for another; the record keeps what was handed over")
        )
    return found


_AT = "rooms/<slug:room>/drafts/<slug:draft>/"
ROUTES = (
    Route(f"{_AT}packet/<slug:language>/", "packet", on_paper, IN_ROOMS),
    Route(f"{_AT}word/<slug:language>/", "packet-word", in_word, IN_ROOMS),
    Route(f"{_AT}checkpoint/", "checkpoint", checkpoint, IN_ROOMS),
)
