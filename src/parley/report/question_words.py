"""Next questions in words, as they could be asked in a room; beside each, for the mediator only, what it is worth.

A question is put to one delegation, in the second person. Everything else here is not for the room.
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.domain.statement import Bundle
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import in_draws, within_error
from parley.report.figures import grouped_digits
from parley.report.package_words import combination_words, issue_title, party_name, party_names
from parley.report.pick_words import changed_words, changes, package_called
from parley.report.question_package import asked_package
from parley.report.shown import either, listed, quoted
from parley.verbs.analyse.advice.picks import Pick
from parley.verbs.analyse.advice.question_candidates import concern
from parley.verbs.analyse.advice.questions import Question, Questions

__all__ = [
    "asked_of",
    "clearly_worth",
    "no_questions",
    "question_answers",
    "question_cautions",
    "question_topic",
    "question_words",
    "question_worth",
    "questions_cautions",
    "questions_note",
]

_ERRORS = 2
"""A worth within so many standard errors of nothing cannot be told from it."""

_TWO = 2


def question_words(case: Case, question: Question) -> str:
    """A question as it could be asked in a room."""
    agenda = case.agenda
    match question.kind:
        case "rather":
            return _("If everything else stayed the same, would you rather have {first}, or {second}?").format(
                first=_side(case, question.first), second=_side(case, question.second)
            )
        case "accept":
            return _("If this package were on the table, could you live with it rather than with no agreement?")
        case "red_line":
            return _final(case, question)
        case "no_deal":
            return _(
                "What would the coming months look like for you without an agreement, and is there anything on the "
                "table that would be worse than that?"
            )
        case "stake":
            return _("How much does {issue} matter to you beside the other issues?").format(
                issue=quoted(issue_title(agenda, question.name))
            )
    return _("What would it mean to you to settle {together}, beyond what each would mean by itself?").format(
        together=_side(case, _together(case, question.name))
    )


def _final(case: Case, question: Question) -> str:
    if asked_package(case, question):
        return _("Is there any form of this package that you could live with rather than with no agreement?")
    options = combination_words(case.agenda, question.first)
    if any(concern(case.agenda, issue) == "lives" for issue in grouped(question.first)):
        # What concerns lives is not set against whatever else would suit.
        return _("Is there any form of {options} that you could live with?").format(options=options)
    return _("If the rest suited you, is there any form of {options} that you could live with?").format(options=options)


def question_topic(case: Case, picks: Sequence[Pick], question: Question) -> str:
    """What a question is about, after "ask": 'whether it could live with pick A rather than with no agreement'."""
    match question.kind:
        case "rather":
            return _("whether it would rather have {first} or {second}, all else equal").format(
                first=_side(case, question.first), second=_side(case, question.second)
            )
        case "accept":
            return _("whether it could live with {package} rather than with no agreement").format(
                package=package_called(case, picks, _package(question.first))
            )
        case "red_line":
            return _("whether it is final that it would not accept {options}").format(
                options=combination_words(case.agenda, question.first)
            )
        case "no_deal":
            return _("what the coming months would look like for it without an agreement")
        case "stake":
            return _("how much {issue} matters to it beside the other issues").format(
                issue=quoted(issue_title(case.agenda, question.name))
            )
    return _("what it would mean to it to settle {together}, beyond what each would mean by itself").format(
        together=_side(case, _together(case, question.name))
    )


def question_worth(question: Question) -> str:
    """What the answer is worth, in a sentence; empty where there is nothing to measure it by."""
    if question.worth is None or question.standard_error is None:
        return ""
    words = _("Worth {worth}.").format(worth=within_error(question.worth, question.standard_error))
    if not clearly_worth(question):
        return _("{worth} That cannot be told from nothing.").format(worth=words)
    return words


def clearly_worth(question: Question) -> bool:
    """Whether the worth of a question can be told from nothing, or needs no figure to be plain."""
    if question.worth is None or question.standard_error is None:
        return True
    return question.worth > _ERRORS * question.standard_error


def question_answers(case: Case, picks: Sequence[Pick], question: Question) -> tuple[str, ...]:
    """What the draws say it would answer, and what the first pick would then be: a sentence each."""
    said = []
    if question.first_share is not None:
        template = (
            _("It would accept it {share}.")
            if question.kind == "accept"
            else _("It would rather have the first {share}.")
        )
        said.append(template.format(share=in_draws(question.first_share)))
    if picks and len(question.then) == _TWO and any(question.then):
        first, second = (_then(case, picks, package) for package in question.then)
        template = (
            _("If yes: {first}. If no: {second}.")
            if question.kind == "accept"
            else _("If the first: {first}. If the second: {second}.")
        )
        said.append(template.format(first=first, second=second))
    return tuple(said)


def _then(case: Case, picks: Sequence[Pick], package: dict[str, str]) -> str:
    if not package or not (changed := changes(case, picks[0].package, package)):
        return _("pick A stays")
    for pick in picks[1:]:
        if pick.package == package:
            return package_called(case, picks, package)
    return _("pick A, but with {changed}").format(changed=changed_words(case, changed))


def question_cautions(case: Case, question: Question) -> tuple[str, ...]:
    """What speaks against asking it as it stands, a sentence each."""
    said = []
    for party in question.betrays:
        if options := [option for one, option in question.spoken if one == party]:
            words = _(
                "Caution: only {party} spoke for {options}, and not in public; asking could show that. Ask in another "
                "way, or with the leave of {party}."
            )
            said.append(words.format(party=party_name(case, party), options=_named(case, options)))
    spoken = {option for _party, option in question.spoken}
    if rest := [option for option in question.betraying if option not in spoken]:
        words = _(
            "Caution: what is known in confidence of {parties} speaks for {options}; asking could show that. Ask in "
            "another way."
        )
        parties = listed(party_names(case, question.betrays))
        said.append(words.format(parties=parties, options=_named(case, rest)))
    return tuple(said)


def _named(case: Case, options: Sequence[str]) -> str:
    return listed([combination_words(case.agenda, (option,)) for option in options])


def questions_note(questions: Questions) -> str:
    """What the worth of a question means, and how many were looked at."""
    if questions.asked and all(one.worth is None for one in questions.asked):
        return _(
            "Without a zone in any draw there is nothing to measure the worth of an answer by: these are about what "
            "would have to bend, those first that were not said to be firm. {considered} questions were looked at."
        ).format(considered=grouped_digits(questions.considered))
    return _(
        "Worth is by how much the mean of the criterion of the best package would rise once the answer is known, from "
        "0 to 1, with its standard error. {considered} questions were looked at."
    ).format(considered=grouped_digits(questions.considered))


def questions_cautions(case: Case, questions: Questions) -> tuple[str, ...]:
    """What holds for all questions: how many were withheld, and whether any could be; a sentence each."""
    said = []
    if questions.withheld:
        words = ngettext(
            "{count} question was withheld: it would have set an issue that concerns lives against another issue, or "
            "asked how much it matters.",
            "{count} questions were withheld: they would have set an issue that concerns lives against another issue, "
            "or asked how much it matters.",
            questions.withheld,
        )
        said.append(words.format(count=grouped_digits(questions.withheld)))
        if unmarked := sum(not concern(case.agenda, issue.id) for issue in case.agenda.open_issues):
            words = ngettext(
                '{count} issue does not say what it concerns, and counts as another: marking it with "concerns" would '
                "let more be asked if it concerns lives, too.",
                '{count} issues do not say what they concern, and count as others: marking them with "concerns" would '
                "let more be asked where they concern lives, too.",
                unmarked,
            )
            said.append(words.format(count=grouped_digits(unmarked)))
    if questions.unmarked:
        said.append(
            _(
                "Caution: no issue says what it concerns, so no question could be withheld for setting lives against "
                "another issue. Read each one with that in mind before it is asked."
            )
        )
    return tuple(said)


def no_questions(questions: Questions) -> str:
    """What stands where questions would, if there are none; empty where there are some."""
    if questions.asked:
        return ""
    return _("No question was found whose answer would change the advice.")


def asked_of(case: Case, question: Question) -> str:
    """Whom a question is put to."""
    return party_name(case, question.party)


def _side(case: Case, options: Sequence[str]) -> str:
    """A part-package as it is said in a room: '"A pause only" on "How the war ends" with "No limit" on "Aid"'."""
    parts = []
    for issue, chosen in grouped(options).items():
        known = case.agenda.issue(issue)
        labels = either([quoted(known.option(option).label) for option in chosen])
        parts.append(_("{options} on {issue}").format(options=labels, issue=quoted(known.title)))
    return _(" with ").join(parts) if len(parts) <= _TWO else listed(parts)


def _package(options: Sequence[str]) -> dict[str, str]:
    return {issue: chosen[0] for issue, chosen in grouped(options).items()}


def _together(case: Case, statement: str) -> tuple[str, ...]:
    known = case.statements[statement][1]
    assert isinstance(known, Bundle)
    return known.together
