"""``parley backtest``: what was signed beside the advice, for several cases."""

from __future__ import annotations

import json as encoding
from pathlib import Path
from typing import Annotated

import typer

from parley.cli.showing import fail_with, progress_bar, terminal
from parley.language import available

__all__ = ["backtest"]


def backtest(
    cases: Annotated[
        list[Path], typer.Argument(metavar="CASE...", help="Folders of cases with an outcome.toml.", show_default=False)
    ],
    basis: Annotated[
        str, typer.Option("--basis", help="The weakest basis left in: stated, inferred, or assumed (everything).")
    ] = "assumed",
    draws: Annotated[int, typer.Option("--draws", min=1, help="How many utilities to draw of each party.")] = 2000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="What the random streams are made from.")] = 0,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, help="How long the analysis of each case may take.")
    ] = 120.0,
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of the report.")] = False,
    language: Annotated[
        str, typer.Option("--language", help=f"The language of the report; there is: {', '.join(available())}.")
    ] = "en",
) -> None:
    """How does the advice compare with what was signed in the end? For the mediator's eyes only."""
    from parley import workbench
    from parley.report.json_backtest import backtest_json
    from parley.report.terminal_backtest import print_backtest
    from parley.workbench.backtesting import backtest as test

    with fail_with(language), progress_bar() as progress:
        found = test(
            [workbench.open_case(case) for case in cases],
            basis=basis,
            draws=draws,
            seed=seed,
            seconds=seconds,
            progress=progress,
        )
    with fail_with():
        if json:
            print(encoding.dumps(backtest_json(found), ensure_ascii=False, indent=2, allow_nan=False))
        else:
            print_backtest(found, terminal())
