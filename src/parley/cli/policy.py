"""``parley policy``: who may do what, with what, and where."""

from __future__ import annotations

import json as encoding
from typing import Annotated

import typer

from parley.cli.showing import fail_with, terminal
from parley.language import available

__all__ = ["policy"]


def policy(
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of the report.")] = False,
    language: Annotated[
        str, typer.Option("--language", help=f"The language of the report; there is: {', '.join(available())}.")
    ] = "en",
) -> None:
    """Who may do what in which room? One table, the same for every case."""
    from parley.report.policy_table import policy_json, print_policy

    with fail_with(language):
        if json:
            print(encoding.dumps(policy_json(), ensure_ascii=False, indent=2, allow_nan=False))
        else:
            print_policy(terminal())
