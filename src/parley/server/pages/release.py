"""The release desk: who would be handed which words, what that could give away, and handing it over."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse

from parley.domain.names import one_ending
from parley.domain.single_text import as_clauses
from parley.errors import NoSuchName, ParleyError
from parley.language import gettext as _
from parley.report.html_language import direction, localised
from parley.report.packet_sentences import language_name
from parley.report.preview_document import handed_document, preview_document
from parley.report.text_words import visible
from parley.report.wording_rows import wording_rows
from parley.server.asked import number_in
from parley.server.route import DESK, MEDIATORS, Route
from parley.server.visit import Visit
from parley.verbs.shuttle.handed import packet_number
from parley.workbench.rooms.handing_out import agree, hand_out, mark_of, waiting
from parley.workbench.rooms.packets import Packet
from parley.workbench.rooms.previewing import Preview
from parley.workbench.rooms.release_checks import opened_by_proposer
from parley.workbench.rooms.releasing import Proposal, Proposed, preview, proposal, withdraw, wrong_room
from parley.workbench.rooms.text_gaps import gaps_in

__all__ = ["ROUTES"]


def show(visit: Visit) -> HttpResponse:
    """What to hand over, to whom; what waits; what was handed over."""
    return visit.render("release.html", **_desk(visit, {}))


def look(visit: Visit) -> HttpResponse:
    """The preview. Nothing is handed over by looking."""
    asked = _asked(visit)
    try:
        shown = _previewed(visit, asked)
    except NoSuchName:
        raise
    except ParleyError as error:
        return visit.refused(error, "release.html", **_desk(visit, asked))
    return _show(visit, shown, asked)


def make(visit: Visit) -> HttpResponse:
    """Hand over what was seen."""
    asked, desk = _asked(visit), visit.desk
    try:
        shown = _previewed(visit, asked)
    except ParleyError as error:
        return visit.refused(error, "release.html", **_desk(visit, asked))
    try:
        with transaction.atomic():
            done = hand_out(
                desk,
                shown,
                seen=visit.form.get("seen", ""),
                reason=asked["reason"],
                versions_differ=asked["versions_differ"],
            )
    except ParleyError as error:
        desk.forget()
        return _show(visit, _previewed(visit, asked), asked, error=error)
    if isinstance(done, Proposed):
        return visit.to("release", said=_("Proposed. It goes out once another mediator agrees."))
    return visit.to("release", said=_handed(visit, done))


def _handed(visit: Visit, packets: tuple[Packet, ...]) -> str:
    desk = visit.desk
    told = [
        _("{room} has it as packet {number}").format(
            room=desk.called(one.handed.room), number=packet_number(desk.handed, one.handed)
        )
        for one in packets
    ]
    return _("Handed over, and signed: {rooms}.").format(rooms="; ".join(told))


def proposed(visit: Visit, release: str) -> HttpResponse:
    """What another mediator proposed, as it would be handed over now."""
    return _propose(visit, proposal(visit.desk, release))


def second(visit: Visit, release: str) -> HttpResponse:
    """Agree to it."""
    desk = visit.desk
    found = proposal(desk, release)
    reason = one_ending(visit.form.get("reason", ""))
    try:
        with transaction.atomic():
            done = agree(desk, found, seen=visit.form.get("seen", ""), reason=reason)
    except ParleyError as error:
        desk.forget()
        return _propose(visit, proposal(desk, release), error=error, reason=reason)
    return visit.to("release", said=_handed(visit, done))


def take_back(visit: Visit, release: str) -> HttpResponse:
    """Take a proposal back, or turn it down."""
    withdraw(visit.desk, release, why=one_ending(visit.form.get("why", "")))
    return visit.to("release", said=_("Taken back. Nothing was handed over."))


def wrong(visit: Visit, room: str, draft: str) -> HttpResponse:
    """A room was handed what was not meant for it."""
    desk = visit.desk
    found = desk.find(room)
    if all((one.room, one.draft) != (found.id, draft) for one in desk.handed):
        raise NoSuchName(_("this room was handed no such draft"), _("see who was handed what"))
    if visit.posted:
        why, told = one_ending(visit.form.get("why", "")), one_ending(visit.form.get("told", ""))
        try:
            wrong_room(
                desk, found.id, why=why, told=[one.strip() for one in told.split("\n") if one.strip()], draft=draft
            )
        except ParleyError as error:
            return visit.refused(error, "wrong.html", room=found, draft=draft, called=desk.called(found.id))
        return visit.to("release", said=_("Written down. The room is told that the draft is called back."))
    return visit.render("wrong.html", room=found, draft=draft, called=desk.called(found.id))


def _asked(visit: Visit) -> dict[str, Any]:
    return {
        "rooms": visit.form.getlist("room"),
        "revision": number_in(visit.form.get("revision", "")),
        "languages": visit.form.getlist("language"),
        "note": one_ending(visit.form.get("note", "")),
        "reason": one_ending(visit.form.get("reason", "")),
        "versions_differ": one_ending(visit.form.get("versions_differ", "")),
    }


def _previewed(visit: Visit, asked: dict[str, Any]) -> Preview:
    return preview(
        visit.desk, asked["rooms"], revision=asked["revision"], languages=asked["languages"], note=asked["note"]
    )


def _desk(visit: Visit, asked: dict[str, Any]) -> dict[str, Any]:
    desk = visit.desk
    document = handed_document(
        desk.handed,
        visit.names,
        title=_("Handed over"),
        dated=visit.house.clock().date(),
        language=visit.language,
        rtl=visit.rtl,
    )
    return {
        "asked": {"rooms": (), "revision": 0, "languages": (), "note": "", **asked},
        "rooms": [(room.id, desk.called(room.id)) for room in desk.rooms.values()],
        "revisions": [
            (one.number, _("Revision {number}").format(number=one.number)) for one in reversed(desk.revisions)
        ],
        "languages_of_text": [(one, language_name(one)) for one in (desk.latest.texts if desk.revisions else ())],
        "waiting": waiting(desk),
        "document": document,
        "handed": [(one, packet_number(desk.handed, one)) for one in reversed(desk.handed) if one.recalled is None],
    }


def _show(visit: Visit, shown: Preview, asked: dict[str, Any], *, error: ParleyError | None = None) -> HttpResponse:
    document = _document(visit, shown)
    return visit.render(
        "preview.html",
        status=422 if error else 200,
        document=document,
        shown=shown,
        asked=asked,
        mark=mark_of(shown),
        gaps=gaps_in(shown.revision, shown.languages),
        called=language_name,
        error=error,
        **_read_closely(visit, shown),
    )


def _read_closely(visit: Visit, shown: Preview) -> dict[str, Any]:
    """For the desk beside the words of a draft: what wordings are tied to, and how the words are written."""
    agenda = localised(visit.desk.case, visit.language).agenda
    texts = shown.revision.texts
    spoken = visit.language if visit.language in texts else shown.languages[0]
    rows = [
        (visit.names.clause(one.id) if one.id else visible(one.title), rows)
        for one in as_clauses(texts[spoken]).clauses
        if (rows := wording_rows(one.body, agenda))
    ]
    written = [
        (language, language_name(language), direction(language), visible(words.strip()))
        for language, words in shown.rooms[0].texts
    ]
    return {"tied": rows, "written": written}


def _propose(visit: Visit, found: Proposal, *, error: ParleyError | None = None, reason: str = "") -> HttpResponse:
    names = visit.names
    said = [
        _("{name} proposed it, {time}: it goes out once you agree.").format(
            name=names.member(found.entry.author), time=names.time(found.entry.at)
        )
    ]
    if found.reason:
        said.append(_("Why all the same: {reason}").format(reason=found.reason))
    return visit.render(
        "proposal.html",
        status=422 if error else 200,
        document=_document(visit, found.shown, proposed=" ".join(said)),
        found=found,
        mine=found.entry.author == visit.desk.me.id,
        opened=opened_by_proposer(visit.desk, found.entry),
        mark=mark_of(found.shown),
        reason=reason,
        error=error,
        **_read_closely(visit, found.shown),
    )


def _document(visit: Visit, shown: Preview, *, proposed: str = "") -> Any:
    return preview_document(
        shown,
        visit.names,
        title=_("Preview"),
        dated=visit.house.clock().date(),
        proposed=proposed,
        language=visit.language,
        rtl=visit.rtl,
    )


ROUTES = (
    Route("release/", "release", show, DESK),
    Route("release/preview/", "preview", look, DESK, ("POST",)),
    Route("release/make/", "hand_over", make, MEDIATORS, ("POST",)),
    Route("release/waiting/<slug:release>/", "proposal", proposed, DESK),
    Route("release/waiting/<slug:release>/agree/", "agree", second, MEDIATORS, ("POST",)),
    Route("release/waiting/<slug:release>/withdraw/", "withdraw", take_back, MEDIATORS, ("POST",)),
    Route("release/wrong/<slug:room>/<slug:draft>/", "wrong_room", wrong, MEDIATORS, ("GET", "POST")),
)
