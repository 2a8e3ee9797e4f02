"""Questions in a few words, for a picture whose numbers lead to the whole sentences beside it."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.language import gettext as _
from parley.report.package_words import issue_title, option_label
from parley.report.question_words import asked_of
from parley.report.shown import either, joined
from parley.verbs.analyse.advice.questions import Question

__all__ = ["question_label"]


def question_label(case: Case, question: Question) -> str:
    """Whom it is put to, and about what."""
    party = asked_of(case, question)
    match question.kind:
        case "rather":
            return _("{party}: {first}, or {second}").format(
                party=party, first=_options(case, question.first), second=_options(case, question.second)
            )
        case "accept":
            return _("{party}: a package, or no agreement").format(party=party)
        case "red_line":
            return _("{party}: whether {options} is out of the question").format(
                party=party, options=_options(case, question.first)
            )
        case "no_deal":
            return _("{party}: what comes without an agreement").format(party=party)
        case "stake":
            return _("{party}: how much {issue} matters").format(
                party=party, issue=issue_title(case.agenda, question.name)
            )
    together = case.statements[question.name][1].options
    return _("{party}: {options} together").format(party=party, options=_options(case, together))


def _options(case: Case, options: Sequence[str]) -> str:
    return joined(
        [
            either([option_label(case.agenda, issue, option) for option in chosen])
            for issue, chosen in grouped(options).items()
        ]
    )
