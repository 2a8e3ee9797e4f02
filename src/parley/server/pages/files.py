"""Files of a room: handed in, looked at clause by clause, taken as answers once confirmed, and saved again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase

from parley.errors import Invalid, NoSuchName, ParleyError
from parley.files.word.laying_out import PREAMBLE
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.packet_sentences import language_name
from parley.report.text_words import paragraphs, visible
from parley.server.in_room import InRoom, in_room
from parley.server.pages.packets import DOCX
from parley.server.pages.room import IN_ROOMS, room_context
from parley.server.route import Route
from parley.server.standalone import attachment
from parley.server.visit import Visit
from parley.workbench.rooms.reading_files import ReadFile, hand_in, loose_words, read_file, take_from_file
from parley.workbench.rooms.reading_word import unanswerable
from parley.workbench.rooms.room_view import file_in

__all__ = ["ROUTES"]


def take_in(visit: Visit, room: str) -> HttpResponse:
    """Keep a file that was handed in."""
    here = in_room(visit, room)
    try:
        number = hand_in(here.place, here.room.id, *_upload(visit), by=visit.form.get("by", ""))
    except NoSuchName:
        raise
    except ParleyError as error:
        return visit.refused(error, "room.html", banner=here.banner, **room_context(here))
    said = _("The file is kept. Nothing in it is an answer before you say so here.")
    return visit.to("file", said=said, room=here.room.id, number=number)


def show(visit: Visit, room: str, number: int) -> HttpResponse:
    """What a file says, and the form that makes answers of it."""
    here = in_room(visit, room)
    read = read_file(here.place, here.room.id, number, language=_language(visit))
    return visit.render("file.html", banner=here.banner, **_context(here, read))


def confirm(visit: Visit, room: str, number: int) -> HttpResponse:
    """Write down as answers what was ticked."""
    here, form = in_room(visit, room), visit.form
    read = read_file(here.place, here.room.id, number, language=_language(visit))
    places = _places(read)
    try:
        taken = take_from_file(
            here.place,
            read,
            [clause for clause, place in places.items() if str(place) in form.getlist("take")],
            accepted=[clause for clause, place in places.items() if str(place) in form.getlist("accept")],
            languages=[one for one in form.getlist("languages") if one],
            by=form.get("by", ""),
        )
    except NoSuchName:
        raise
    except ParleyError as error:
        return visit.refused(error, "file.html", banner=here.banner, **_context(here, read))
    said = ngettext("{count} answer was written down.", "{count} answers were written down.", len(taken))
    assert read.returned is not None
    return visit.to("draft", said=said.format(count=len(taken)), room=here.room.id, draft=read.returned.handed.draft)


def download(visit: Visit, room: str, number: int) -> HttpResponseBase:
    """The file as it came, to be saved: the browser does not open it."""
    here = in_room(visit, room)
    file, body = file_in(here.place, here.room.id, number)
    kind = file.kind if file.kind in ("docx", "pdf", "txt", "md", "csv") else "bin"
    return attachment(body, f"file-{number}.{kind}", DOCX if kind == "docx" else "application/octet-stream")


def _upload(visit: Visit) -> tuple[str, bytes]:
    sent = visit.request.FILES.get("file")
    if sent is None:
        raise Invalid(
            _("no file was chosen, or it has more than 20 MB"), _("choose one, or hand it in as several files")
        )
    return sent.name or "", sent.read()


def _language(visit: Visit) -> str:
    return visit.query.get("in", "")


def _context(here: InRoom, read: ReadFile) -> dict[str, Any]:
    posted, form = here.visit.posted, here.visit.form
    places, loose = _places(read), loose_words(read)
    return {
        "inside": here,
        "read": read,
        "returned": read.returned,
        "handed_in": here.names.time(read.file.at),
        "places": places,
        "clauses": _called(read),
        "changes": {one.clause: paragraphs(one.aligned.changes) for one in read.replies},
        # Nothing counts as an answer that nobody ticked.
        "ticked": form.getlist("take") if posted else [],
        "accepted": form.getlist("accept") if posted else [],
        "versions": {one: language_name(one) for one in read.returned.handed.languages} if read.returned else {},
        "answerable": read.returned is not None and read.returned.last and here.may_answer,
        "loose": {kind: [visible(one) for one in getattr(loose, kind)] for kind in ("unplaced", "untold", "beside")},
        "nameless": [visible(one) for one in read.returned.nameless] if read.returned else [],
        "unanswerable": _unanswerable(read),
        "words": visible(read.words),
        "by": form.get("by", "") or read.file.by,
    }


def _unanswerable(read: ReadFile) -> list[dict[str, Any]]:
    """What the file says of words that no answer can name."""
    if read.returned is None:
        return []
    remarks = read.returned.answer.remarks
    return [
        {
            "name": _("Before the first clause") if one.id == PREAMBLE else visible(one.sent[0]),
            "changes": paragraphs(one.changes),
            "unmarked": bool(one.unmarked),
            "remarks": [visible(each.words) for each in remarks if each.clause == one.id and each.words.strip()],
        }
        for one in unanswerable(read.returned)
    ]


def _places(read: ReadFile) -> dict[str, int]:
    """Where each clause stands in the draft, from 1: forms name it so, as its id is for nobody's eyes."""
    if read.returned is None:
        return {}
    return {one.id: place for place, one in enumerate(read.returned.answer.alignment.clauses, start=1)}


def _called(read: ReadFile) -> dict[str, str]:
    """What each clause is called: the first of its lines as it was handed over."""
    if read.returned is None:
        return {}
    return {one.id: visible(one.sent[0]) if one.sent else "" for one in read.returned.answer.alignment.clauses}


_AT = "rooms/<slug:room>/files/"
ROUTES = (
    Route(_AT, "hand-in", take_in, IN_ROOMS, ("POST",)),
    Route(f"{_AT}<int:number>/", "file", show, IN_ROOMS),
    Route(f"{_AT}<int:number>/answers/", "file-answers", confirm, IN_ROOMS, ("POST",)),
    Route(f"{_AT}<int:number>/download/", "file-download", download, IN_ROOMS),
)
