"""The advice in a terminal: one paragraph, then picks, trades, questions, what holds, and what it depends on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.console import RenderableType

from parley.domain.case import Case
from parley.language import gettext as _
from parley.report.advice_words import advice_paragraph, first_to_find_out, too_little
from parley.report.draws_words import draws_note, rough_words
from parley.report.find_out_words import asks_anyway, too_little_stated
from parley.report.findings_words import certain_words, depends_words, settled_words
from parley.report.outcome_words import outcome_rows, outcome_words
from parley.report.pick_words import (
    LeanWords,
    alike_rows,
    differing_labels,
    few_picks,
    lean_words,
    leans_note,
    level_picks,
    no_leans,
    pick_facts,
    pick_letter,
    picks_note,
    scale_note,
)
from parley.report.poll_words import poll_words, polls_note
from parley.report.question_package import question_package
from parley.report.question_words import (
    asked_of,
    clearly_worth,
    no_questions,
    question_answers,
    question_cautions,
    question_words,
    question_worth,
    questions_cautions,
    questions_note,
)
from parley.report.sections import advice_titles
from parley.report.shown import joined
from parley.report.stated_words import stated_words
from parley.report.terminal_parts import Parts, bullets, heading, more, note, say, table
from parley.report.trade_words import no_start, no_trades, swap_ranges, trade_note, trade_words, trades_start
from parley.verbs.analyse.advice.advice import Advice
from parley.verbs.analyse.advice.outcome_check import OutcomeCheck
from parley.verbs.analyse.advice.picks import Pick
from parley.verbs.analyse.analysis import Analysis

__all__ = ["advice_parts"]

_MOST_LEANS = 5
"""How many statements that picks lean on stand in a terminal."""

_MOST_POLLS = 6
"""How many polls do."""

_MOST_TRADES = 6
"""How many trades do."""

_MOST_QUESTIONS = 5
"""How many questions do."""

_CHOSEN = "x"


def advice_parts(analysis: Analysis) -> Parts:
    """What the draws say; nothing without draws."""
    advice = analysis.advice
    if advice is None:
        return []
    titles, case = advice_titles(), analysis.case
    parts: Parts = [say(advice_paragraph(analysis)), note(draws_note(advice.sampling))]
    if too_little(analysis) and (rough := rough_words(case, advice.sampling)):
        parts.append(note(rough))
    first = [*heading(titles["first"]), bullets(first_to_find_out(analysis))] if first_to_find_out(analysis) else []
    if too_little(analysis):
        parts += first
        # What is arbitrary would read as advice if it stood in a table.
        words = (
            _("Too little is known: no picks and trades are shown here; see {options}.")
            if asks_anyway(analysis)
            else _("Too little is known: no picks, trades and questions are shown here; see {options}.")
        )
        parts += [*heading(titles["picks"]), say(words.format(options="--json, --csv"))]
        if asks_anyway(analysis):
            parts += heading(titles["questions"]) + _questions(case, advice)
    else:
        parts += heading(titles["picks"]) + _picks(case, advice)
        parts += heading(titles["trades"]) + _trades(analysis, advice)
        parts += heading(titles["questions"]) + _questions(case, advice) + first
    # What picks have in common stands as a table above.
    if certain := [words for words in certain_words(analysis) if words != settled_words(analysis)]:
        parts += [*heading(titles["certain"]), bullets(certain)]
    if stated := () if too_little(analysis) else _stated(analysis, advice):
        parts += [*heading(titles["stated"]), bullets(stated)]
    if depends := depends_words(analysis):
        parts += [*heading(titles["depends"]), bullets(depends)]
    if advice.outcome is not None:
        # Beside picks that are not shown, their letters would say nothing.
        beside = replace(advice.outcome, picks=()) if too_little(analysis) else advice.outcome
        parts += heading(titles["outcome"]) + _outcome(case, beside)
    return parts


def _stated(analysis: Analysis, advice: Advice) -> tuple[str, ...]:
    return stated_words(analysis.case, advice.stated, little=too_little_stated(analysis))


def _picks(case: Case, advice: Advice) -> Parts:
    picks = advice.picks
    few = few_picks(picks, advice.candidates)
    parts: Parts = [say(few)] if few else []
    if not picks:
        return parts
    letters = [pick_letter(place) for place in range(1, len(picks) + 1)]
    columns = [(_("Pick"), False), *((letter, True) for letter in letters)]
    parts += [table(columns, ((name, *cells) for name, cells in pick_facts(case, picks))), note(picks_note(picks))]
    if scale := scale_note(case, picks):
        parts.append(note(scale))
    if level := level_picks(picks):
        parts += [say(""), say(level)]
    if len(picks) > 1:
        parts += [say(""), say(_("Where they differ:")), _differing(case, picks, letters)]
    if alike := alike_rows(case, picks):
        words = _("What all of them have in common:") if len(picks) > 1 else _("What it settles:")
        parts += [say(""), say(words), table(((_("Issue"), False), (_("Settled by"), False)), alike)]
    parts += [say(""), say(_("What they lean on:")), *_leans(case, picks)]
    return parts + _polls(case, picks)


def _differing(case: Case, picks: Sequence[Pick], letters: Sequence[str]) -> RenderableType:
    rows = []
    for title, options in differing_labels(case, picks):
        for place, (label, chosen) in enumerate(options):
            cells = (_CHOSEN if letter in chosen else "" for letter in letters)
            rows.append((title if place == 0 else "", label, *cells))
    columns = [(_("Issue"), False), (_("Settled by"), False)]
    return table([*columns, *((letter, False) for letter in letters)], rows)


def _leans(case: Case, picks: Sequence[Pick]) -> Parts:
    found: dict[str, tuple[LeanWords, list[str]]] = {}
    alone = [pick_letter(place) for place, pick in enumerate(picks, start=1) if not pick.leans_on]
    for place, pick in enumerate(picks, start=1):
        for lean in lean_words(case, pick):
            found.setdefault(lean.statement, (lean, []))[1].append(pick_letter(place))
    rows = []
    for lean, letters in sorted(found.values(), key=lambda one: -len(one[1]))[:_MOST_LEANS]:
        below = [
            _("{id}: {details}").format(id=lean.statement, details=lean.citation),
            # What would replace the first of them; the others differ little from it, and are told elsewhere.
            _("{letter}: {words}").format(letter=letters[0], words=lean.instead),
        ]
        rows.append((_("{picks}: {words}").format(picks=_called(letters, picks), words=lean.words), below))
    parts: Parts = [bullets(rows)] if rows else []
    parts += more(len(found) - _MOST_LEANS)
    if rows:
        parts.append(note(leans_note(case)))
    if alone:
        parts.append(say(_("{picks}: {words}").format(picks=_called(alone, picks), words=no_leans())))
    return parts


def _called(letters: Sequence[str], picks: Sequence[Pick]) -> str:
    return _("All picks") if 1 < len(letters) == len(picks) else joined(letters)


def _polls(case: Case, picks: Sequence[Pick]) -> Parts:
    found: dict[str, tuple[bool, list[str]]] = {}
    for place, pick in enumerate(picks, start=1):
        for poll in pick.polls:
            found.setdefault(poll_words(case, poll), (not poll.stance, []))[1].append(pick_letter(place))
    if not found:
        return []
    # What names an option says more than what speaks of an issue.
    rows = [
        _("{picks}: {words}").format(picks=_called(letters, picks), words=words)
        for words, (_vague, letters) in sorted(found.items(), key=lambda one: one[1][0])
    ]
    return [say(""), note(polls_note()), bullets(rows[:_MOST_POLLS]), *more(len(rows) - _MOST_POLLS, "--json, --html")]


def _outcome(case: Case, check: OutcomeCheck) -> Parts:
    letters = [pick_letter(one.pick) for one in check.picks]
    rows = [
        (title, label, *(_CHOSEN if letter in alike else "" for letter in letters))
        for title, label, alike in outcome_rows(case, check)
    ]
    columns = [(_("Issue"), False), (_("Settled by"), False), *((letter, False) for letter in letters)]
    return [bullets(outcome_words(case, check)), say(""), table(columns, rows)]


def _trades(analysis: Analysis, advice: Advice) -> Parts:
    case, trades = analysis.case, advice.trades
    if trades is None:
        return [say(no_start(analysis))]
    parts: Parts = [say(" ".join(trades_start(case, trades, advice.picks)))]
    if not trades.swaps:
        return [*parts, say(no_trades(trades))]
    rows = [(trade_words(case, swap), [swap_ranges(case, swap)]) for swap in trades.swaps[:_MOST_TRADES]]
    return [*parts, bullets(rows), *more(len(trades.swaps) - _MOST_TRADES), note(trade_note(trades))]


def _questions(case: Case, advice: Advice) -> Parts:
    questions = advice.questions
    cautions = [say(words) for words in questions_cautions(case, questions)]
    if not questions.asked:
        return [say(no_questions(questions)), *cautions]
    clear = [one for one in questions.asked if clearly_worth(one)]
    # Where nothing is clear, the best guesses are told as such.
    told = (clear or questions.asked)[:_MOST_QUESTIONS]
    rows = []
    for question in told:
        words = _("To {party}: {question}").format(
            party=asked_of(case, question), question=question_words(case, question)
        )
        below = [
            question_package(case, advice.picks, question),
            question_worth(question),
            *question_answers(case, advice.picks, question),
            *question_cautions(case, question),
        ]
        rows.append((words, [line for line in below if line]))
    left = more(len(questions.asked) - len(told))
    if len(clear) == len(told) < len(questions.asked):
        words = _(
            "The answers to others that were looked at are not clearly worth having; the best of them: {options}."
        )
        left = [note(words.format(options="--json, --csv, --html"))]
    return [bullets(rows), *left, *cautions, note(questions_note(questions))]
