"""Answering a draft: clause by clause or all at once; taking an answer back; keeping what is not sent yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.html import format_html

from parley.errors import CannotAnswer, Invalid, NoSuchName, ParleyError
from parley.language import gettext as _
from parley.language import ngettext
from parley.server.asked import number_in
from parley.server.in_room import InRoom, in_room
from parley.server.pages.draft import draft_context, seen
from parley.server.pages.room import IN_ROOMS
from parley.server.route import GUESTS, Route
from parley.server.visit import Visit
from parley.workbench.rooms.draft_view import SeenClause, SeenDraft
from parley.workbench.rooms.seat_answering import accept_all, keep_unsent, send, unsent
from parley.workbench.rooms.typed_answers import Given, Typed, accept_rest, give_typed, take_back

__all__ = ["ROUTES"]


def answer(visit: Visit, room: str, draft: str) -> HttpResponse:
    """Send what was typed: of one clause, or of every one that an answer was chosen for."""
    here = in_room(visit, room)
    found = seen(here, draft)
    typed, form = _typed(visit.form, found), visit.form
    one = found.clause(number_in(form.get("only", "")))
    only = one.id if one else ""

    def give() -> Given:
        if one is None and form.get("only", ""):
            raise CannotAnswer(_("no clause was named"), _("use the button beside an answer, or send all of them"))
        if here.seat:
            return send(here.seat, found, typed, only=only)
        wanted = {clause: said for clause, said in typed.items() if only in ("", clause)}
        return give_typed(here.place, found, wanted, by=form.get("by", ""), file=number_in(form.get("file", "")))

    return _done(here, found, typed, give)


def rest(visit: Visit, room: str, draft: str) -> HttpResponse:
    """Accept every clause that waits for an answer, once that was confirmed."""
    here = in_room(visit, room)
    found, form = seen(here, draft), visit.form
    meant = [found.clause(number_in(one)) for one in form.getlist("clauses")]
    clauses, sure = tuple(one.id for one in meant if one), form.get("sure") == "yes"

    def give() -> Given:
        if here.seat:
            return accept_all(here.seat, found, clauses, sure=sure)
        number = number_in(form.get("file", ""))
        return accept_rest(here.place, found, clauses, sure=sure, by=form.get("by", ""), file=number)

    return _done(here, found, unsent(here.seat, found) if here.seat else {}, give)


def withdraw(visit: Visit, room: str, draft: str) -> HttpResponse:
    """Take an answer back; what was typed beside other clauses is kept."""
    here = in_room(visit, room)
    found, form = seen(here, draft), visit.form
    typed = _typed(form, found)
    try:
        if here.seat and here.may_answer and typed:
            keep_unsent(here.seat, found, typed)
        take_back(here.place, found, _clause(found, form.get("clause", "")), by=form.get("by", ""))
    except NoSuchName:
        raise
    except ParleyError as error:
        return _again(here, found, typed, error)
    return visit.to("draft", said=_("The answer was taken back."), **_ids(here, found))


def keep(visit: Visit, room: str, draft: str) -> HttpResponse:
    """Keep what was typed and not sent, for its writer alone."""
    here = in_room(visit, room)
    found = seen(here, draft)
    typed = _typed(visit.form, found)
    by_itself = visit.request.headers.get("HX-Request") == "true"
    try:
        keep_unsent(visit.seat, found, typed)
    except NoSuchName:
        raise
    except ParleyError as error:
        return _kept(str(error)) if by_itself else _again(here, found, typed, error)
    said = _("Kept as you typed it. Nobody else sees it before you send it.")
    if not found.packet.last:
        said += " " + _("This draft is no longer the one to answer: see what your room has now.")
    if by_itself:
        return _kept(said)
    return visit.to("draft", said=said, **_ids(here, found))


def _kept(words: str) -> HttpResponse:
    """What a page that keeps things while somebody types shows of it."""
    return HttpResponse(format_html('<span id="kept">{}</span>', words))


def _done(here: InRoom, draft: SeenDraft, typed: dict[str, Typed], give: Callable[[], Given]) -> HttpResponse:
    try:
        given = give()
    except NoSuchName:
        raise
    except ParleyError as error:
        return _again(here, draft, typed, error)
    if given.problems:
        count = len(given.problems)
        what = ngettext("{count} answer cannot be sent so", "{count} answers cannot be sent so", count)
        wrong = Invalid(what.format(count=count), _("nothing was sent; see beside the clauses what is wrong"))
        context = draft_context(here, draft, typed, given.problems)
        return here.visit.refused(wrong, "draft.html", banner=here.banner, **context)
    count = len(given.answers)
    said = ngettext("{count} answer was written down.", "{count} answers were written down.", count)
    here.visit.say(said.format(count=count))
    if given.bracketed:
        here.visit.say(
            _(
                "A bracket is still open in a clause that was accepted: that cannot count until it is closed, and the "
                "words as they then read are answered anew."
            )
        )
    return here.visit.to("draft", **_ids(here, draft))


def _again(here: InRoom, draft: SeenDraft, typed: dict[str, Typed], error: ParleyError) -> HttpResponse:
    """The page once more with what is wrong, and all that was typed."""
    return here.visit.refused(error, "draft.html", banner=here.banner, **draft_context(here, draft, typed))


def _typed(form: QueryDict, draft: SeenDraft) -> dict[str, Typed]:
    """What was typed beside each clause, by its id; what is empty is left out."""
    found = {}
    for one in draft.clauses:
        if not (one.place and one.id):
            continue
        typed = Typed(
            kind=form.get(f"kind-{one.place}", ""),
            languages=tuple(form.getlist(f"languages-{one.place}")),
            conditions=form.get(f"conditions-{one.place}", ""),
            words=form.get(f"words-{one.place}", ""),
        )
        if not typed.empty:
            found[one.id] = typed
    return found


def _clause(draft: SeenDraft, place: str) -> SeenClause:
    found = draft.clause(number_in(place))
    if found is None:
        raise CannotAnswer(_("no clause was named"), _("use the button beside its answer"))
    return found


def _ids(here: InRoom, draft: SeenDraft) -> dict[str, Any]:
    return {"room": here.room.id, "draft": draft.packet.handed.draft}


_AT = "rooms/<slug:room>/drafts/<slug:draft>/"
ROUTES = (
    Route(f"{_AT}answer/", "answer", answer, IN_ROOMS, ("POST",)),
    Route(f"{_AT}rest/", "accept-rest", rest, IN_ROOMS, ("POST",)),
    Route(f"{_AT}withdraw/", "withdraw-answer", withdraw, IN_ROOMS, ("POST",)),
    Route(f"{_AT}keep/", "keep-unsent", keep, GUESTS, ("POST",)),
)
