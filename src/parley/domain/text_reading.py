"""What a text says of the agenda: closed by a package it reads clean; as it stands it implies a part of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from parley.domain.agenda import Agenda
from parley.domain.bracket import Alternative, Bracket, comments, written_bracket
from parley.domain.combination import Package, grouped
from parley.domain.draft import settled_options
from parley.domain.names import option_name
from parley.domain.single_text import SingleText, as_clauses
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["CleanText", "Implied", "OpenBracket", "clean", "closed_with", "for_readers", "implied", "spliced"]

_CLINGS = tuple(".,;:!?)،؛؟")  # no space stands before these
_BLANK = re.compile(r"(?:[ \t]*\n)*")
_OPENED = re.compile(r"(?<!\\)<!--")
_COMMENT_LINE = re.compile(r"[ \t]*\n")

_Chosen = tuple[str, Sequence[str]]
"""The words that stand in a bracket's place, and the options that they settle."""


@dataclass(frozen=True)
class OpenBracket:
    """A bracket that stays open: in which clause (its id, or its title; "" before the first), and the bracket."""

    clause: str
    bracket: Bracket


@dataclass(frozen=True)
class CleanText:
    """A text with brackets closed.

    Parameters
    ----------
    text
        As a draft that goes on: comments say which options the words write out now, and open brackets keep their ties.
    reading
        The same for those who only read it: no comments, no ties.
    closed
        How many brackets were closed.
    open
        Those that were not, as they stood in the text before.
    """

    text: str
    reading: str
    closed: int
    open: tuple[OpenBracket, ...]


@dataclass(frozen=True)
class Implied:
    """Which package a text implies.

    Parameters
    ----------
    settled
        Issue to option, as comments outside brackets say.
    open
        Issue to the options that brackets hold wording for, for issues that are not settled, in the agenda's order.
    silent
        The issues of the agenda that the text says nothing of.
    untied
        Open brackets with an alternative that is tied to nothing.
    """

    settled: dict[str, str]
    open: dict[str, tuple[str, ...]]
    silent: tuple[str, ...]
    untied: tuple[OpenBracket, ...]


def clean(text: str, package: Package) -> CleanText:
    """Close every bracket in which the package, whole or in part, chooses an alternative.

    Raises
    ------
    Invalid
        If a bracket cannot be read: nested, or not closed.
    """
    read = _readable(text)
    still_open: list[Bracket] = []

    def choose(bracket: Bracket) -> _Chosen | None:
        alternative = bracket.closed_by(package)
        if alternative is None:
            still_open.append(bracket)
            return None
        names = [option_name(issue, package[issue]) for issue in grouped(alternative.ties) if issue in package]
        return alternative.words, names

    told = _closed(read, choose)
    return CleanText(
        told,
        for_readers(told),
        len(read.brackets) - len(still_open),
        tuple(OpenBracket(_name_at(read, bracket), bracket) for bracket in still_open),
    )


def closed_with(text: str, chosen: Mapping[int, Alternative]) -> str:
    """The text with some brackets closed, each by one wording, and comments that say what that settles.

    A wording that is tied to several options of an issue settles none of them.

    Parameters
    ----------
    chosen
        By the number of the bracket in the text, from 0: what stands in its place.

    Raises
    ------
    Invalid
        If a bracket cannot be read: nested, or not closed.
    """
    read = _readable(text)
    wanted = {read.brackets[number].start: alternative for number, alternative in chosen.items()}

    def choose(bracket: Bracket) -> _Chosen | None:
        alternative = wanted.get(bracket.start)
        if alternative is None:
            return None
        single = {issue: options[0] for issue, options in grouped(alternative.ties).items() if len(options) == 1}
        return alternative.words, [option_name(*pair) for pair in single.items()]

    return _closed(read, choose)


def _closed(read: SingleText, choose: Callable[[Bracket], _Chosen | None]) -> str:
    """A text with brackets closed: ``choose`` gives the words and the options that they settle, None to leave it."""
    left = list(reversed(read.brackets))
    start = 0
    made: list[str] = []
    for stretch in (read.preamble, *(clause.text for clause in read.clauses)):
        within = []
        while left and left[-1].start < start + len(stretch):
            within.append(left.pop())
        made.append(_closed_stretch(stretch, start, within, choose))
        start += len(stretch)
    return "".join(made)


