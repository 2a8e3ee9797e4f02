"""The sequence: in what order the agreement goes, who would gain by stopping where, and what must be guaranteed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from markupsafe import Markup

from parley.domain.agreement import Agreement
from parley.domain.case import Case
from parley.errors import Invalid, ParleyError
from parley.language import gettext as _
from parley.report.html_language import localised
from parley.report.html_sequence import sequence_within
from parley.server.pages.waiting import answer_to
from parley.server.route import DESK, Route
from parley.server.visit import Visit
from parley.server.working import worker
from parley.workbench.rooms.asking_packages import case_digest, question_key
from parley.workbench.rooms.asking_sequence import SequenceQuestion, check_sequence, find_sequence

__all__ = ["ROUTES"]


@dataclass(frozen=True)
class _SequenceAsked:
    """A question, the digest of the case that it was asked of, and the form as it was typed."""

    question: SequenceQuestion
    digest: str
    typed: _Typed


@dataclass(frozen=True)
class _Typed:
    """What stands in the form: as it was typed, right or wrong."""

    together: bool = False
    first: str = ""
    second: str = ""
    delayed: str = ""
    days: str = ""
    without: tuple[str, ...] = ()

    @classmethod
    def filled(cls, form: QueryDict) -> _Typed:
        """What somebody filled in."""
        return cls(
            bool(form.get("together")),
            form.get("first", ""),
            form.get("second", ""),
            form.get("delayed", ""),
            form.get("days", "").strip(),
            tuple(form.getlist("without")),
        )

    def question(self) -> SequenceQuestion:
        """The question; Invalid where something is half said."""
        if bool(self.first) != bool(self.second):
            raise Invalid(_("one obligation is to be exchanged, and nothing against it"), _("name both, or none"))
        if bool(self.delayed) != bool(self.days):
            raise Invalid(_("a delay lacks its obligation or its days"), _("name both, or none"))
        return SequenceQuestion(
            together=self.together,
            swaps=((self.first, self.second),) if self.first else (),
            delayed=((self.delayed, _days(self.days)),) if self.delayed else (),
            without=tuple(sorted(set(self.without))),
        )


def ask(visit: Visit) -> HttpResponse:
    """The form; where the case has no agreement, that and how to add one."""
    if not visit.posted:
        task = worker().find(visit.query.get("like", ""))
        like = task.about if task else None
        return _form(visit, like.typed if isinstance(like, _SequenceAsked) else _Typed())
    typed = _Typed.filled(visit.form)
    try:
        question = typed.question()
        case = check_sequence(visit.desk, question)
        key = question_key(visit.desk, question)
        about = _SequenceAsked(question, case_digest(visit.desk), typed)
        worker().ask(key, find_sequence, case, question, about=about, language=visit.language)
    except ParleyError as error:
        return _form(visit, typed, error=error)
    return visit.to("sequence_found", question=key)


def found(visit: Visit, question: str) -> HttpResponse:
    """The answer, or how far it is."""
    task = answer_to(visit, question, about=_SequenceAsked, title=_("Sequence"), back="sequence")
    if isinstance(task, HttpResponse):
        return task
    asked: _SequenceAsked = task.about
    if task.failure is not None:
        return _form(visit, asked.typed, error=task.failure)
    return visit.render(
        "sequence_answer.html",
        question=question,
        plain=asked.question.plain,
        stale=asked.digest != case_digest(visit.desk),
        # Safe: a template made it that escapes all it is given.
        result=Markup(sequence_within(task.value, language=visit.language)),  # nosec B704
    )


def _form(visit: Visit, typed: _Typed, error: Any = None) -> HttpResponse:
    case = localised(visit.desk.case, visit.language)
    agreement = case.agreement
    return visit.render(
        "sequence.html",
        status=422 if error is not None else 200,
        case=case,
        agreement=agreement,
        typed=typed,
        error=error,
        obligations=(("", _("none")), *((one.id, f"{one.id}: {one.title}") for one in agreement.obligations))
        if agreement
        else (),
        left_out=_left_out(case, agreement) if agreement else (),
    )


def _left_out(case: Case, agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """What could be left out: each guarantee, by its id."""
    names = {actor.id: actor.name for actor in case.actors}
    return tuple(
        (one.id, _("{id}, by {names}").format(id=one.id, names=", ".join(names.get(each, each) for each in one.who)))
        for one in agreement.guarantees
    )


def _days(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise Invalid(_('the delay is "{text}"').format(text=text), _("give a number of days")) from None


ROUTES = (
    Route("sequence/", "sequence", ask, DESK, ("GET", "POST")),
    Route("sequence/<slug:question>/", "sequence_found", found, DESK),
)
