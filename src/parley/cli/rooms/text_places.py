"""A text by where it stands: in the folder of a case, or in rooms, where only members of the desk see it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.rooms.options import at_desk
from parley.cli.showing import fail_with
from parley.language import gettext as _

if TYPE_CHECKING:
    from parley.domain.case import Case
    from parley.domain.revision import Revision

__all__ = ["RoomsKey", "RoomsMember", "RoomsRevision", "fetch", "in_case_or_rooms", "name_of_draft"]

RoomsRevision = Annotated[
    int,
    typer.Option("--revision", min=0, metavar="N", help="Which revision, or draft of a case; the last if left out."),
]
RoomsMember = Annotated[str, typer.Option("--as", metavar="NAME", help="In rooms: who you are, where it is not clear.")]
RoomsKey = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="In rooms: the key file, if it does not stand beside them.")
]


@contextmanager
def in_case_or_rooms(
    place: str, member: str, key: Path | None, purpose: str, *, language: str | None = None
) -> Iterator[tuple[Path | Case, tuple[Revision, ...]]]:
    """The case of rooms and the revisions of its text, or else the place itself, a case or a file, and none."""
    from parley.workbench.rooms.places import are_rooms

    if not are_rooms(place):
        with fail_with(language):
            yield Path(place), ()
        return
    with at_desk(place, member, key, purpose, language=language) as desk:
        yield desk.case, desk.revisions


def name_of_draft(draft: str, revision: int) -> str:
    """The name of a draft: as given, or by the number of a revision."""
    return draft or (f"draft-{revision:02}" if revision else "")


def fetch(opened: Path | Case, place: str, file: Path, *, draft: str, version: str) -> None:
    """Write a text with its ids, ties and comments into a file that is not there yet, and say how it comes back."""
    from parley.workbench import texts
    from parley.workbench.rooms.places import are_rooms, check_outside_rooms

    rooms = are_rooms(place)
    if rooms:
        check_outside_rooms(place, file)
    name = texts.fetch_text(opened, file, draft=draft, language=version)
    print(_("Written to {file}: {draft}, with its ids and ties.").format(file=file, draft=name), file=sys.stderr)
    if rooms:
        number = int(name.removeprefix("draft-").partition(".")[0])
        again = f"parley text revise {shlex.quote(place)} {shlex.quote(str(file))} --base {number}"
        print(_("Once you have changed it: {command}").format(command=again), file=sys.stderr)
