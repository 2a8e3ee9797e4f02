"""The single text: versions side by side, what rooms answered, who has which words, what changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse

from parley.domain.agenda import Agenda
from parley.domain.draft import settled_options
from parley.domain.names import option_name
from parley.domain.printed_words import printed_paragraphs
from parley.language import gettext as _
from parley.report.html_language import direction, localised
from parley.report.html_packet import printed_runs
from parley.report.html_text import diff_view
from parley.report.packet_sentences import language_name
from parley.report.preview_document import handed_document
from parley.report.resolution_document import resolution_document, standing_words, state_label
from parley.report.text_words import implied_words, visible
from parley.report.wording_rows import option_words, wording_rows
from parley.server.asked import number_in
from parley.server.chosen import ShownChoices, shown_choices
from parley.server.for_pages import document_for_page
from parley.server.proposed import shown_proposals
from parley.server.route import DESK, MEDIATORS, Route
from parley.server.visit import Visit
from parley.workbench.rooms.answering import confirm, resolution
from parley.workbench.rooms.reading_text import ClauseRead, Version, read_revision, revisions_made, what_changed
from parley.workbench.rooms.text_gaps import gaps_in

__all__ = ["ROUTES"]


def show(visit: Visit, revision: int = 0) -> HttpResponse:
    """A revision, clause by clause."""
    desk = visit.desk
    if not desk.revisions:
        return visit.render("text_none.html")
    read, made = read_revision(desk, revision), revisions_made(desk)
    agenda = localised(desk.case, visit.language).agenda
    # Words are printed once for all who read them in one language: a page does no more than put them together.
    key = (desk.ends, read.revision.number, visit.language)
    last = read.revision.number == made[0].number
    words = desk.memory.once("printed text", key, lambda: [_words(one, agenda, visit.language) for one in read.clauses])
    return visit.render(
        "text.html",
        read=read,
        made=next(one for one in made if one.number == read.revision.number),
        every=made,
        clauses=[told | _standing(visit, one) for told, one in zip(words, read.clauses, strict=True)],
        proposals=[one for one in shown_proposals(visit) if one.brackets != 1] if last else (),
        chosen=_by_clause(shown_choices(visit)) if last else {},
        preamble=[(one, direction(one), printed_runs(before)) for one, before in read.preamble.items()],
        languages_shown=tuple(read.revision.texts),
        implied=tuple(implied_words(read.implied, agenda)) if read.implied else (),
        latest=made[0].number,
        gaps=gaps_in(read.revision),
        called=language_name,
        opened=visit.query.get("open") == "all",
    )


def _by_clause(choices: Iterable[ShownChoices]) -> dict[str, list[ShownChoices]]:
    found: dict[str, list[ShownChoices]] = {}
    for one in choices:
        found.setdefault(one.clause, []).append(one)
    return found


def _words(clause: ClauseRead, agenda: Agenda, language: str) -> dict[str, Any]:
    """A clause's words as the page shows them, and what they are tied to."""
    mine = next((one for one in clause.versions if one.language == language), clause.versions[0])
    settled = {option_name(*pair) for one in clause.versions for pair in settled_options(one.body).items()}
    return {
        "id": clause.id,
        "name": " ".join(filter(None, (mine.label, _title(mine)))),
        "versions": [
            {
                "language": one.language,
                "direction": direction(one.language),
                "label": one.label,
                "title": _title(one),
                "body": printed_runs(one.body),
                "written": visible(one.body.strip()),
            }
            for one in clause.versions
        ],
        "tied": wording_rows(mine.body, agenda),
        "settles": [f"{option_words(name, agenda)} ({name})" for name in sorted(settled)],
    }


def _standing(visit: Visit, clause: ClauseRead) -> dict[str, Any]:
    """Where a clause stands, and who has it."""
    names, standing = visit.names, clause.standing
    state = {"agreed": "agreed", "together": "proposed", "follows": "proposed"}
    return {
        "state": (state.get(standing.state, "open"), state_label(standing)) if standing else None,
        "rooms": [(names.room(one.room), standing_words(one, names)) for one in standing.rooms] if standing else [],
        "having": [(names.room(one.room), _having(one.words, one.packet)) for one in clause.having],
    }


def _title(version: Version) -> str:
    """Its heading as it is printed."""
    return " ".join(printed_paragraphs(visible(version.title)))


def _having(words: str, packet: int) -> str:
    if words == "none":
        return _("has nothing of it")
    said = _("has it as it reads here, in its packet {number}") if words == "now" else None
    return (said or _("has other words of it, in its packet {number}")).format(number=packet)


def compare(visit: Visit, revision: int, other: int) -> HttpResponse:
    """What changed from one revision to another."""
    desk = visit.desk
    both = [one for one in desk.revision(revision).texts if one in desk.revision(other).texts]
    asked = visit.query.get("in", "")
    found = [what_changed(desk, revision, other, language=one) for one in ([asked] if asked else both or [""])]
    views = [diff_view(one, printed=True) for one in found]
    return visit.render("text_changes.html", both=both, views=views, called=language_name)


def between(visit: Visit) -> HttpResponse:
    """Off to what changed between the two revisions that were chosen."""
    new, old = (number_in(visit.query.get(name, "")) for name in ("new", "old"))
    return visit.to("changes", revision=visit.desk.revision(new).number, other=visit.desk.revision(old).number)


def answers(visit: Visit) -> HttpResponse:
    """What the answers settle, and what is missing; a set of clauses is confirmed as agreed together."""
    desk = visit.desk
    if visit.posted:
        clauses = visit.form.getlist("clause")
        confirm(desk, clauses)
        return visit.to(
            "answers", said=_("Confirmed as agreed together: {clauses}.").format(clauses=", ".join(clauses))
        )
    found = resolution(desk)
    document = resolution_document(
        found,
        visit.names,
        title=_("What the answers settle"),
        dated=visit.house.clock().date(),
        unreadable=desk.unreadable,
        language=visit.language,
        rtl=visit.rtl,
    )
    sets = [[(clause, visit.names.clause(clause)) for clause in one] for one in found.together]
    return visit.render(
        "answers.html", document=document_for_page(document), sets=sets, proposals=shown_proposals(visit)
    )


def handed(visit: Visit) -> HttpResponse:
    """Who was handed which words, when."""
    document = handed_document(
        visit.desk.handed,
        visit.names,
        title=_("Handed over"),
        dated=visit.house.clock().date(),
        language=visit.language,
        rtl=visit.rtl,
    )
    return visit.render("handed.html", document=document)


ROUTES = (
    Route("text/", "text", show, DESK),
    Route("text/<int:revision>/", "revision", show, DESK),
    Route("text/<int:revision>/since/<int:other>/", "changes", compare, DESK),
    Route("text/between/", "between", between, DESK),
    Route("text/answers/", "answers", answers, DESK),
    Route("text/answers/confirm/", "confirm_together", answers, MEDIATORS, ("POST",)),
    Route("text/handed/", "handed", handed, DESK),
)
