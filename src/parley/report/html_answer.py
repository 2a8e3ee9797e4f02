"""An analysis as an answer on a page: words first, and under each line that is folded away, what the line tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from parley.domain.precedent import Precedent
from parley.language import gettext as _
from parley.language import ngettext
from parley.report import words
from parley.report.headline_words import headline_words
from parley.report.html_advice import ShownAdvice
from parley.report.html_analysis import analysis_view
from parley.report.html_environment import within
from parley.report.short_advice import short_advice
from parley.report.shown import listed
from parley.report.solution_words import frontier_words, solution_name
from parley.verbs.analyse.analysis import Analysis

__all__ = ["analysis_within"]


def analysis_within(
    analysis: Analysis, precedents: Iterable[Precedent], *, language: str = "en", opened: bool = False
) -> str:
    """An analysis as a part of a page that has its style sheet already: no style and no script stands in it.

    Parameters
    ----------
    precedents
        How red lines were bent before.
    language
        Which names of the case are shown, and which way it runs.
    opened
        Whether all that can be folded away stands open: to be read through, or printed by any browser.
    """
    view = analysis_view(analysis, precedents, language)
    in_short = short_advice(view["analysis"])
    return within("answer.html", language, opened=opened, in_short=in_short, told=_told(view), **view)


def _told(view: Mapping[str, Any]) -> dict[str, str]:
    """By the name of each part, what a line can tell of it."""
    analysis: Analysis = view["analysis"]
    bends, near = len(analysis.zone.bend), len(view["precedents"])
    statements, meanings = len(view["evidence"]), len(words.word_list())
    costly, lines = len(view["dear"]) + len(view["drawn"]), len(analysis.red_lines)
    return {
        **_told_of_advice(view["carried"]),
        "left": ngettext(
            "{count} issue that red lines touch", "{count} issues that red lines touch", len(view["left"])
        ).format(count=len(view["left"])),
        "bend": ngettext(
            "{count} set of statements, each as small as can be",
            "{count} sets of statements, each as small as can be",
            bends,
        ).format(count=bends)
        if bends
        else words.nothing_bends(analysis.zone),
        "stricter": words.on_record_label(view["on_record"]) or words.on_record_headline(view["on_record"]),
        "precedents": ngettext("{count} precedent", "{count} precedents", near).format(count=near),
        "prices": _("Red lines: {count}; of them cost something: {costly}").format(count=lines, costly=costly)
        if lines
        else _("No red line was drawn."),
        "solutions": listed([solution_name(one.name) for one in analysis.solutions]),
        "frontier": frontier_words(analysis.frontier),
        "leans": headline_words(analysis)[2],
        "how": _("how each figure was worked out, and how far it holds"),
        "evidence": ngettext(
            "{count} statement, with what was read for it",
            "{count} statements, with what was read for them",
            statements,
        ).format(count=statements),
        "words": ngettext("what {count} word means here", "what {count} words mean here", meanings).format(
            count=meanings
        ),
    }


def _told_of_advice(carried: ShownAdvice | None) -> dict[str, str]:
    if carried is None:
        return {}
    polls, trades = len(carried.polls), len(carried.trades)
    return {
        "whole": _("what a draw is, what the pick is like, what it leans on, and what to ask next"),
        "figures": _("how often each party would accept each pick, and what it would gain"),
        "strips": _("every issue with its options, and how each pick settles it"),
        "polls": ngettext(
            "{count} poll on what the picks settle", "{count} polls on what the picks settle", polls
        ).format(count=polls),
        "worth": _("by how much each answer would better the pick, as a picture"),
        "trades": ngettext("{count} trade was found", "{count} trades were found", trades).format(count=trades)
        if trades
        else carried.no_trades or " ".join(carried.trades_start),
    }
