"""``parley demo --tour``: the walk of the demo in the terminal."""

from __future__ import annotations

from pathlib import Path

from parley.cli.showing import say, terminal
from parley.language import gettext as _

__all__ = ["play"]

CLAUSE, PACKAGE = "aid", "AI1.c,AI2.c,AI3.c,AI4.b"
CHANGE = "whatever level is needed", "whatever level is needed, counted each week"


def play(where: Path, case: Path | None) -> None:
    """Furnish rooms and go through them, stop by stop.

    Raises
    ------
    Invalid, NoSuchName
        If the case is another one, and has no such clause or options.
    """
    from parley.report.terminal_document import print_document
    from parley.server.demo import example, furnish
    from parley.workbench.rooms.touring import walk

    members = furnish(where, example(case))
    say(_("A walk through rooms made for it. Nothing that is said in it is anybody's word."))
    stops = walk(where, members, clause=CLAUSE, package=PACKAGE, change=CHANGE)
    for number, stop in enumerate(stops, start=1):
        print()
        print(f"{number}. {stop.title}")
        for line in stop.said:
            say(f"   {line}")
        if stop.document is not None:
            print_document(stop.document, terminal())
