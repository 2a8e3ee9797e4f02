"""``parley release``: what a room would be handed, handing it over, and what to do where it went wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.rooms.options import (
    As,
    Docx,
    Html,
    Json,
    Key,
    Language,
    Place,
    Revision,
    Shown,
    at_desk,
    keeping_words,
    rtl,
    show_document,
)
from parley.cli.showing import fail_with
from parley.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.workbench.rooms.desk import Desk
    from parley.workbench.rooms.packets import Packet
    from parley.workbench.rooms.releasing import Preview

__all__ = ["release"]

release = typer.Typer(help="Drafts on their way to rooms: preview, hand over, second, put right.", no_args_is_help=True)

Rooms = Annotated[
    list[str], typer.Argument(metavar="ROOM...", help="The rooms, each by its actor.", show_default=False)
]
Versions = Annotated[
    list[str] | None,
    typer.Option("--in", metavar="LANGUAGE", help="Hand over this version; may be repeated. All if left out."),
]
Draws = Annotated[int, typer.Option("--draws", min=20, help="How many draws the note on what it gives away takes.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="What the random draws are made from.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FOLDER", help="Write what each room is handed, with its checkpoint."),
]


@release.command("preview")
def preview_release(
    where: Place,
    rooms: Rooms,
    revision: Revision = 0,
    versions: Versions = None,
    draws: Draws = 2000,
    seed: Seed = 0,
    member: As = "",
    key: Key = None,
    html: Html = None,
    docx: Docx = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """What rooms would be handed, and what it could give away. Nothing is handed over. For the mediator's eyes only."""
    from parley.workbench.rooms.releasing import preview

    with at_desk(where, member, key, "release preview", language=language) as desk:
        shown = preview(desk, rooms, revision=revision, languages=versions or (), draws=draws, seed=seed)
        show_document(_previewed(desk, shown, language), json=json, html=html, docx=docx)


@release.command()
def make(
    where: Place,
    rooms: Rooms,
    revision: Revision = 0,
    versions: Versions = None,
    reason: Annotated[
        str, typer.Option("--reason", metavar="WORDS", help="Why it goes out although something could be inferred.")
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="WORDS", help="Words for the rooms, beside the draft.")] = "",
    out: Out = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts.")] = False,
    draws: Draws = 2000,
    seed: Seed = 0,
    member: As = "",
    key: Key = None,
) -> None:
    """Show the preview, ask, and hand the draft to all of these rooms in one step, each with a signed checkpoint."""
    from parley.workbench.rooms import packets, releasing
    from parley.workbench.rooms.places import check_outside_rooms

    with keeping_words(reason=reason, note=note), at_desk(where, member, key, "release make") as desk:
        signer = packets.signing_key(desk)
        if out is not None:
            check_outside_rooms(desk.where, out)
        shown = releasing.preview(desk, rooms, revision=revision, languages=versions or (), draws=draws, seed=seed)
        show_document(_previewed(desk, shown, "en"), json=False, html=None, docx=None)
        print()
        asked = shown.needs_reason and not reason.strip() and not yes
        why = str(typer.prompt(_("Why is it handed over all the same?"))) if asked else ""
        with keeping_words(reason=why), fail_with():
            if not yes:
                _ask(desk, shown)
            done = releasing.release(desk, shown, reason=reason or why, note=note)
        if isinstance(done, releasing.Proposed):
            words = _("Waits for a second mediator: parley release second {where} {release} --as NAME")
            print(words.format(where=where, release=done.release))
            return
        _hand_out(desk, packets.sign(desk, done, signer), out)


@release.command()
def second(
    where: Place,
    id: Annotated[str, typer.Argument(metavar="RELEASE", help="As `parley today` shows it.", show_default=False)],
    out: Out = None,
    member: As = "",
    key: Key = None,
) -> None:
    """Agree to what another mediator proposed, and hand it over."""
    from parley.workbench.rooms import packets, releasing
    from parley.workbench.rooms.places import check_outside_rooms

    with at_desk(where, member, key, "release second") as desk:
        signer = packets.signing_key(desk)
        if out is not None:
            check_outside_rooms(desk.where, out)
        _hand_out(desk, packets.sign(desk, releasing.second(desk, id), signer), out)


@release.command("sign")
def sign_again(
    where: Place,
    rooms: Rooms,
    out: Out = None,
    member: As = "",
    key: Key = None,
) -> None:
    """Sign the record of rooms again, with the draft that each had last: for a copy that was lost or never written."""
    from parley.workbench.rooms import packets
    from parley.workbench.rooms.answering import last_handed
    from parley.workbench.rooms.places import check_outside_rooms

    with at_desk(where, member, key, "release sign") as desk:
        signer = packets.signing_key(desk)
        if out is not None:
            check_outside_rooms(desk.where, out)
        _hand_out(desk, packets.sign(desk, [last_handed(desk, room) for room in rooms], signer), out)


