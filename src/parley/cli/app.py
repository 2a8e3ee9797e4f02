"""The commands of ``parley``."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from parley import __version__
from parley.cli.agreement import export_agreement, import_agreement
from parley.cli.backtest import backtest
from parley.cli.conflict import conflict
from parley.cli.policy import policy
from parley.cli.rooms.registering import add_rooms
from parley.cli.sequence import sequence
from parley.cli.serving import demo, serve
from parley.cli.showing import fail_with, progress_bar, show, show_json, terminal
from parley.cli.text import text
from parley.cli.wall import wall
from parley.language import available
from parley.language import gettext as _

__all__ = ["app", "main"]

app = typer.Typer(
    name="parley",
    help="A workbench for people who mediate indirect peace talks.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
importing = typer.Typer(help="Make a case of files from elsewhere.", no_args_is_help=True)
app.add_typer(importing, name="import")
exporting = typer.Typer(help="Write a part of a case for other programs.", no_args_is_help=True)
app.add_typer(exporting, name="export")

CaseFolder = Annotated[Path, typer.Argument(help="The folder of a case.", show_default=False)]
BasisOption = Annotated[
    str, typer.Option("--basis", help="The weakest basis left in: stated, inferred, or assumed (everything).")
]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="STATEMENT", help="Leave a statement out; may be repeated.")
]
Cores = Annotated[int, typer.Option("--cores", min=1, help="How many deadlock cores to look for.")]
Seconds = Annotated[
    float,
    typer.Option(
        "--seconds", min=0.1, help="How long the search may take; a short first try at each step comes on top."
    ),
]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a self-contained page.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of the report.")]
Language = Annotated[
    str, typer.Option("--language", help=f"The language of the report; there is: {', '.join(available())}.")
]


def _version(asked: bool) -> None:
    if asked:
        print(__version__)
        raise typer.Exit


@app.callback()
def parley(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A workbench for people who mediate indirect peace talks."""


@app.command()
def new(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that does not exist yet.")]) -> None:
    """Make a small case that passes every check, to be changed into a real one."""
    from parley import workbench

    with fail_with():
        case = workbench.new_case(folder)
    print(_('Made {folder}: the case "{title}". Next: parley check {folder}').format(folder=folder, title=case.title))


@app.command()
def check(case: CaseFolder) -> None:
    """Print every problem of a case at once. Exits with 1 on errors, 0 on warnings only."""
    from parley import workbench

    with fail_with():
        problems = workbench.check_case(case)
    show(problems, terminal())
    if any(problem.severity == "error" for problem in problems):
        raise typer.Exit(1)


@app.command()
def analyse(
    case: CaseFolder,
    basis: BasisOption = "assumed",
    without: Without = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="List the whole frontier, not only its part in the zone.")
    ] = False,
    cores: Cores = 3,
    points: Annotated[int, typer.Option("--points", min=1, help="How many points of the frontier to list.")] = 1000,
    draws: Annotated[
        int, typer.Option("--draws", min=0, help="How many utilities to draw; 0 leaves out what needs draws.")
    ] = 2000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="What the random draws are made from.")] = 0,
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="PACKAGE",
            help="Trade from this: ISSUE.OPTION,... (all issues or some), a solution's name, a JSON file, or draft-NN.",
        ),
    ] = None,
    on: Annotated[
        str, typer.Option("--on", metavar="WHERE", help="Work on draws: here, processes, or dask://HOST:PORT.")
    ] = "here",
    seconds: Seconds = 120.0,
    html: Html = None,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="DIR", help="Write CSV tables into a folder.")] = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """What could both sign, and what blocks it? For the mediator's eyes only."""
    from parley import workbench

    with fail_with(language), progress_bar() as progress:
        analysis = workbench.analyse(
            workbench.open_case(case),
            basis=basis,
            without=without or (),
            whole=whole,
            cores=cores,
            points=points,
            draws=draws,
            seed=seed,
            start=start,
            on=on,
            seconds=seconds,
            progress=progress,
        )
    with fail_with():
        show_json(analysis) if json else show(analysis, terminal())
        _write(analysis, html, language)
        if csv is not None:
            workbench.write_csv(analysis, csv)
            print(_("Tables: {folder}").format(folder=csv), file=sys.stderr)


@app.command()
def explain(
    case: CaseFolder,
    package: Annotated[
        str,
        typer.Argument(
            help="ISSUE.OPTION,...: one for every issue; or nash, kalai_smorodinsky, egalitarian, utilitarian, "
            "possible, certain; or a JSON file.",
            show_default=False,
        ),
    ],
    basis: BasisOption = "assumed",
    without: Without = None,
    seconds: Seconds = 120.0,
    html: Html = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """What would each party make of one package, and because of which statement?"""
    from parley import workbench

    with fail_with(language), progress_bar() as progress:
        explanation = workbench.explain(
            workbench.open_case(case),
            package,
            basis=basis,
            without=without or (),
            seconds=seconds,
            progress=progress,
        )
    with fail_with():
        show_json(explanation) if json else show(explanation, terminal())
        _write(explanation, html, language)


@app.command()
def compare(
    case: CaseFolder,
    other: Annotated[
        Path | None, typer.Argument(help="Another case; or none, and say what changes with --without or --basis.")
    ] = None,
    basis: BasisOption = "assumed",
    without: Without = None,
    cores: Cores = 3,
    seconds: Seconds = 120.0,
    html: Html = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """What does a change change? Two cases, or one case with statements left out."""
    from parley import workbench

    with fail_with(language), progress_bar() as progress:
        comparison = workbench.compare(
            workbench.open_case(case),
            None if other is None else workbench.open_case(other),
            basis=basis,
            without=without or (),
            cores=cores,
            seconds=seconds,
            progress=progress,
        )
    with fail_with():
        show_json(comparison) if json else show(comparison, terminal())
        _write(comparison, html, language)


app.command()(backtest)
app.command()(conflict)
app.command()(policy)
app.command()(sequence)


@importing.command()
def genius(
    folder: Annotated[Path, typer.Argument(help="A folder of GENIUS XML files.", show_default=False)],
    case: Annotated[Path, typer.Argument(help="The case folder to make.", show_default=False)],
) -> None:
    """Make a case of a GENIUS domain and every utility space beside it."""
    from parley import workbench

    with fail_with():
        imported, notes = workbench.import_genius(folder, case)
        show(notes, terminal())
    print(_('Made {folder}: the case "{title}".').format(folder=case, title=imported.title))


importing.command("agreement")(import_agreement)
exporting.command("agreement")(export_agreement)
app.add_typer(text, name="text")
add_rooms(app, text=text, importing=importing, exporting=exporting)
app.command("serve")(serve)
app.command("demo")(demo)
app.command("wall")(wall)


def _write(result: object, html: Path | None, language: str) -> None:
    from parley import workbench

    if html is not None:
        workbench.write_html(result, html, language=language)  # type: ignore[arg-type]  # one of the three, by the caller
        print(_("Page: {file}").format(file=html), file=sys.stderr)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A pipe that cannot show Arabic should still get the rest of the report.
            stream.reconfigure(errors="replace")
    app()
