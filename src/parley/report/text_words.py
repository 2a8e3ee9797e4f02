"""A text and its changes as a face may show them: every hidden sign by its name, each paragraph in its direction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parley.domain.agenda import Agenda
from parley.domain.hidden_signs import HIDDEN, JOINERS, UNSEEN, joins_letters
from parley.domain.text_reading import Implied, OpenBracket
from parley.domain.word_diff import WordChange
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.html_language import direction
from parley.report.shown import joined, shown

__all__ = ["Run", "changed_stretches", "direction_of", "implied_words", "open_words", "paragraphs", "visible"]

_RIGHT_TO_LEFT = ("R", "AL")


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph: ``same``, ``gone`` or ``new``, and its words, with hidden signs by their names."""

    kind: str
    words: str


def visible(text: str, *, joiners: bool = False) -> str:
    """The text with each sign that cannot be seen shown by its name: ``⟨RLM⟩``.

    Those that turn the direction of what follows are among them (Unicode Standard Annex 9), so that no text can be
    made to look other than it reads. ``joiners``: also those that stand where words of Persian and others need them.
    """
    if text.isascii() and text.isprintable():
        return text

    def named(found: re.Match[str]) -> str:
        sign = found[0]
        if sign in JOINERS and not joiners and joins_letters(text, found.start()):
            return sign
        return f"⟨{HIDDEN.get(sign) or JOINERS.get(sign) or f'U+{ord(sign):04X}'}⟩"

    return UNSEEN.sub(named, text)


def direction_of(text: str, language: str = "") -> str:
    """``rtl`` or ``ltr``: of a language where it is known, else as most of the text's letters run."""
    if language:
        return direction(language)
    words = re.sub(r"\{#[^{}]*\}", "", text)  # ids are in Latin letters, whatever the language
    strong = [unicodedata.bidirectional(sign) for sign in words if sign.isalpha()]
    return "rtl" if 2 * sum(one in _RIGHT_TO_LEFT for one in strong) > len(strong) else "ltr"


def paragraphs(changes: Sequence[WordChange]) -> tuple[tuple[Run, ...], ...]:
    """What changed, cut into paragraphs. A joiner is named where it is all that two words differ in."""
    found: list[list[Run]] = [[]]
    for place, change in enumerate(changes):
        words = visible(change.words, joiners=_joiners_alone(changes, place))
        for number, line in enumerate(words.split("\n")):
            if number and found[-1]:
                found.append([])
            if line:
                found[-1].append(Run(change.kind, line))
    return tuple(tuple(one) for one in found if any(run.words.strip() for run in one))


def changed_stretches(changes: Sequence[WordChange], *, beside: int = 5) -> tuple[tuple[Run, ...], ...]:
    """The paragraphs in which something changed, with so many words beside each change; "…" for what is left out."""
    found = []
    for one in paragraphs(changes):
        if all(run.kind == "same" for run in one):
            continue
        last = len(one) - 1
        found.append(
            tuple(
                Run(run.kind, _cut(run.words, beside if place else 0, beside if place < last else 0))
                if run.kind == "same"
                else run
                for place, run in enumerate(one)
            )
        )
    return tuple(found)


def _cut(words: str, first: int, last: int) -> str:
    """The first and the last words of a stretch, with the spaces around them as they stand."""
    parts = re.findall(r"\s*\S+\s*", words)
    if len(parts) <= first + last:
        return words
    return "".join((*parts[:first], "… " if last else "…", *parts[len(parts) - last :]))


def _joiners_alone(changes: Sequence[WordChange], place: int) -> bool:
    change = changes[place]
    beside = changes[place + 1 : place + 2] if change.kind == "gone" else changes[max(place - 1, 0) : place]
    if change.kind == "same" or not beside or beside[0].kind == "same":
        return False
    one, other = ("".join(sign for sign in words if sign not in JOINERS) for words in (change.words, beside[0].words))
    return one == other


def open_words(brackets: Iterable[OpenBracket]) -> Iterator[str]:
    """Each bracket that stays open: in which clause, on which line, and how many wordings it holds."""
    for one in brackets:
        count = len(one.bracket.alternatives)
        where = shown(one.clause) or _("before the first clause")
        yield ngettext(
            "{clause}, line {line}: {count} wording, tied to {ties}.",
            "{clause}, line {line}: {count} wordings, tied to {ties}.",
            count,
        ).format(clause=where, line=one.bracket.line, count=count, ties=_ties(one))


def _ties(one: OpenBracket) -> str:
    ties = dict.fromkeys(tie for alternative in one.bracket.alternatives for tie in alternative.ties)
    return joined([shown(tie) for tie in ties]) or _("nothing")


def implied_words(implied: Implied, agenda: Agenda) -> Iterator[tuple[str, str]]:
    """Issue by issue: what the text settles, holds wording for, or does not mention."""
    for issue in agenda.open_issues:
        if issue.id in implied.settled:
            option = implied.settled[issue.id]
            known = {one.id: one.label for one in issue.options}
            said = _("settled: {option}").format(option=f"{option} {shown(known.get(option, ''))}".strip())
        elif issue.id in implied.open:
            said = _("open: {options}").format(options=joined(implied.open[issue.id]))
        else:
            said = _("not mentioned")
        yield f"{issue.id} {shown(issue.title)}", said
