"""What stands between a preview and handing over: its cautions line by line, a reason in writing, and a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from parley.cli.rooms.options import Shown, rtl
from parley.cli.showing import say
from parley.errors import Invalid
from parley.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from parley.verbs.shuttle.cautions import Caution
    from parley.workbench.rooms.desk import Desk
    from parley.workbench.rooms.packets import Packet
    from parley.workbench.rooms.releasing import Preview

__all__ = ["ask", "ask_reason", "hand_out", "previewed"]


def previewed(desk: Desk, shown: Preview, language: str, *, proposed: str = "") -> Shown:
    """A preview on its way to a page."""
    from parley.report.preview_document import preview_document
    from parley.workbench.rooms.naming import desk_names, title_of

    names = desk_names(desk)
    document = preview_document(
        shown,
        names,
        title=_("Preview: {case}").format(case=title_of(desk)),
        dated=desk.clock().date(),
        proposed=proposed,
        language=language,
        rtl=rtl(language),
    )
    return Shown(document, shown, names)


def ask_reason(desk: Desk, shown: Preview, cautions: Sequence[Caution], reason: str, *, yes: bool) -> str:
    """Repeat cautions, a line each, and give the reason why it goes out all the same: as given, or as typed now.

    Where no question is asked, every caution but one about a source of the case takes a reason.
    """
    from parley.report.preview_document import caution_lines
    from parley.workbench.rooms.naming import desk_names

    names = desk_names(desk)
    lines = caution_lines(shown, names, cautions)
    weighty = [one for one in cautions if one.needs_eyes and not one.about_versions]
    if yes and weighty and not reason.strip():
        against = "; ".join(caution_lines(shown, names, weighty))
        raise Invalid(
            _("this speaks against it: {cautions}").format(cautions=against),
            _('say why it is handed over all the same: --reason "..."; or be asked, without --yes'),
        )
    if lines:
        print(_("Before you hand it over:"))
        for line in lines:
            print(f" - {line}")
    if not yes and not reason.strip() and any(one.needs_reason for one in cautions):
        return str(typer.prompt(_("Why is it handed over all the same?")))
    return reason


def ask(desk: Desk, shown: Preview) -> None:
    """Go on only where somebody types yes."""
    rooms = ", ".join(desk.called(one.room) for one in shown.rooms)
    words = _("Hand revision {number} to {rooms}? Type yes").format(number=shown.revision.number, rooms=rooms)
    if str(typer.prompt(words, default="no", show_default=False)).strip().lower() not in ("yes", _("yes")):
        print(_("Nothing was handed over."))
        raise typer.Exit(1)


def hand_out(desk: Desk, made: Sequence[Packet], out: Path | None) -> None:
    """Say which packets were made, and write what goes out with them."""
    from parley.verbs.shuttle.handed import packet_number
    from parley.workbench.rooms.ends import ends_file
    from parley.workbench.rooms.packets import write_packets

    for one in made:
        say(
            _("Handed to {room}: packet {packet}; the room's record is signed up to entry {number}.").format(
                room=desk.called(one.handed.room),
                packet=f"{packet_number(desk.handed, one.handed)} ({one.handed.packet[:12]})",
                number=one.checkpoint.number,
            )
        )
    if out is not None:
        for folder in write_packets(desk, made, out):
            print(_("To hand out: {folder}").format(folder=folder))
    if (ends := ends_file(desk)).exists():
        print(_("For you alone, to copy to a safe place: {file}").format(file=ends))
