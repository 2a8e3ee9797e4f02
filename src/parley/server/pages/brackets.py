"""A pick as brackets of the single text: the redline first, and the revision once a member of the desk confirms it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from parley.domain.agenda import Agenda
from parley.errors import Invalid, NoSuchName, ParleyError
from parley.language import gettext as _
from parley.report.html_language import direction, localised
from parley.report.pick_words import pick_name
from parley.report.printed_changes import printed_changes, printed_stretch
from parley.report.text_diff_words import change_badges, clause_name, diff_headline
from parley.report.text_words import paragraphs
from parley.server.pages.packages import PackagesAsked
from parley.server.route import DESK, Route
from parley.server.visit import Visit
from parley.server.working import worker
from parley.verbs.shuttle.text_diff import TextDiff
from parley.workbench.rooms.asking_packages import picked
from parley.workbench.rooms.turning import Turned, take_in_turned, turned

__all__ = ["ROUTES", "redline"]


def turn(visit: Visit, question: str, pick: int) -> HttpResponse:
    """What the pick would make of the text; with the form sent, the next revision."""
    task = worker().find(question)
    if task is None or task.value is None or not isinstance(task.about, PackagesAsked):
        return visit.to("packages", said=_("That answer is kept no longer: ask again."))
    package = picked(task.value, pick)
    error: ParleyError | None = None
    if visit.posted:
        try:
            revision, weak = take_in_turned(visit.desk, package, base=_base(visit), question=task.about.question)
        except NoSuchName:
            raise
        except ParleyError as refusal:
            error = refusal
        else:
            said = _("Revision {number} has the wordings in its brackets. Nothing was released.")
            return visit.to("text", said=" ".join([said.format(number=revision.number), *(one.what for one in weak)]))
    made = turned(visit.desk, package)
    found = next(iter(made.found.values()))
    agenda = localised(visit.desk.case, visit.language).agenda
    return visit.render(
        "brackets.html",
        status=422 if error else 200,
        error=error,
        question=question,
        pick=pick,
        name=pick_name(pick),
        base=made.base,
        rows=_rows(agenda, made),
        redlines=[redline(one, diff) for one, diff in made.changes.items()],
        closed=any(one not in found.words and one not in found.unworded for one in made.package),
        unworded=[agenda.issue(one).title for one in _named(made, "unworded")],
        against=[agenda.issue(one).title for one in _named(made, "against")],
    )


def _base(visit: Visit) -> int:
    typed = visit.form.get("base", "")
    if not typed.isdecimal():
        raise Invalid(_("it is not said which revision was shown"), _("look at the changes again"))
    return int(typed)


def _rows(agenda: Agenda, made: Turned) -> list[tuple[str, str, str]]:
    """Each issue, the option of the package, and the words that the text has for it, or why it has none."""
    found = next(iter(made.found.values()))
    rows = []
    for one in agenda.open_issues:
        if one.id in found.unworded:
            words = _("none yet: write them yourself")
        elif one.id in found.against:
            words = _("no bracket is open: the text settles it in another way, and is left as it is")
        elif one.id in found.words:
            words = printed_stretch(found.words[one.id]) or _("nothing stands there")
        else:
            words = _("no bracket is open: the text settles it so")
        rows.append((one.title, one.option(made.package[one.id]).label, words))
    return rows


def _named(made: Turned, what: str) -> list[str]:
    """The issues that any language names so, each once."""
    return list(dict.fromkeys(issue for one in made.found.values() for issue in getattr(one, what)))


def redline(language: str, diff: TextDiff) -> dict[str, Any]:
    """The redline of one language."""
    return {
        "language": language,
        "direction": direction(language),
        "headline": diff_headline(diff),
        "changes": [
            (clause_name(one), change_badges(one), printed_changes(one.body), paragraphs(one.body))
            for one in diff.changes
            if one.kind != "same"
        ],
    }


ROUTES = (Route("packages/<slug:question>/brackets/<int:pick>/", "brackets", turn, DESK, ("GET", "POST")),)
