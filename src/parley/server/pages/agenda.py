"""The agenda: who stands where on each issue, and behind each cell who said it, when, where, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from parley.domain.case import Case
from parley.domain.source import Source
from parley.domain.verdict import RedLine
from parley.language import gettext as _
from parley.report.figures import day
from parley.report.package_words import party_name
from parley.report.position_words import position_words, said_words, sure_words
from parley.report.shown import cleaned, shown
from parley.report.statement_words import basis_word
from parley.server.route import DESK, Route
from parley.server.visit import Visit
from parley.workbench.rooms.positions import Position, Read, Saying, position, positions

__all__ = ["ROUTES"]


@dataclass(frozen=True)
class _Quoted:
    """Where something was read: who spoke, when, the words of the source itself, and what contradicts it."""

    id: str
    speaker: str
    day: str
    words: str
    span: str
    note: str
    source: Source | None
    disputes: tuple[str, ...]


@dataclass(frozen=True)
class _Said:
    """One thing that was said of an issue, in words."""

    id: str
    short: str
    words: str
    day: str
    sure: tuple[str, ...]
    red_line: bool
    disputed: bool
    reason: str
    quoted: tuple[_Quoted, ...]


@dataclass(frozen=True)
class _Cell:
    """One cell: what was said last, the red lines that were drawn, and how the desk came by what nobody said."""

    party: str
    last: _Said | None
    lines: tuple[_Said, ...]
    supposed: str


def show(visit: Visit) -> HttpResponse:
    """Issues by parties."""
    found = positions(visit.desk, language=visit.language)
    rows = [(issue, found.depths[issue.id], [_cell(found.case, one) for one in cells]) for issue, cells in found.rows]
    return visit.render("agenda.html", case=found.case, rows=rows)


def one(visit: Visit, issue: str, party: str) -> HttpResponse:
    """One cell: everything that is behind it."""
    case, found = position(visit.desk, issue, party, language=visit.language)
    last, known = found.last, case.agenda.issue(issue)
    return visit.render(
        "position.html",
        case=case,
        title=_("{party} on {issue}").format(party=party_name(case, party), issue=shown(known.title)),
        issue=known,
        last=_said(case, issue, last) if last else None,
        lines=[_said(case, issue, each) for each in found.red_lines if each is not last],
        earlier=[_said(case, issue, each) for each in found.earlier if each not in found.red_lines],
        supposed=[_said(case, issue, each) for each in found.supposed],
    )


def _cell(case: Case, found: Position) -> _Cell:
    last = found.last
    kinds = dict.fromkeys(basis_word(each.basis) for each in found.supposed)
    return _Cell(
        found.party,
        _said(case, found.issue, last) if last else None,
        tuple(_said(case, found.issue, each) for each in found.red_lines if each is not last),
        "" if last else ", ".join(kinds),
    )


def _said(case: Case, issue: str, found: Saying) -> _Said:
    known = found.entry or found.statement
    assert known is not None
    line = found.statement if isinstance(found.statement, RedLine) else None
    return _Said(
        found.id,
        position_words(case, issue, known),
        said_words(case, known),
        day(found.day),
        sure_words(basis=found.basis, confidence=found.confidence, grade=found.grade, line=line),
        found.red_line,
        found.disputed,
        cleaned(found.statement.reason) if found.statement is not None else "",
        tuple(_quoted(case, each) for each in found.reads),
    )


def _quoted(case: Case, read: Read) -> _Quoted:
    entry, source = read.entry, read.source
    names = {actor.id: actor.name for actor in case.actors}
    span = source.text[slice(*entry.span)] if entry and source and entry.span else ""
    return _Quoted(
        read.id,
        (entry.speaker or names.get(entry.actor, entry.actor)) if entry else _("the source itself"),
        day(entry.date) if entry else "",
        cleaned(entry.words) if entry else "",
        span,
        cleaned(entry.note) if entry else "",
        source,
        tuple(cleaned(each.words) for each in read.disputes),
    )


ROUTES = (
    Route("agenda/", "agenda", show, DESK),
    Route("agenda/<slug:issue>/<slug:party>/", "position", one, DESK),
)