@release.command()
def wrong(
    where: Place,
    room: Annotated[str, typer.Argument(help="The room that had it.", show_default=False)],
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="What happened.")],
    told: Annotated[list[str], typer.Option("--told", metavar="NAME", help="Who was told; may be repeated.")],
    draft: Annotated[
        str,
        typer.Option("--draft", help="Which draft of the room, by the beginning of its packet; the last if left out."),
    ] = "",
    member: As = "",
    key: Key = None,
) -> None:
    """Write down that a room was handed what was not meant for it: recorded, never erased."""
    from parley.workbench.rooms.releasing import wrong_room

    with keeping_words(why=why), at_desk(where, member, key, "release wrong") as desk:
        found = desk.find(room)
        drafts = [one.draft for one in desk.handed if one.room == found.id and one.packet.startswith(draft)]
        wrong_room(desk, room, why=why, told=told, draft=(drafts[-1] if drafts else draft) if draft else "")
    print(
        _(
            "Written down, and the room is told that the draft is called back: its answers to it count for nothing.\n"
            "What was read stays read. Decide now whom else this concerns."
        )
    )


@release.command("packet")
def print_packet(
    where: Place,
    room: Annotated[str, typer.Argument(help="The room, by its actor.", show_default=False)],
    html: Annotated[Path, typer.Option("--html", metavar="FILE", help="Where the page is written; print it on A4.")],
    version: Annotated[
        str, typer.Option("--in", metavar="LANGUAGE", help="Which version; the first that the room has if left out.")
    ] = "",
    packet: Annotated[
        int, typer.Option("--packet", min=0, metavar="N", help="Which packet of the room; 0 for the last.")
    ] = 0,
    zone: Annotated[
        str, typer.Option("--zone", metavar="ZONE", help="Tell times in this zone: Africa/Cairo. UTC if left out.")
    ] = "",
    member: As = "",
    key: Key = None,
) -> None:
    """A packet as one page that prints: what the room was handed, and nothing of the desk's."""
    from parley.workbench.rooms import printing
    from parley.workbench.rooms.naming import zone_of

    with at_desk(where, member, key, "release packet") as desk:
        number = printing.print_packet(desk, room, html, language=version, packet=packet, zone=zone_of(zone))
        called = desk.called(desk.find(room).id)
    print(_("Page: {file}: packet {number} of {room}.").format(file=html, number=number, room=called))


@release.command("list")
def list_releases(
    where: Place,
    revision: Revision = 0,
    member: As = "",
    key: Key = None,
    html: Html = None,
    docx: Docx = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """Who was handed which words, when. For the mediator's eyes only."""
    from parley.report.preview_document import handed_document
    from parley.workbench.rooms.naming import desk_names

    with at_desk(where, member, key, "release list", language=language) as desk:
        names, found = desk_names(desk), desk.handed
        document = handed_document(
            found,
            names,
            title=_("Handed over: {case}").format(case=desk.case.title),
            dated=desk.clock().date(),
            revision=revision,
            language=language,
            rtl=rtl(language),
        )
        kept = tuple(one for one in found if not revision or one.revision == revision)
        show_document(Shown(document, kept, names), json=json, html=html, docx=docx)


def _previewed(desk: Desk, shown: Preview, language: str) -> Shown:
    from parley.report.preview_document import preview_document
    from parley.workbench.rooms.naming import desk_names

    names = desk_names(desk)
    document = preview_document(
        shown.rooms,
        shown.leaks,
        names,
        title=_("Preview: {case}").format(case=desk.case.title),
        dated=desk.clock().date(),
        revision=shown.revision.number,
        open_issues=shown.open_issues,
        differences=shown.differences,
        stale=shown.stale,
        second=shown.second,
        language=language,
        rtl=rtl(language),
    )
    return Shown(document, shown, names)


def _ask(desk: Desk, shown: Preview) -> None:
    rooms = ", ".join(desk.called(one.room) for one in shown.rooms)
    words = _("Hand revision {number} to {rooms}? Type yes").format(number=shown.revision.number, rooms=rooms)
    if str(typer.prompt(words, default="no", show_default=False)).strip().lower() not in ("yes", _("yes")):
        print(_("Nothing was handed over."))
        raise typer.Exit(1)


def _hand_out(desk: Desk, made: Sequence[Packet], out: Path | None) -> None:
    from parley.workbench.rooms.packets import write_packets

    for one in made:
        print(
            _("Handed to {room}: packet {packet}; the room's record is signed up to entry {number}.").format(
                room=desk.called(one.handed.room), packet=one.handed.packet[:12], number=one.checkpoint.number
            )
        )
    if out is not None:
        for folder in write_packets(desk, made, out):
            print(_("To hand out: {folder}").format(folder=folder))
