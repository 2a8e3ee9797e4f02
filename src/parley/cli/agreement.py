"""``parley export agreement`` and ``parley import agreement``: the register as a table, a spreadsheet, a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.showing import fail_with
from parley.language import gettext as _
from parley.language import ngettext

__all__ = ["export_agreement", "import_agreement"]


def export_agreement(
    case: Annotated[Path, typer.Argument(help="The folder of a case.", show_default=False)],
    file: Annotated[
        Path,
        typer.Argument(help="What to write: a name that ends in .csv, .xlsx or .ics.", show_default=False),
    ],
) -> None:
    """Write the obligations of a case as a table, a spreadsheet, or a calendar of deadlines."""
    from parley import workbench
    from parley.workbench.agreements import export_agreement as export

    with fail_with():
        export(workbench.open_case(case), file)
    print(_("Made {file}.").format(file=file))


def import_agreement(
    file: Annotated[
        Path,
        typer.Argument(help="A table (.csv) or spreadsheet (.xlsx) with the export's columns.", show_default=False),
    ],
    case: Annotated[Path, typer.Argument(help="The folder of a case.", show_default=False)],
) -> None:
    """Put the obligations of a table into the agreement of a case: new ones are added, none is taken out."""
    from parley.workbench.agreements import import_obligations

    with fail_with():
        changed, named = import_obligations(file, case)
    print(
        ngettext(
            'Saved {folder}: {count} obligation in the case "{title}".',
            'Saved {folder}: {count} obligations in the case "{title}".',
            len(named),
        ).format(folder=case, count=len(named), title=changed.title)
    )
