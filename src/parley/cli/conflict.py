"""``parley conflict``: one conflict alone, from its file."""

from __future__ import annotations

import json as encoding
from pathlib import Path
from typing import Annotated

import typer

from parley.cli.showing import fail_with, show, terminal
from parley.language import available

__all__ = ["conflict"]

MOST_INDENTED = 5_000
"""JSON with more moves than this is written on one line: indenting it takes longer than finding it."""


def conflict(
    file: Annotated[
        Path, typer.Argument(help="A conflict.toml, or the folder of a case that has one.", show_default=False)
    ],
    state: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="STATE", help="Look at a state closely; may be repeated."),
    ] = None,
    start: Annotated[
        str, typer.Option("--from", metavar="STATE", help="The status quo from which ways are sought.")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of the report.")] = False,
    language: Annotated[
        str, typer.Option("--language", help=f"The language of the report; there is: {', '.join(available())}.")
    ] = "en",
) -> None:
    """Which states would hold, what tempts whom to leave them, and what answers that? For the mediator's eyes only."""
    from parley.report.json_conflict import conflict_json
    from parley.report.terminal_conflict import print_conflict
    from parley.workbench.conflicts import analyse_conflict, names_beside, open_conflict

    with fail_with(language):
        opened, weak = open_conflict(file)
        found = analyse_conflict(opened, states=state or (), start=start)
        names = names_beside(file)
    if json:
        indent = 2 if found.moves is not None and sum(found.move_count.values()) <= MOST_INDENTED else None
        print(encoding.dumps(conflict_json(found, names), ensure_ascii=False, indent=indent, allow_nan=False))
        return
    print_conflict(found, terminal(), names)
    if weak:
        show(weak, terminal(errors=True))
