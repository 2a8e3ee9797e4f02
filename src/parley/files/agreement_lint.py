"""The gaps of a register, each with the file and line at which it can be mended."""

from __future__ import annotations

from parley.domain.case import Case
from parley.domain.lint import LintFinding, lint
from parley.files.agreement_toml import FILE
from parley.files.findings import Findings, Place

__all__ = ["lint_findings", "note_register_gaps"]


def lint_findings(case: Case, findings: Findings) -> tuple[LintFinding, ...]:
    """The gaps of a case's agreement, by line; none where it has no agreement."""
    if case.agreement is None:
        return ()
    gaps = lint(case.agreement, case.agenda, case.actors)
    placed = [(findings.place_of(gap.kind, gap.id, FILE), gap) for gap in gaps]
    placed.sort(key=lambda one: (one[0].file, one[0].line))
    return tuple(LintFinding(gap.code, gap.id, at.file, at.line, gap.what, gap.mend) for at, gap in placed)


def note_register_gaps(case: Case, findings: Findings) -> None:
    """Note the gaps of a case's agreement as warnings: a register with honest gaps is usable."""
    for one in lint_findings(case, findings):
        findings.warn(Place(one.file, one.line), one.what, one.mend)
