"""The register of an agreement out of a case and into it: tables, a spreadsheet, a calendar."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from parley.domain.agreement import Agreement
from parley.domain.case import Case
from parley.domain.obligation import Obligation
from parley.errors import CannotAnswer, CaseProblems, Invalid
from parley.files import case_folder
from parley.files.agreement_columns import COLUMNS, register_rows
from parley.files.agreement_csv import read_obligations
from parley.files.agreement_ics import write_ics
from parley.files.agreement_names import KnownNames
from parley.files.agreement_xlsx import write_xlsx
from parley.files.findings import Findings
from parley.files.reading import read_text
from parley.language import gettext as _
from parley.report.csv_cells import table
from parley.workbench.opening import open_case
from parley.workbench.publishing import write_result

__all__ = ["export_agreement", "import_obligations"]

_ENDINGS = (".csv", ".xlsx", ".ics")


def export_agreement(case: Case, file: str | Path) -> None:
    """Write the register of a case as a table (.csv), a spreadsheet (.xlsx) or a calendar of deadlines (.ics).

    No number of a party or of a guarantee is in it. Every phase is, also those beyond the horizon.

    Raises
    ------
    Invalid
        If the file ends in something else, or lies in the folder of a case.
    CannotAnswer
        If the case has no agreement, nothing has a day, or openpyxl is not installed.
    """
    file = Path(file)
    if file.suffix.lower() not in _ENDINGS:
        raise Invalid(
            _("{file} does not say what to write").format(file=file.name),
            _("let its name end in .csv (a table), .xlsx (a spreadsheet) or .ics (a calendar)"),
        )
    if case.agreement is None:
        raise CannotAnswer(
            _('the case "{case}" has no agreement').format(case=case.id),
            _("add agreement.toml; the reference of the case folder shows one"),
        )
    content: str | bytes
    match file.suffix.lower():
        case ".csv":
            content = table(COLUMNS, register_rows(case.agreement))
        case ".xlsx":
            content = write_xlsx(case.agreement, as_of=case.as_of)
        case _:
            content = write_ics(case.agreement, case=case.id, as_of=case.as_of)
    write_result(file, content, file.suffix.lower())


def import_obligations(csv: str | Path, folder: str | Path) -> tuple[Case, tuple[str, ...]]:
    """Put the obligations of a table into the agreement of a case, and save it; the ids that it named.

    An obligation that is there already takes what the table says; others are added at the end, and none is taken out.
    A case without an agreement gets one.

    Raises
    ------
    CaseProblems
        If the table or the case cannot be read: every problem.
    """
    csv = Path(csv)
    case = open_case(folder)
    findings = Findings()
    text = read_text(csv.parent, csv.name, findings)
    agreement = case.agreement or Agreement(title=case.title)
    known = KnownNames(
        obligations=set(agreement.by_id),
        phases=set(agreement.phase),
        actors={actor.id for actor in case.actors},
        issues={issue.id for issue in case.agenda.issues},
    )
    obligations = () if text is None else read_obligations(csv.name, text, known, findings)
    if findings.errors:
        raise CaseProblems(sorted(findings.problems))
    changed = replace(case, agreement=_with(agreement, obligations))
    case_folder.save_case(changed, Path(folder))
    return open_case(folder), tuple(one.id for one in obligations)


def _with(agreement: Agreement, obligations: tuple[Obligation, ...]) -> Agreement:
    told = {one.id: one for one in obligations}
    there = [told.pop(one.id, one) for one in agreement.obligations]
    return replace(agreement, obligations=(*there, *told.values()))
