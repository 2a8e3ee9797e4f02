"""Wordings that revisions of the text have for the options of an issue: where each stood, and in which sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from parley.domain.agenda import Agenda
from parley.domain.bracket import Alternative, Bracket, comments
from parley.domain.clause import Clause
from parley.domain.combination import grouped
from parley.domain.names import split_option
from parley.domain.single_text import SingleText, as_clauses

__all__ = ["Place", "Stood", "by_agenda", "issues_of", "only_issue", "places", "shares", "wordings"]

_GAP = "\n\n"


@dataclass(frozen=True)
class Place:
    """Where a bracket stands: in which clause, by id or title, and as which of those on the same issue there."""

    clause: str
    issue: str
    ordinal: int


@dataclass(frozen=True)
class Stood:
    """A bracket of an earlier revision, or of this one.

    Parameters
    ----------
    heading
        Of its clause, as written; empty before the first clause.
    before, after
        The paragraph around it; a full stop alone where the paragraph holds more than this bracket.
    wordings
        By ties, each as the last revision that had it worded it, in the agenda's order. No option is in two of them.
    """

    heading: str
    before: str
    after: str
    wordings: tuple[Alternative, ...]


def issues_of(alternatives: Iterable[Alternative]) -> frozenset[str]:
    """The issues that wordings are tied to."""
    return frozenset(issue for one in alternatives for issue in grouped(one.ties))


def only_issue(bracket: Bracket) -> str:
    """The issue that a bracket is about, where it is about one alone; empty elsewhere."""
    named = issues_of(bracket.alternatives)
    return next(iter(named)) if len(named) == 1 else ""


def places(read: SingleText) -> tuple[tuple[Place, Bracket, Clause | None], ...]:
    """Every bracket that is about one issue alone, in order, with where it stands."""
    found: list[tuple[Place, Bracket, Clause | None]] = []
    for bracket in read.brackets:
        if issue := only_issue(bracket):
            clause = read.clause_at(bracket.start)
            name = (clause.id or clause.title) if clause else ""
            ordinal = sum((one.clause, one.issue) == (name, issue) for one, _bracket, _clause in found)
            found.append((Place(name, issue, ordinal), bracket, clause))
    return tuple(found)


def wordings(texts: Sequence[str], agenda: Agenda) -> Mapping[Place, Stood]:
    """What revisions had in brackets about one issue alone, those of the last revision first.

    Parameters
    ----------
    texts
        In one language, the last revision first.
    """
    open_issues, options = {one.id for one in agenda.open_issues}, set(agenda.option_names)
    frames: dict[Place, tuple[str, str, str]] = {}
    worded: dict[Place, list[Alternative]] = {}
    for text in texts:
        read = as_clauses(text)
        for place, bracket, clause in places(read):
            if place.issue not in open_issues:
                continue
            frames.setdefault(place, (clause.heading if clause else "", *_around(read, text, bracket)))
            kept = worded.setdefault(place, [])
            kept += [
                one for one in bracket.alternatives if one.ties and options >= set(one.ties) and not shares(one, kept)
            ]
    return {
        place: Stood(*frame, tuple(sorted(worded[place], key=lambda one: by_agenda(agenda, one))))
        for place, frame in frames.items()
    }


def shares(one: Alternative, others: Collection[Alternative]) -> bool:
    """Whether a wording is tied to an option that another one is tied to."""
    return any(set(one.ties) & set(each.ties) for each in others)


def by_agenda(agenda: Agenda, one: Alternative) -> tuple[int, ...]:
    """Where a wording comes in the agenda's order of options; one that is tied to nothing comes last."""
    found = []
    for name in one.ties:
        issue, option = split_option(name)
        listed = [each.id for each in agenda.issue(issue).options]
        found.append(listed.index(option) if option in listed else len(listed))
    return tuple(sorted(found)) or (len(agenda.option_names),)


def _around(read: SingleText, text: str, bracket: Bracket) -> tuple[str, str]:
    """The paragraph before and after a bracket, where it holds nothing else that would come twice."""
    clause = read.clause_at(bracket.start)
    if clause is None:
        return "", "."
    start = len(read.preamble)
    for one in read.clauses:
        if one is clause:
            break
        start += len(one.text)
    opened = start + len(clause.heading)
    gap = text.rfind(_GAP, opened, bracket.start)
    first = opened if gap < 0 else gap + len(_GAP)
    last = text.find(_GAP, bracket.end, start + len(clause.text))
    last = start + len(clause.text) if last < 0 else last
    within = [one for one in read.brackets if first <= one.start < last]
    if len(within) > 1 or comments(text[first:last]):
        return "", "."
    return text[first : bracket.start].lstrip("\n"), text[bracket.end : last].rstrip()
