"""Writing answers to files, readable by their owner only: they are for the mediator's eyes."""

from __future__ import annotations

import itertools
from pathlib import Path

from parley.domain.precedent import Precedents
from parley.errors import Invalid
from parley.files import document_docx
from parley.files.saving import write_file
from parley.files.unlocks import read_precedents
from parley.language import gettext as _
from parley.report.csv_tables import analysis_tables
from parley.report.docx_sequence import sequence_document
from parley.report.html import analysis_page, comparison_page, explanation_page
from parley.report.html_sequence import sequence_page
from parley.verbs.analyse import Analysis, Comparison, Explanation
from parley.verbs.sequence.sequence import Sequence

__all__ = ["check_new", "precedents", "set_aside", "write_csv", "write_docx", "write_html", "write_result"]


def precedents() -> Precedents:
    """How red lines were bent before: the table that Parley ships with, each row with its sources."""
    return read_precedents()


def write_html(
    result: Analysis | Explanation | Comparison | Sequence, file: str | Path, *, language: str = "en"
) -> None:
    """Write a result as one self-contained page; opening it makes no request."""
    match result:
        case Analysis():
            text = analysis_page(result, precedents(), language=language)
        case Explanation():
            text = explanation_page(result, precedents(), language=language)
        case Comparison():
            text = comparison_page(result, precedents(), language=language)
        case Sequence():
            text = sequence_page(result, language=language)
    write_result(Path(file), text, ".html .htm")


def write_docx(sequence: Sequence, file: str | Path, *, language: str = "en") -> None:
    """Write an agreement in order as a Word document, its sheets marked as the mediator's own.

    Raises
    ------
    CannotAnswer
        If python-docx is not installed.
    """
    write_result(Path(file), document_docx.write_docx(sequence_document(sequence, language=language)), ".docx")


def write_csv(analysis: Analysis, folder: str | Path) -> None:
    """Write an analysis as CSV tables into a folder."""
    for name, text in analysis_tables(analysis, precedents()).items():
        write_result(Path(folder) / name, text, ".csv")


def write_result(path: Path, content: str | bytes, ending: str) -> None:
    """Write a result where it can destroy nothing: outside of cases, over nothing but an older result of its kind."""
    case = next((folder for folder in path.resolve().parents if (folder / "case.toml").exists()), None)
    if case is not None:
        raise Invalid(
            _("{path} lies in the folder of the case {case}").format(path=path, case=case.name),
            _("write results somewhere else: a case holds what was said, not what was computed"),
        )
    if path.is_dir() or not path.name:
        raise Invalid(_('"{path}" is a folder').format(path=path), _("name a file, for example report.html"))
    if path.exists() and path.suffix.lower() not in ending.split():
        raise Invalid(
            _("{path} is there already, and does not look like an older result").format(path=path),
            _("name a file that does not exist yet, or one that ends in {ending}").format(
                ending=ending.split(maxsplit=1)[0]
            ),
        )
    write_file(path, content, confidential=True)


def check_new(*paths: Path) -> None:
    """Raise Invalid where one of these files is there already: what was handed over is not to be replaced by a slip."""
    for path in paths:
        if path.exists():
            raise Invalid(
                _("{path} is there already, and may have been handed over").format(path=path),
                _("name another file, or write over it: --force"),
            )


def set_aside(path: Path) -> None:
    """Keep a file that is about to be written over, under a name that is free: ``x.json`` becomes ``x.1.json``."""
    if path.exists():
        names = (path.with_name(f"{path.stem}.{count}{path.suffix}") for count in itertools.count(1))
        path.rename(next(one for one in names if not one.exists()))
