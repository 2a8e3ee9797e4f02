"""What each red line costs, with its range over draws, and what each question is worth, with its standard error."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.domain.verdict import RedLine
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import share_figure
from parley.report.figures import fine
from parley.report.shown import either
from parley.report.statement_words import statement_words
from parley.report.svg_axis import Axis, axis_over, draw_axis, draw_range, figure_text
from parley.report.svg_drawing import WIDTH, Drawing, fit, wrap
from parley.report.svg_frontier import shape
from parley.verbs.analyse.advice.questions import Question
from parley.verbs.analyse.red_lines import RedLinePrice

__all__ = ["MOST_LINES", "AskedQuestion", "question_worth", "red_line_costs"]

MOST_LINES = 12
"""How many red lines are drawn; the rest is said in words."""

_START, _END = 14.0, WIDTH - 84.0
_LABEL = 10.5
_LINE = 13.0
_ROW = 18.0
_NOTE = 12.0
_GAP = 5.0
_AXIS = 18.0
_THICK = 8.0
_NOTHING = 1e-6
"""A price below this is none, as in words. [-]"""
_SHOWN = 0.0005
"""A price below this does not show in three decimals. [-]"""


@dataclass(frozen=True)
class AskedQuestion:
    """A question with what stands for it: a number, a few words, and all of it in words."""

    number: str
    short: str
    words: str
    question: Question


def red_line_costs(case: Case, prices: Sequence[RedLinePrice], *, rtl: bool = False) -> str:
    """Red lines that cost something, in the order in which they are given: the first MOST_LINES of them.

    A thin line from the smallest to the largest rise of the best smallest gain over the draws with a zone; a diamond at
    the central utilities; in words where a line keeps a zone shut.
    """
    shown = prices[:MOST_LINES]
    about = " ".join(_line_words(case, one) for one in shown)
    drawing = Drawing(_("What each red line costs"), about, rtl=rtl)
    values = [value for one in shown for value in (central_price(one), one.low, one.high) if value is not None]
    axis = axis_over(values, start=_START, end=_END)
    y = 0.0
    for one in shown:
        y = _label(drawing, line_label(case, one.statement), y)
        y = _price(drawing, axis, one, y, tip=_line_words(case, one)) + _GAP
    if values:
        draw_axis(drawing, axis, y)
        y += _AXIS
    if len(prices) > len(shown):
        rest = len(prices) - len(shown)
        words = ngettext(
            "{count} red line more costs something; it is told below",
            "{count} red lines more cost something; they are told below",
            rest,
        ).format(count=rest)
        drawing.text(_START, y + 8, words, "note", size=10)
        y += 14
    return drawing.svg(y)


def question_worth(questions: Sequence[AskedQuestion], *, rtl: bool = False) -> str:
    """Questions in the order in which they are given: a bar as long as each is worth, and its standard error.

    That is a thin line of one standard error to either side of the end of the bar.
    """
    about = " ".join(_worth_words(one) for one in questions)
    drawing = Drawing(_("What each question is worth"), about, rtl=rtl)
    worths = [(_worth(one.question), _error(one.question)) for one in questions]
    axis = axis_over([end for worth, error in worths for end in (worth - error, worth + error)], start=_START, end=_END)
    zero = axis.at(0.0)
    y = 0.0
    for one in questions:
        worth, error = _worth(one.question), _error(one.question)
        y = _label(drawing, f"{one.number} {one.short}", y)
        first, last = sorted((zero, axis.at(worth)))
        drawing.lines([[(zero, y + 1), (zero, y + _ROW - 1)]], "zero")
        drawing.box(first, y + (_ROW - _THICK) / 2, last - first, _THICK, "spread", tip=_worth_words(one), round=0)
        drawing.bars([(zero, y + (_ROW - _THICK) / 2, axis.at(worth) - zero, _THICK)], "bar")
        draw_range(drawing, axis, y + _ROW / 2, (worth - error, worth + error))
        drawing.text(WIDTH, y + _ROW / 2 + 4, figure_text(drawing, fine(worth)), "label", size=11, anchor="end")
        y += _ROW + _GAP
    draw_axis(drawing, axis, y)
    return drawing.svg(y + _AXIS)


def central_price(price: RedLinePrice) -> float | None:
    """What a line costs at the central utilities; None where there is no zone with it, or none without. [-]"""
    if price.with_line is None or price.without_line is None:
        return None
    return price.without_line - price.with_line


def line_label(case: Case, statement: str) -> str:
    """A red line in a few words: whose it is, and the options that it would never have, by the ids of their issues."""
    party, line = case.statements[statement]
    name = case.actor(party).name
    if not isinstance(line, RedLine):
        return _("{party}: {statement}").format(party=name, statement=statement)
    parts = [
        f"{issue} {either([case.agenda.issue(issue).option(option).label for option in options])}"
        for issue, options in grouped(line.never).items()
    ]
    return _("{party}: not {combination}").format(party=name, combination=" + ".join(parts))


def _label(drawing: Drawing, words: str, y: float) -> float:
    for line in wrap(words, WIDTH, _LABEL, lines=2):
        y += _LINE
        drawing.text(0, y - 2, line, "title", size=_LABEL)
    return y


def _price(drawing: Drawing, axis: Axis, price: RedLinePrice, y: float, *, tip: str) -> float:
    middle, central = y + _ROW / 2, central_price(price)
    drawing.lines([[(axis.at(0.0), y + 1), (axis.at(0.0), y + _ROW - 1)]], "zero")
    if price.low is not None and price.high is not None:
        draw_range(drawing, axis, middle, (price.low, price.high))
    if central is not None:
        drawing.polygon(shape("nash", axis.at(central), middle, 5), "central", tip=tip)
    figures = [_figure(one) for one in (central, price.high) if one is not None]
    drawing.text(WIDTH, middle + 4, figure_text(drawing, " · ".join(figures)), "label", size=10.5, anchor="end")
    y += _ROW
    for words in _shut(price):
        drawing.text(_START, y + 8, fit(words, WIDTH - _START, 10), "note", size=10)
        y += _NOTE
    return y


def _figure(price: float) -> str:
    return "0" if abs(price) < _NOTHING else "<0.001" if 0 < price < _SHOWN else fine(price)


def _shut(price: RedLinePrice) -> list[str]:
    """Where a line keeps a zone shut."""
    said = []
    if price.with_line is None and price.without_line is not None:
        said.append(_("no zone with it at the central utilities"))
    if price.opens:
        said.append(
            _("lifted, it opens a zone in {share} of draws without one").format(share=share_figure(price.opens))
        )
    return said


def _line_words(case: Case, price: RedLinePrice) -> str:
    said = [statement_words(case, price.statement)]
    central = central_price(price)
    if central is not None:
        said.append(_("costs {price} at the central utilities").format(price=fine(central)))
    if price.low is not None and price.high is not None:
        words = _("{low} to {high} over draws with a zone")
        said.append(words.format(low=fine(price.low), high=fine(price.high)))
    return "; ".join([*said, *_shut(price)]) + "."


def _worth(question: Question) -> float:
    """The worth as it is drawn; questions that have none are not."""
    return 0.0 if question.worth is None else question.worth


def _error(question: Question) -> float:
    """The standard error as it is drawn: nothing where too few draws leave it open."""
    error = question.standard_error
    return 0.0 if error is None or not math.isfinite(error) else error


def _worth_words(one: AskedQuestion) -> str:
    return _("{number}: {words} Worth {worth}, standard error {error}.").format(
        number=one.number,
        words=one.words,
        worth=fine(one.question.worth),
        error=fine(one.question.standard_error),
    )
