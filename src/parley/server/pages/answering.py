"""Answering a draft: clause by clause or all at once; taking an answer back; keeping what is not sent yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpResponse, QueryDict
from django.utils.html import format_html

from parley.errors import CannotAnswer, Invalid, NoSuchName, ParleyError
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.shown import shown
from parley.server.asked import number_in
from parley.server.in_room import InRoom, in_room
from parley.server.pages.draft import draft_context, ids_of, land, seen, view_asked
from parley.server.pages.room import IN_ROOMS
from parley.server.route import GUESTS, Route
from parley.server.visit import Visit
from parley.workbench.rooms.draft_view import SeenClause, SeenDraft
from parley.workbench.rooms.seat_answering import accept_all, keep_unsent, send, unsent
from parley.workbench.rooms.typed_answers import Given, Typed, accept_rest, give_typed, take_back

__all__ = ["ROUTES"]

_NAMED = 3
"""How many clauses are named, where several were answered at once."""


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
        clause = _clause(found, form.get("clause", ""))
        if here.seat and here.may_answer and typed:
            keep_unsent(here.seat, found, typed)
        take_back(here.place, found, clause, by=form.get("by", ""))
    except NoSuchName:
        raise
    except ParleyError as error:
        return _again(here, found, typed, error)
    said = _("The answer was taken back: {clause}.").format(clause=_names(here, [clause])[0])
    return land(here, found, clause, said)


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
    return visit.to("draft", said=said, query=view_asked(visit), **ids_of(here, found))


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
        named = ", ".join(one.name_in(here.visit.language) for one in draft.clauses if one.id in given.problems)
        what = ngettext(
            "{count} answer cannot be sent so: {clauses}", "{count} answers cannot be sent so: {clauses}", count
        )
        wrong = Invalid(
            what.format(count=count, clauses=named), _("nothing was sent; see beside the clauses what is wrong")
        )
        context = draft_context(here, draft, typed, given.problems)
        return here.visit.refused(wrong, "draft.html", banner=here.banner, **context)
    answered = {one.clause for one in given.answers}
    clauses = [one for one in draft.clauses if one.place and one.id in answered]
    said = [_written_down(_names(here, clauses))]
    if given.bracketed:
        said.append(
            _(
                "A bracket is still open in a clause that was accepted: that cannot count until it is closed, and the "
                "words as they then read are answered anew."
            )
        )
    return land(here, draft, clauses[0], *said)


def _names(here: InRoom, clauses: Iterable[SeenClause]) -> list[str]:
    """What clauses are called, each fit to stand in a sentence that may run the other way."""
    return [shown(one.name_in(here.visit.language)) for one in clauses]


def _written_down(names: list[str]) -> str:
    """Which clauses were answered: the first of them by name."""
    told, more = "; ".join(names[:_NAMED]), len(names) - _NAMED
    if more <= 0:
        return _("Written down: {clauses}.").format(clauses=told)
    said = ngettext("Written down: {clauses}; and {count} more.", "Written down: {clauses}; and {count} more.", more)
    return said.format(clauses=told, count=more)


def _again(here: InRoom, draft: SeenDraft, typed: dict[str, Typed], error: ParleyError) -> HttpResponse:
    """The page once more with what is wrong, and all that was typed."""
    return here.visit.refused(error, "draft.html", banner=here.banner, **draft_context(here, draft, typed))


def _typed(form: QueryDict, draft: SeenDraft) -> dict[str, Typed]:
    """What was typed beside each clause, by its id; what is empty is left out."""
    found = {}
    for one in draft.clauses:
        if not (one.place and one.id):
            continue
        version = form.get(f"version-{one.place}", "")
        wordings = _wordings(form, one.place, len(draft.wordings(one.id, version)))
        typed = Typed(
            kind=form.get(f"kind-{one.place}", ""),
            languages=tuple(form.getlist(f"languages-{one.place}")),
            conditions=form.get(f"conditions-{one.place}", ""),
            words=form.get(f"words-{one.place}", ""),
            wordings=wordings,
            version=version if wordings else "",
        )
        if not typed.empty:
            found[one.id] = typed
    return found


def _wordings(form: QueryDict, place: int, brackets: int) -> tuple[int, ...]:
    """Bracket by bracket, the wording that was chosen; none at all where each is left open."""
    chosen = tuple(number_in(form.get(f"wording-{place}-{bracket}", "")) for bracket in range(1, brackets + 1))
    return chosen if any(chosen) else ()


def _clause(draft: SeenDraft, place: str) -> SeenClause:
    found = draft.clause(number_in(place))
    if found is None:
        raise CannotAnswer(_("no clause was named"), _("use the button beside its answer"))
    return found


_AT = "rooms/<slug:room>/drafts/<slug:draft>/"
ROUTES = (
    Route(f"{_AT}answer/", "answer", answer, IN_ROOMS, ("POST",)),
    Route(f"{_AT}rest/", "accept-rest", rest, IN_ROOMS, ("POST",)),
    Route(f"{_AT}withdraw/", "withdraw-answer", withdraw, IN_ROOMS, ("POST",)),
    Route(f"{_AT}keep/", "keep-unsent", keep, GUESTS, ("POST",)),
)
