"""Opening, saving, starting and importing a case."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path

from parley.domain.case import Case
from parley.domain.names import check_name
from parley.errors import CaseProblems, Invalid, Problem
from parley.files import case_folder
from parley.files.folder import read_case
from parley.files.genius_case import read_genius
from parley.files.saving import finish_saving, write_files
from parley.language import gettext as _

__all__ = ["import_genius", "new_case", "open_case", "save_case"]


def open_case(folder: str | Path) -> Case:
    """Open a case folder.

    Raises
    ------
    CaseProblems
        If the folder has errors: all of them, each with file, line and mend. Warnings leave a case usable; see
        ``check_case``.
    """
    folder = Path(folder)
    finish_saving(folder)
    reading = read_case(folder)
    if reading.case is None:
        raise CaseProblems(sorted(reading.findings.problems))
    return reading.case


def save_case(case: Case, folder: str | Path) -> None:
    """Save a case into a folder as one step:

    comments, key order and files that Parley does not know stay as they are.
    """
    case_folder.save_case(case, Path(folder))


def _empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Invalid(
            _("{folder} is there already and is not an empty folder").format(folder=folder),
            _("name a folder that does not exist yet"),
        )


def _template(part: resources.abc.Traversable, name: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for one in part.iterdir():
        inner = f"{name}/{one.name}" if name else one.name
        if one.is_dir():
            found |= _template(one, inner)
        else:
            found[inner] = one.read_text(encoding="utf-8")
    return found


def new_case(folder: str | Path) -> Case:
    """Make a small case that passes every check, to be changed into a real one. The folder's name becomes its id.

    Raises
    ------
    Invalid
        If the folder is there already and holds something, or its name cannot be an id.
    """
    folder = Path(folder)
    name = folder.resolve().name
    check_name(name)
    _empty(folder)
    files = {
        file: text.replace("CASE-ID", name)
        for file, text in _template(resources.files("parley") / "data" / "new-case").items()
    }
    write_files(folder, files, {file for file in files if file.startswith("preferences/")})
    return open_case(folder)


def import_genius(
    folder: str | Path, destination: str | Path, *, as_of: date | None = None
) -> tuple[Case, tuple[Problem, ...]]:
    """Make a case of a folder of GENIUS files: a domain and every utility space. Warnings come back beside it.

    Raises
    ------
    CaseProblems
        If the files cannot be read: every problem found.
    Invalid
        If the destination is there already and holds something.
    """
    folder, destination = Path(folder), Path(destination)
    name = destination.resolve().name
    check_name(name)
    _empty(destination)
    imported = read_genius(folder, case_id=name, as_of=as_of or datetime.now(tz=UTC).date())
    case_folder.save_case(imported.case, destination)
    return open_case(destination), imported.notes
