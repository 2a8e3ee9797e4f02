"""Packages: silent until asked. The question, then the answer in words first, and what could be made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, QueryDict
from markupsafe import Markup

from parley.domain.combination import grouped
from parley.errors import Invalid, ParleyError
from parley.language import gettext as _
from parley.report.html_answer import analysis_within
from parley.report.html_language import localised
from parley.report.pick_words import pick_letter, pick_name
from parley.report.shown import listed
from parley.report.supposed_words import supposed_words
from parley.server.pages.waiting import answer_to
from parley.server.route import DESK, Route
from parley.server.visit import Visit
from parley.server.working import worker
from parley.verbs.analyse.supposing import Supposed
from parley.workbench.rooms.asking_packages import (
    PackageQuestion,
    case_digest,
    check_question,
    find_packages,
    question_key,
)

__all__ = ["ROUTES", "PackagesAsked"]

_FREE = ""


@dataclass(frozen=True)
class PackagesAsked:
    """A question, and the digest of the case that it was asked of."""

    question: PackageQuestion
    digest: str


@dataclass(frozen=True)
class _Typed:
    """What stands in the form: as it was typed, right or wrong."""

    basis: str = "assumed"
    draws: str = "2000"
    seed: str = "0"
    held: Mapping[str, str] = field(default_factory=dict)
    among: tuple[str, ...] = ()
    out: tuple[str, ...] = ()

    @classmethod
    def of(cls, question: PackageQuestion) -> _Typed:
        """A question that was asked before, to be asked again with something changed."""
        supposed = question.supposed
        held = {issue: options[0] for issue, options in grouped(supposed.required).items() if len(options) == 1}
        among = tuple(name for name in supposed.required if name.partition(".")[0] not in held)
        return cls(question.basis, str(question.draws), str(question.seed), held, among, supposed.ruled_out)

    @classmethod
    def filled(cls, form: QueryDict) -> _Typed:
        """What somebody filled in."""
        held = {name.removeprefix("hold-"): form[name] for name in form if name.startswith("hold-") and form[name]}
        return cls(
            form.get("basis", "assumed"),
            form.get("draws", "").strip(),
            form.get("seed", "").strip(),
            held,
            tuple(form.getlist("among")),
            tuple(form.getlist("out")),
        )

    def question(self) -> PackageQuestion:
        """The question; Invalid where a number is none, or an issue is held at one option and at several."""
        if both := {name.partition(".")[0] for name in self.among} & self.held.keys():
            raise Invalid(
                _("held at one option, and at one of several: {issues}").format(issues=listed(sorted(both))),
                _("choose one of the two for each issue"),
            )
        required = {f"{issue}.{option}" for issue, option in self.held.items()} | set(self.among)
        return PackageQuestion(
            Supposed(tuple(sorted(required)), tuple(sorted(set(self.out)))),
            self.basis,
            _whole(self.draws, _("how many draws")),
            _whole(self.seed, _("the seed")),
        )


def ask(visit: Visit) -> HttpResponse:
    """The form; nothing is worked out before it is sent."""
    if not visit.posted:
        task = worker().find(visit.query.get("like", ""))
        like = task.about if task else None
        return _form(visit, _Typed.of(like.question) if isinstance(like, PackagesAsked) else _Typed())
    typed = _Typed.filled(visit.form)
    try:
        question = typed.question()
        check_question(visit.desk, question)
        key = question_key(visit.desk, question)
        worker().ask(
            key,
            find_packages,
            visit.desk.case,
            question,
            about=PackagesAsked(question, case_digest(visit.desk)),
            language=visit.language,
        )
    except ParleyError as error:
        return _form(visit, typed, error=error)
    return visit.to("packages_found", question=key)


def found(visit: Visit, question: str) -> HttpResponse:
    """The answer, or how far it is."""
    task = answer_to(visit, question, about=PackagesAsked, title=_("Packages"), back="packages")
    if isinstance(task, HttpResponse):
        return task
    asked: PackagesAsked = task.about
    if task.failure is not None:
        return _form(visit, _Typed.of(asked.question), error=task.failure)
    analysis = task.value
    opened = visit.query.get("open") == "all"
    picks = analysis.advice.picks if analysis.advice is not None else ()
    return visit.render(
        "answer.html",
        question=question,
        supposed=supposed_words(localised(visit.desk.case, visit.language).agenda, asked.question.supposed),
        stale=asked.digest != case_digest(visit.desk),
        picks=[(place, pick_letter(place), pick_name(place)) for place in range(1, len(picks) + 1)],
        opened=opened,
        # Safe: a template made it that escapes all it is given.
        result=Markup(analysis_within(analysis, analysis.precedents, language=visit.language, opened=opened)),  # nosec B704
    )


def _form(visit: Visit, typed: _Typed, error: Any = None) -> HttpResponse:
    case = localised(visit.desk.case, visit.language)
    issues = [
        (issue, ((_FREE, _("leave open")), *((option.id, option.label) for option in issue.options)))
        for issue in case.agenda.open_issues
    ]
    return visit.render(
        "packages.html",
        status=422 if error is not None else 200,
        case=case,
        issues=issues,
        typed=typed,
        error=error,
        bases=(
            ("assumed", _("everything: stated, inferred and assumed")),
            ("inferred", _("what was stated or inferred")),
            ("stated", _("what was stated alone")),
        ),
    )


def _whole(text: str, what: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise Invalid(_('{what} is "{text}"').format(what=what, text=text), _("give a whole number")) from None


ROUTES = (
    Route("packages/", "packages", ask, DESK, ("GET", "POST")),
    Route("packages/<slug:question>/", "packages_found", found, DESK),
)
