"""``parley export rooms`` and ``parley import case``: out of the rooms into a case folder, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.rooms.options import As, Key, Place, at_desk
from parley.cli.showing import say
from parley.language import gettext as _
from parley.language import ngettext

__all__ = ["export_rooms", "import_case"]


def export_rooms(
    where: Place,
    case: Annotated[Path, typer.Argument(help="The case folder to make, outside the rooms.", show_default=False)],
    member: As = "",
    key: Key = None,
) -> None:
    """Write all rooms into a case folder, in plain text: whoever finds it can read it. The desk writes it down."""
    from parley.workbench.rooms import carrying

    with at_desk(where, member, key, "export rooms") as desk:
        done = carrying.export_rooms(desk, case)
    revisions = ngettext("{count} revision", "{count} revisions", done.revisions).format(count=done.revisions)
    rooms = ngettext("{count} room", "{count} rooms", done.rooms).format(count=done.rooms)
    entries = ngettext("{count} entry", "{count} entries", done.entries).format(count=done.entries)
    say(
        _("Made {case}: {revisions}, {rooms} and the desk, {entries}. It is not sealed.").format(
            case=done.folder, revisions=revisions, rooms=rooms, entries=entries
        )
    )


def import_case(
    case: Annotated[Path, typer.Argument(help="The folder of a case.", show_default=False)],
    where: Place,
    member: As = "",
    key: Key = None,
) -> None:
    """Take a case into rooms anew: statements, sources, the agreement; drafts that are new become revisions."""
    from parley.workbench.rooms.founding import take_in_case

    with at_desk(where, member, key, "import case") as desk:
        taken = take_in_case(desk, case)
        last = desk.revisions[-1].number if desk.revisions else 0
    say(_('Took in "{title}"; the last revision of the text is {number}.').format(title=taken.title, number=last))
