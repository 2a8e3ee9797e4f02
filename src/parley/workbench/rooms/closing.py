"""Brackets closed by a package in every language, as the next revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from parley.domain.combination import Package, grouped
from parley.domain.draft import settled_options
from parley.domain.link import Link
from parley.domain.names import option_name
from parley.domain.printed_words import printed_paragraphs
from parley.domain.revision import Revision
from parley.domain.single_text import as_clauses
from parley.domain.text_reading import OpenBracket, clean
from parley.errors import Invalid
from parley.language import gettext as _
from parley.report.shown import joined, listed
from parley.workbench.packages import read_start
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.taking_in import take_in
from parley.workbench.rooms.tie_words import TieWords

__all__ = ["Closed", "close_brackets", "wordings_for"]


@dataclass(frozen=True)
class Closed:
    """Brackets that were closed.

    Parameters
    ----------
    revision
        As the text stands now.
    closed
        How many, by language.
    open
        Those that are open still, of the first language.
    apart
        By language, those that are open there and in not every other language.
    """

    revision: Revision
    closed: Mapping[str, int]
    open: tuple[OpenBracket, ...]
    apart: Mapping[str, tuple[OpenBracket, ...]]


def close_brackets(desk: Desk, package: str) -> Closed:
    """Close brackets by a package, whole or in part, in every language, as a new revision.

    Red lines are not looked at: what a side may accept is for that side to say.

    Parameters
    ----------
    package
        ``ISSUE.OPTION,...``, a solution's name, or a JSON file.

    Raises
    ------
    Invalid
        If it closes none, contradicts what the text settles, or breaks a link with it.
    """
    last = desk.latest
    chosen, _left = read_start(desk.case, package)
    _check_fits(desk, last, chosen)
    cleaned = {language: clean(text, chosen) for language, text in last.texts.items()}
    first = next((one for one in desk.case.authentic_languages if one in cleaned), next(iter(cleaned)))
    if not any(one.closed for one in cleaned.values()):
        words = TieWords(desk, last)
        names = [option_name(*pair) for pair in chosen.items()]
        raise Invalid(
            _("no bracket of revision {number} is closed by {options} alone").format(
                number=last.number, options=listed([words.option(one) for one in names])
            ),
            words.also_tied(names)
            or _("see what brackets are tied to: parley text show {where}").format(where=desk.place),
        )
    revision, _warnings = take_in(desk, {language: one.text for language, one in cleaned.items()})
    return Closed(
        revision,
        {language: one.closed for language, one in cleaned.items()},
        cleaned[first].open,
        _apart({language: one.open for language, one in cleaned.items()}),
    )


def wordings_for(desk: Desk, language: str) -> tuple[str, dict[str, str]]:
    """The words that each option alone would let stand, as they are printed, and the version that they are from.

    That is the version in a language, or the first where there is none. An option that closes no bracket alone is left
    out; one that leaves a wording out has no words.
    """
    texts = desk.latest.texts
    spoken = language if language in texts else next(iter(texts))
    read = as_clauses(texts[spoken])
    found: dict[str, str] = {}
    for issue in desk.case.agenda.open_issues:
        mine = [one for one in read.brackets if any(issue.id in grouped(each.ties) for each in one.alternatives)]
        for option in issue.options:
            closed = [one.closed_by({issue.id: option.id}) for one in mine]
            words = [" ".join(printed_paragraphs(one.words)) for one in closed if one is not None]
            if words:
                found[option_name(issue.id, option.id)] = " … ".join(filter(None, words))
    return spoken, found


def _check_fits(desk: Desk, last: Revision, chosen: Package) -> None:
    """Raise Invalid where a package is against what the text settles already, or a link with it."""
    settled: dict[str, str] = {}
    for text in last.texts.values():
        settled |= settled_options(text)
    words = TieWords(desk, last)
    if against := [issue for issue, option in chosen.items() if settled.get(issue, option) != option]:
        raise Invalid(
            _("you chose {options}, and the text settles otherwise: {settled}").format(
                options=joined([words.option(option_name(issue, chosen[issue])) for issue in against]),
                settled=words.settled([option_name(issue, settled[issue]) for issue in against]),
            ),
            _("leave out what is settled, or change these words first: parley text revise"),
        )
    together = settled | dict(chosen)
    broken = [one for one in desk.case.agenda.links if _breaks(one, together) and not _breaks(one, settled)]
    if broken:
        raise Invalid(
            "; ".join(words.broken(one, settled) for one in broken),
            _("choose other options, or change the link, and take the case in again: parley import case"),
        )


def _breaks(link: Link, part: Package) -> bool:
    """Whether no package that has this part keeps a link: its premise holds, and its conclusion cannot any more."""
    return not link.keeps(part) and all(issue in part for issue in grouped(link.conclusion))


def _apart(open_brackets: Mapping[str, tuple[OpenBracket, ...]]) -> dict[str, tuple[OpenBracket, ...]]:
    """Brackets that are open in one language and not in all: by clause and ties, in whatever order they stand."""
    counted = [Counter(map(_signature, found)) for found in open_brackets.values()]
    everywhere = counted[0]
    for one in counted[1:]:
        everywhere &= one
    apart = {}
    for language, found in open_brackets.items():
        left, alone = everywhere.copy(), []
        for bracket in found:
            if left[_signature(bracket)] > 0:
                left[_signature(bracket)] -= 1
            else:
                alone.append(bracket)
        if alone:
            apart[language] = tuple(alone)
    return apart


def _signature(one: OpenBracket) -> tuple[str, tuple[tuple[str, ...], ...]]:
    return one.clause, tuple(sorted(tuple(sorted(each.ties)) for each in one.bracket.alternatives))
