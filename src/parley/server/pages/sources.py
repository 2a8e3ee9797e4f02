"""The sources: what was read, how reliable it is, and who said what in it."""

from __future__ import annotations

from django.http import HttpResponse

from parley.domain.source import GRADES
from parley.report.figures import day
from parley.report.html_evidence import web_address
from parley.report.position_words import grade_words
from parley.report.statement_words import statement_words
from parley.server.route import DESK, Route
from parley.server.visit import Visit
from parley.workbench.rooms.reading_sources import read_source, sources

__all__ = ["ROUTES"]


def show(visit: Visit) -> HttpResponse:
    """All of them."""
    case, found = sources(visit.desk, language=visit.language)
    rows = [(one, day(one.date.isoformat()), grade_words(one.grade), count) for one, count in found]
    grades = [(grade, grade_words(grade)) for grade in GRADES]
    return visit.render("sources.html", case=case, rows=rows, grades=grades)


def one(visit: Visit, source: str) -> HttpResponse:
    """One source, whole, with who said what marked."""
    found = read_source(visit.desk, source, language=visit.language)
    names = {actor.id: actor.name for actor in found.case.actors}
    said = [(one, one.speaker or names.get(one.actor, one.actor), day(one.date)) for one in found.entries]
    numbers = {one.id: number for number, one in enumerate(found.entries, start=1)}
    stretches = [(one.words, [numbers[each.id] for each in one.entries]) for one in found.stretches]
    return visit.render(
        "source.html",
        stretches=stretches,
        source=found.source,
        day=day(found.source.date.isoformat()),
        grade=grade_words(found.source.grade),
        address=web_address(found.source.url),
        said=said,
        leaning=[(id, statement_words(found.case, id)) for id in found.statements],
    )


ROUTES = (
    Route("sources/", "sources", show, DESK),
    Route("sources/<slug:source>/", "source", one, DESK),
)
