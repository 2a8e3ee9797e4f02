"""Checking a case folder: everything that reading finds, and what only a solver can tell."""

from __future__ import annotations

from pathlib import Path

from parley.domain.case import Case
from parley.domain.lint import LintFinding
from parley.domain.verdict import RedLine
from parley.engines.possible_zone import ZoneOracle
from parley.engines.unsatisfiable_core import smallest_cores
from parley.errors import CaseProblems, Problem
from parley.files.agreement_lint import lint_findings, note_register_gaps
from parley.files.findings import Findings
from parley.files.folder import read_case
from parley.language import gettext as _
from parley.language import spoken
from parley.verbs.analyse import breaking_a_link, conflict, touched_by_acceptance, without_stake
from parley.verbs.analyse.arrays import combination, forbidden_by
from parley.workbench.step_checks import check_steps

__all__ = ["check_case", "lint_case"]


def check_case(folder: str | Path) -> tuple[Problem, ...]:
    """Every problem of a case folder at once, by file and line; empty where it is fine.

    The solver looks only at a case that could be read: statements of one party in conflict (a smallest set; about
    packages, and about steps), red lines
    that an accepted package touches, links that leave no package; and, as warnings, accepted packages that break a
    link, statements that leave an issue no stake, red lines with which a party refuses everything, and every gap of the
    agreement's register.
    """
    reading = read_case(Path(folder))
    if reading.case is not None:
        _check_links(reading.case, reading.findings)
        _check_statements(reading.case, reading.findings)
        _check_refusals(reading.case, reading.findings)
        check_steps(reading.case, reading.findings)
        note_register_gaps(reading.case, reading.findings)
    return tuple(sorted(reading.findings.problems))


def lint_case(folder: str | Path) -> tuple[LintFinding, ...]:
    """Every gap in the register of a case's agreement, with its code, file and line; empty where there is none.

    Raises
    ------
    CaseProblems
        If the folder has errors.
    """
    reading = read_case(Path(folder))
    if reading.case is None:
        raise CaseProblems(sorted(reading.findings.problems))
    return lint_findings(reading.case, reading.findings)


def _check_links(case: Case, findings: Findings) -> None:
    """The links of a smallest set that leaves no package; they are asked like red lines that nobody drew."""
    if not case.agenda.open_issues:
        return
    forbidding = [(link.id, one) for link in case.agenda.links if (one := forbidden_by(case.agenda, link)) is not None]
    options = [len(issue.options) for issue in case.agenda.open_issues]
    found = smallest_cores(ZoneOracle(options, (), (), [one for _id, one in forbidding]))
    for core in found.sets:
        names = [forbidding[number][0] for number in core]
        findings.add(
            findings.place_of("link", names[0], "agenda.toml"),
            _("the links {names} together leave no package").format(names=", ".join(names)),
            _("mend or take out one of them"),
        )


def _check_statements(case: Case, findings: Findings) -> None:
    for preferences in case.preferences:
        touched = touched_by_acceptance(preferences)
        for line, accepts in touched:
            findings.add(
                findings.place_of("statement", line.id),
                _("red line {line} contradicts {accepts}: the accepted package touches it").format(
                    line=line.id, accepts=accepts.id
                ),
                _("mend one of the two, or narrow the red line"),
            )
        for accepts, links in breaking_a_link(case.agenda, preferences):
            findings.warn(
                findings.place_of("statement", accepts.id),
                _("{accepts} says that a package is acceptable which breaks {links}: nobody can sign it").format(
                    accepts=accepts.id, links=", ".join(links)
                ),
                _("mend the package or the link, unless that is meant"),
            )
        if names := conflict(case.agenda, preferences):
            findings.add(
                findings.place_of("statement", names[0]),
                _("statements {names} are in conflict: no utilities satisfy them together").format(
                    names=", ".join(names)
                ),
                _("mend or take out one of them: this is a smallest such set"),
            )
            continue
        for issue, names in without_stake(case.agenda, preferences):
            findings.warn(
                findings.place_of("statement", names[0]),
                _("statements {names} can all hold only if {issue} does not matter to the party at all").format(
                    names=", ".join(names), issue=issue
                ),
                _("mend or take out one of them, unless that is meant"),
            )


def _check_refusals(case: Case, findings: Findings) -> None:
    """Red lines of one party that leave nothing it could sign, whatever the others want:

    more often a slip than a stance.
    """
    links = [one for link in case.agenda.links if (one := forbidden_by(case.agenda, link)) is not None]
    options = [len(issue.options) for issue in case.agenda.open_issues]
    for preferences in case.preferences:
        lines = [(line.id, combination(case.agenda, line.options)) for line in preferences.of_kind(RedLine)]
        found = smallest_cores(ZoneOracle(options, (), links, [one for _id, one in lines])) if lines else None
        for core in found.sets if found else ():
            names = [lines[number][0] for number in core]
            if names:
                findings.warn(
                    findings.place_of("statement", names[0]),
                    _("the red lines {names} leave {party} no package that it could sign").format(
                        names=", ".join(names), party=case.actor(preferences.party).name_in(spoken())
                    ),
                    _("mend or take out one of them, unless that is meant"),
                )
