"""The register of an agreement out of a case and into it: tables, a spreadsheet, a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from parley.domain.agreement import Agreement
from parley.domain.case import Case
from parley.domain.obligation import Obligation
from parley.errors import CannotAnswer, CaseProblems, Invalid
from parley.files import case_folder
from parley.files.agreement_columns import COLUMNS, register_rows
from parley.files.agreement_csv import read_obligations, read_phases, table_rows
from parley.files.agreement_ics import write_ics
from parley.files.agreement_names import KnownNames
from parley.files.agreement_sheets import read_sheets
from parley.files.agreement_xlsx import write_xlsx
from parley.files.csv_rows import Row
from parley.files.findings import Findings
from parley.files.reading import read_raw, read_text
from parley.language import gettext as _
from parley.report.csv_cells import table
from parley.workbench.opening import open_case
from parley.workbench.publishing import write_result

__all__ = ["export_agreement", "import_obligations"]

_ENDINGS = (".csv", ".xlsx", ".ics")
_SHEETS = (".xlsx", ".xlsm", ".xls")


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
            content = write_ics(
                case.agreement,
                case=case.id,
                as_of=case.as_of,
                names={actor.id: actor.name for actor in case.actors},
            )
    write_result(file, content, file.suffix.lower())


def import_obligations(file: str | Path, folder: str | Path) -> tuple[Case, tuple[str, ...]]:
    """Put the obligations of a table or a spreadsheet into the agreement of a case, and save it; the ids that it named.

    An obligation that is there already takes what the table says; others are added at the end, and none is taken out.
    A case without an agreement gets one. Of a spreadsheet, phases that the agreement does not have are added too.

    Raises
    ------
    CaseProblems
        If the table or the case cannot be read: every problem.
    Invalid
        If a spreadsheet is none, or larger than Parley reads.
    CannotAnswer
        If it is a spreadsheet, and openpyxl is not installed.
    """
    file = Path(file)
    case = open_case(folder)
    findings = Findings()
    sheets = _sheets(file, findings)
    agreement = case.agreement or Agreement(title=case.title)
    if (rows := sheets.get("phases")) is not None:
        new = [one for one in read_phases(file.name, rows, findings) if one.id not in agreement.phase]
        agreement = replace(agreement, phases=(*agreement.phases, *new))
    known = KnownNames(
        obligations=set(agreement.by_id),
        phases=set(agreement.phase),
        actors={actor.id for actor in case.actors},
        issues={issue.id for issue in case.agenda.issues},
    )
    told = sheets.get("obligations")
    obligations = () if told is None else read_obligations(file.name, told, known, findings)
    if findings.errors:
        raise CaseProblems(sorted(findings.problems))
    changed = replace(case, agreement=_with(agreement, obligations))
    case_folder.save_case(changed, Path(folder))
    return open_case(folder), tuple(one.id for one in obligations)


def _sheets(file: Path, findings: Findings) -> Mapping[str, list[Row]]:
    """The rows of a file's sheets; a table is one sheet. Empty, with problems noted, where it cannot be read."""
    if file.suffix.lower() in _SHEETS:
        raw = read_raw(file.parent, file.name, findings)
        return {} if raw is None else read_sheets(file.name, raw)
    text = read_text(file.parent, file.name, findings)
    rows = None if text is None else table_rows(file.name, text, findings)
    return {} if rows is None else {"obligations": rows}


def _with(agreement: Agreement, obligations: tuple[Obligation, ...]) -> Agreement:
    told = {one.id: one for one in obligations}
    there = [told.pop(one.id, one) for one in agreement.obligations]
    return replace(agreement, obligations=(*there, *told.values()))