def _closed_stretch(
    stretch: str, start: int, within: list[Bracket], choose: Callable[[Bracket], _Chosen | None]
) -> str:
    """One clause with its brackets closed. ``start``: its place in the whole text."""
    place, made = 0, ""
    settles: list[str] = []
    for bracket in within:
        made += stretch[place : bracket.start - start]
        place = bracket.end - start
        chosen = choose(bracket)
        if chosen is None:
            made += stretch[bracket.start - start : place]
        else:
            made = spliced(made, chosen[0], stretch[place:])
            settles += chosen[1]
    return _settled(made + stretch[place:], settles)


def for_readers(text: str) -> str:
    """The text without what only its drafters should see: comments, and what brackets are tied to."""
    read = _readable(text)
    cuts = [(bracket.start, bracket.end, _untied(bracket)) for bracket in read.brackets]
    within = [(start, end) for start, end, _words in cuts]
    for start, end in comments(text):
        if any(first < start < last for first, last in within):
            continue  # it goes with its bracket
        alone = (start == 0 or text[start - 1] == "\n") and (rest := _COMMENT_LINE.match(text, end))
        cuts.append((start, rest.end() if alone and rest else end, ""))
    place, made = 0, ""
    for start, end, words in sorted(cuts):
        made += text[place:start] + words
        place = end
    return made + text[place:]


def implied(text: str, agenda: Agenda) -> Implied:
    """Which options a text settles, which it holds wording for, and what it says nothing of.

    Raises
    ------
    Invalid
        If a bracket cannot be read: nested, or not closed.
    """
    read = _readable(text)
    settled = settled_options(text)
    tied: dict[str, dict[str, None]] = {}
    for bracket in read.brackets:
        for alternative in bracket.alternatives:
            for issue, options in grouped(alternative.ties).items():
                tied.setdefault(issue, {}).update(dict.fromkeys(options))
    order = [issue.id for issue in agenda.open_issues]
    options_of = {issue.id: [option.id for option in issue.options] for issue in agenda.open_issues}
    return Implied(
        {issue: settled[issue] for issue in order if issue in settled},
        {
            issue: tuple(option for option in options_of[issue] if option in tied[issue])
            for issue in order
            if issue in tied and issue not in settled
        },
        tuple(issue for issue in order if issue not in tied and issue not in settled),
        tuple(
            OpenBracket(_name_at(read, bracket), bracket)
            for bracket in read.brackets
            if any(not one.ties for one in bracket.alternatives)
        ),
    )


def _readable(text: str) -> SingleText:
    read = as_clauses(text)
    for wrong in read.wrong_brackets:
        raise Invalid(_("line {line}: {what}").format(line=wrong.line, what=wrong.what), wrong.mend)
    opened = max((found.start() for found in _OPENED.finditer(text)), default=-1)
    if opened > text.rfind("-->"):  # it would stand in front of everybody
        line = text.count("\n", 0, opened) + 1
        raise Invalid(
            _("line {line}: {what}").format(line=line, what=_("the comment is not closed")), _("end it with -->")
        )
    return read


def _name_at(read: SingleText, bracket: Bracket) -> str:
    clause = read.clause_at(bracket.start)
    return "" if clause is None else clause.id or clause.title


def _untied(bracket: Bracket) -> str:
    """A bracket without ties and comments."""
    return written_bracket(Alternative(_uncommented(one.words)) for one in bracket.alternatives)


def _uncommented(words: str) -> str:
    for start, end in reversed(comments(words)):
        words = words[:start] + words[end:]
    return words.strip()


def spliced(before: str, words: str, after: str) -> str:
    """What stands before a bracket and the words chosen, without the spaces that the bracket needed and they do not."""
    follows = after[:1]
    if not words:
        loose = not follows or follows.isspace() or follows in _CLINGS
        return before.rstrip(" \t") if loose else before
    if words.startswith(_CLINGS):
        before = before.rstrip(" \t")
    return before + words


def _settled(clause: str, settles: list[str]) -> str:
    """The clause with a comment above its first words, below its heading."""
    if not settles:
        return clause
    heading, line_end, body = clause.partition("\n") if clause.startswith("#") else ("", "", clause)
    blank = body[: _BLANK.match(body).end()]  # type: ignore[union-attr]  # it matches nothing, too
    comment = f"<!-- settles: {', '.join(dict.fromkeys(settles))} -->\n"
    if len(blank) == len(body):
        return f"{heading}\n\n{comment}{blank}" if heading else f"{comment}{clause}"
    return f"{heading}{line_end}{blank}{comment}{body[len(blank) :]}"
