"""The package that a question is about, in full, so that whoever asks can say what is in it.

Its letter, where it is a pick, is for the mediator only, and stands in no words to be said aloud.
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.case import Case
from parley.domain.combination import Package, grouped
from parley.domain.verdict import Rejects
from parley.language import gettext as _
from parley.report.package_words import package_rows
from parley.report.pick_words import pick_letter
from parley.verbs.analyse.advice.picks import Pick
from parley.verbs.analyse.advice.questions import Question

__all__ = ["asked_package", "package_label", "package_settled", "question_package"]


def asked_package(case: Case, question: Question) -> Package:
    """The package that a question puts on the table; empty where it puts none there."""
    about_one = question.kind == "accept" or (
        question.kind == "red_line" and isinstance(case.statements[question.name][1], Rejects)
    )
    return {issue: chosen[0] for issue, chosen in grouped(question.first).items()} if about_one else {}


def package_label(case: Case, picks: Sequence[Pick], question: Question) -> str:
    """What the package is called where the mediator reads it; empty where there is none."""
    package = asked_package(case, question)
    if not package:
        return ""
    letter = next((pick_letter(place) for place, pick in enumerate(picks, start=1) if pick.package == package), "")
    return _("The package (pick {letter})").format(letter=letter) if letter else _("The package")


def package_settled(case: Case, question: Question) -> tuple[str, ...]:
    """Each issue of the package with its option: "Pump hours: Six hours"; none where there is none."""
    rows = package_rows(case.agenda, asked_package(case, question))
    return tuple(_("{issue}: {option}").format(issue=issue, option=option) for issue, option in rows)


def question_package(case: Case, picks: Sequence[Pick], question: Question) -> str:
    """The package in one sentence; empty where a question is about none."""
    label = package_label(case, picks, question)
    if not label:
        return ""
    return _("{label}: {settled}.").format(label=label, settled=_("; ").join(package_settled(case, question)))
