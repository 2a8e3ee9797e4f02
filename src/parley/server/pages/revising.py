"""Writing the next revision: whole texts in their languages, taken in, merged, or shown again with what is doubtful."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.http import HttpResponse

from parley.domain.names import one_ending, option_name
from parley.domain.text_reading import implied
from parley.errors import Invalid, ParleyError
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.html_language import direction
from parley.report.html_text import diff_view
from parley.report.packet_sentences import language_name
from parley.report.text_page import ShownDiff
from parley.report.text_words import visible
from parley.server.asked import number_in
from parley.server.changed_clauses import changed_clauses
from parley.server.chosen import chosen_by_option, shown_choices
from parley.server.proposed import filled_form
from parley.server.route import DESK, Route
from parley.server.visit import Visit
from parley.verbs.shuttle.text_diff import TextDiff
from parley.workbench.rooms.closing import close_brackets, wordings_for
from parley.workbench.rooms.conflicts import Conflicting
from parley.workbench.rooms.drafting import Doubtful, Revised, revise_texts
from parley.workbench.rooms.text_gaps import give_every_clause_an_id

__all__ = ["ROUTES"]

_LONGEST = 200
"""Signs of a wording that are shown beside an option. [-]"""


def revise(visit: Visit) -> HttpResponse:
    """The form with the last revision in it, and what becomes of it."""
    desk = visit.desk
    there: Mapping[str, str] = desk.latest.texts if desk.revisions else {}
    last = desk.latest.number if desk.revisions else 0
    if not visit.posted:
        as_is = _form(visit, {one: there.get(one, "") for one in desk.case.languages}, last)
        if "answer" not in visit.query:
            return visit.render("revise.html", **as_is)
        try:
            texts, said = filled_form(visit)
        except ParleyError as error:
            return visit.refused(error, "revise.html", **as_is)
        proposed = _form(visit, {one: texts.get(one, "") for one in desk.case.languages}, last)
        return visit.render("revise.html", **proposed | {"said": said, "changed": changed_clauses(visit, texts, last)})
    typed = {one: one_ending(visit.form.get(f"text-{one}", "")) for one in desk.case.languages}
    base = number_in(visit.form.get("base", "")) or last
    given = {one: f"{text.rstrip()}\n" for one, text in typed.items() if text.strip() or one in there}
    try:
        made = revise_texts(desk, given, base=base, meant="meant" in visit.form)
    except ParleyError as error:
        again = _form(visit, typed, base) | {"changed": changed_clauses(visit, given, base)}
        return visit.refused(error, "revise.html", **again)
    if isinstance(made, Conflicting):
        both = {one: made.texts.get(one, text) for one, text in typed.items()}
        clauses = list(dict.fromkeys(one.clause for found in made.conflicts.values() for one in found if one.clause))
        told = {"conflicting": made, "clauses": [visit.names.clause(one) for one in clauses]}
        return visit.render("revise.html", status=409, **_form(visit, both, made.last) | told)
    if isinstance(made, Doubtful):
        return visit.render("revise.html", status=409, **_form(visit, typed, base) | {"doubtful": _doubtful(made)})
    return visit.to("revision", revision=made.revision.number, said=_done(made))


def _form(visit: Visit, typed: Mapping[str, str], base: int) -> dict[str, Any]:
    texts = [(language, language_name(language), direction(language), words) for language, words in typed.items()]
    return {
        "said": (),
        "changed": (),
        "conflicting": None,
        "doubtful": None,
        "texts": texts,
        "base": base,
        "last": visit.desk.latest.number if visit.desk.revisions else 0,
    }


def _doubtful(made: Doubtful) -> dict[str, Any]:
    return {
        "by": made.by,
        "back": made.back,
        "scripts": made.scripts,
        "changes": [(language, _changes(diff, language)) for language, diff in made.changes.items()],
    }


def _changes(diff: TextDiff, language: str) -> dict[str, Any]:
    return diff_view(ShownDiff(diff, "", "", language, direction(language)), printed=True)


def _done(made: Revised) -> str:
    said = [_("This is revision {number} now.").format(number=made.revision.number)]
    if made.merged:
        said.append(_("What {name} had changed meanwhile was kept beside it.").format(name=made.by))
    for clauses in made.woven.values():
        said.append(_("Read these again, they hold words of both: {clauses}.").format(clauses=", ".join(clauses)))
    if made.warnings:
        count = len(made.warnings)
        weak = ngettext("{count} thing in it is weak: {what}", "{count} things in it are weak: {what}", count)
        said.append(weak.format(count=count, what="; ".join(one.what for one in made.warnings[:5])))
    return " ".join(said)


def close(visit: Visit) -> HttpResponse:
    """Close brackets by options, as a new revision in every language."""
    desk = visit.desk
    asked = [name for name in visit.form if name.partition("-")[0] == "option"]
    chosen = [one for name in asked for one in visit.form.getlist(name) if one]
    try:
        if not chosen:
            raise Invalid(_("no option is chosen"), _("choose one at least"))
        made = close_brackets(desk, ",".join(chosen))
    except ParleyError as error:
        return visit.refused(error, "close.html", **_open(visit, chosen))
    count = sum(made.closed.values())
    said = ngettext("{count} bracket is closed", "{count} brackets are closed", count).format(count=count)
    return visit.to(
        "revision",
        revision=made.revision.number,
        said=_("{said}: this is revision {number} now.").format(said=said, number=made.revision.number),
    )


def ask_close(visit: Visit) -> HttpResponse:
    """Which options are to close brackets?"""
    return visit.render("close.html", **_open(visit, ()))


def _open(visit: Visit, chosen: Collection[str]) -> dict[str, Any]:
    """The issues that brackets leave open, with their options and the words that each would let stand."""
    desk = visit.desk
    language, wordings = wordings_for(desk, visit.language)
    left = implied(next(iter(desk.latest.texts.values())), desk.case.agenda).open
    said = chosen_by_option(visit, desk.case.agenda.open_issues)
    issues = []
    for issue in desk.case.agenda.open_issues:
        if issue.id in left:
            options = []
            for one in issue.options:
                name = option_name(issue.id, one.id)
                words = wordings.get(name)
                shown = words if words is None else visible(_cut(words))
                options.append((name, one.label_in(visit.language), shown, said.get(name, ())))
            issues.append((issue.id, f"{issue.id} {issue.title_in(visit.language)}", options))
    return {
        "issues": issues,
        "chosen": chosen,
        "spoken": language,
        "runs": direction(language),
        "brackets": shown_choices(visit),
    }


def _cut(words: str) -> str:
    """The first words, with a sign where others follow."""
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST].rsplit(' ', 1)[0].rstrip()}…"


def give_ids(visit: Visit) -> HttpResponse:
    """Give each clause an id, as the next revision."""
    return visit.to(
        "revision", revision=(made := give_every_clause_an_id(visit.desk)).revision.number, said=_done(made)
    )


ROUTES = (
    Route("text/ids/", "give_ids", give_ids, DESK, ("POST",)),
    Route("text/revise/", "revise", revise, DESK, ("GET", "POST")),
    Route("text/close/", "close", ask_close, DESK),
    Route("text/close/now/", "close_now", close, DESK, ("POST",)),
)
