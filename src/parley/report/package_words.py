"""Names, options, combinations, links and packages of a case in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.domain.agenda import Agenda
from parley.domain.case import Case
from parley.domain.combination import Package, grouped
from parley.domain.link import Link
from parley.language import gettext as _
from parley.report.shown import either, joined, quoted, shown

__all__ = [
    "actor_names",
    "combination_words",
    "issue_title",
    "link_words",
    "option_label",
    "package_rows",
    "package_words",
    "party_name",
    "party_names",
]


def actor_names(case: Case) -> dict[str, str]:
    """What each actor is called, by its id."""
    return {actor.id: actor.name for actor in case.actors}


def party_name(case: Case, party: str) -> str:
    """The name of an actor."""
    return shown(case.actor(party).name)


def party_names(case: Case, parties: Iterable[str]) -> tuple[str, ...]:
    """The names of actors, in the order of ids."""
    return tuple(party_name(case, party) for party in parties)


def issue_title(agenda: Agenda, issue: str) -> str:
    """The title of an issue."""
    return shown(agenda.issue(issue).title)


def option_label(agenda: Agenda, issue: str, option: str) -> str:
    """The label of an option."""
    return shown(agenda.issue(issue).option(option).label)


def _chosen(agenda: Agenda, issue: str, options: Sequence[str]) -> str:
    return _("{options} on {issue}").format(
        options=either([quoted(agenda.issue(issue).option(option).label) for option in options]),
        issue=quoted(agenda.issue(issue).title),
    )


def combination_words(agenda: Agenda, options: Iterable[str]) -> str:
    """A combination: '"A pause only" on "How the war ends" together with ...'."""
    parts = [_chosen(agenda, issue, chosen) for issue, chosen in grouped(options).items()]
    return _(" together with ").join(parts)


def link_words(agenda: Agenda, link: Link) -> str:
    """What a link asks for, and why."""
    premise = combination_words(agenda, link.premise)
    if link.conclusion:
        conclusion = either([_chosen(agenda, issue, chosen) for issue, chosen in grouped(link.conclusion).items()])
        asked = _("if {premise}, then {conclusion}").format(premise=premise, conclusion=conclusion)
    else:
        asked = _("never {premise}").format(premise=premise)
    return (
        _("{asked} (reason given: {reason})").format(asked=asked, reason=shown(link.reason.strip().rstrip(".")))
        if link.reason
        else asked
    )


def package_rows(agenda: Agenda, package: Package) -> list[tuple[str, str]]:
    """Title of each issue and label of its option, in the order of the agenda."""
    return [
        (shown(issue.title), shown(issue.option(package[issue.id]).label))
        for issue in agenda.open_issues
        if issue.id in package
    ]


def package_words(agenda: Agenda, package: Package) -> str:
    """A package in one line: '"A permanent ceasefire declared" on "How the war ends", ...'."""
    return joined(
        [_chosen(agenda, issue.id, (package[issue.id],)) for issue in agenda.open_issues if issue.id in package]
    )
