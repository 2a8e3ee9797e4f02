"""A package as brackets of the single text: the wording of each of its options stands first, all others stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parley.domain.agenda import Agenda
from parley.domain.bracket import Alternative, Bracket, written_bracket
from parley.domain.clause import ANNEX
from parley.domain.combination import Package, contains, grouped
from parley.domain.names import option_name
from parley.domain.single_text import as_clauses
from parley.domain.text_reading import clean, implied

__all__ = ["PackageText", "package_text"]


@dataclass(frozen=True)
class PackageText:
    """A text in whose brackets a package can be read.

    Parameters
    ----------
    text
        The text: closed by the package it settles every option of it, those in ``against`` apart.
    first
        Issue to the words that the text had for it, now first in their brackets.
    labelled
        Issue to option: the text had no words for it, so that the option's label stands in a bracket until somebody
        words it.
    against
        Issue to the option that agreed words settle, and the package does not have. They are left as they are.
    """

    text: str
    first: Mapping[str, str]
    labelled: Mapping[str, str]
    against: Mapping[str, str]


def package_text(text: str, agenda: Agenda, package: Package) -> PackageText:
    """Put the wordings of a package first in the brackets of a text; nothing is closed, and no wording is lost.

    Parameters
    ----------
    agenda
        With labels in the language of the text.
    package
        One option for each issue, or for some.

    Raises
    ------
    Invalid
        If a bracket of the text cannot be read.
    NoSuchName
        If the agenda has no such option.
    """
    for issue, option in package.items():
        agenda.option(option_name(issue, option))
    settled = implied(text, agenda).settled
    against = {issue: settled[issue] for issue in package if settled.get(issue, package[issue]) != package[issue]}
    made = _put_first(text, package)
    missing = _missing(made, agenda, package, against)
    labelled = {issue: package[issue] for issue in missing}
    made = _with_labels(made, agenda, labelled)
    made = _with_clauses(made, agenda, {issue: package[issue] for issue in _missing(made, agenda, package, against)})
    left = [one.id for one in agenda.open_issues if one.id in package and one.id not in {**settled, **labelled}]
    words = _words(text, package)
    return PackageText(made, {one: words[one] for one in left}, labelled, against)


def _missing(text: str, agenda: Agenda, package: Package, against: Mapping[str, str]) -> tuple[str, ...]:
    """The issues of a package that the text, closed by it, does not settle."""
    reached = implied(clean(text, package).text, agenda).settled
    return tuple(
        one.id
        for one in agenda.open_issues
        if one.id in package and one.id not in against and reached.get(one.id) != package[one.id]
    )


def _words(text: str, package: Package) -> dict[str, str]:
    """Issue to the words that a text has for what a package chooses; of several brackets, those of each."""
    found: dict[str, list[str]] = {}
    for bracket in as_clauses(text).brackets:
        chosen = bracket.closed_by(package) or Alternative("")
        for issue in grouped(chosen.ties):
            found.setdefault(issue, []).append(" ".join(chosen.words.split()))
    return {issue: " … ".join(words) for issue, words in found.items()}


def _put_first(text: str, package: Package) -> str:
    for bracket in reversed(as_clauses(text).brackets):
        kept = [one for one in bracket.alternatives if one.ties and contains(package, one.ties)]
        if len(kept) == 1 and bracket.alternatives[0] != kept[0]:
            text = _replaced(text, bracket, (kept[0], *(one for one in bracket.alternatives if one is not kept[0])))
    return text


def _with_labels(text: str, agenda: Agenda, labelled: Mapping[str, str]) -> str:
    """Labels, in brackets that hold other wordings of the same issue and of no other."""
    left = dict(labelled)
    for bracket in reversed(as_clauses(text).brackets):
        named = {issue for one in bracket.alternatives for issue in grouped(one.ties)}
        issue = next(iter(named), "")
        kept = any(contains(labelled, one.ties) for one in bracket.alternatives if one.ties)
        if len(bracket.alternatives) > 1 and len(named) == 1 and issue in left and not kept:
            text = _replaced(text, bracket, (_label(agenda, issue, left.pop(issue)), *bracket.alternatives))
    return text


def _with_clauses(text: str, agenda: Agenda, labelled: Mapping[str, str]) -> str:
    """Labels, in clauses of their own behind all clauses but annexes."""
    if not labelled:
        return text
    read = as_clauses(text)
    level = min((one.level for one in read.clauses), default=1)
    place = len(read.preamble)
    for clause in read.clauses:
        if ANNEX in clause.marks:
            break
        place += len(clause.text)
    before, after = text[:place], text[place:]
    new = "\n".join(
        f"{'#' * level} {' '.join(agenda.issue(issue).title.split())}\n\n"
        f"{written_bracket([_label(agenda, issue, option)])}.\n"
        for issue, option in labelled.items()
    )
    if before and not before.endswith("\n"):
        before += "\n"
    if before and not before.endswith("\n\n"):
        before += "\n"
    return f"{before}{new}\n{after}" if after else before + new


def _label(agenda: Agenda, issue: str, option: str) -> Alternative:
    label = " ".join(agenda.issue(issue).option(option).label.split())
    return Alternative(label, (option_name(issue, option),))


def _replaced(text: str, bracket: Bracket, alternatives: tuple[Alternative, ...]) -> str:
    return text[: bracket.start] + written_bracket(alternatives) + text[bracket.end :]
