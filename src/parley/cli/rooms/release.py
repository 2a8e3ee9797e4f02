"""``parley release``: what a room would be handed, handing it over, and what to do where it went wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.rooms.agreeing import ask, ask_reason, hand_out, previewed
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
from parley.cli.rooms.seconding import second, withdraw
from parley.cli.showing import fail_with
from parley.files.store.postgres import named
from parley.language import gettext as _

__all__ = ["release"]

release = typer.Typer(help="Drafts on their way to rooms: preview, hand over, second, put right.", no_args_is_help=True)

Rooms = Annotated[
    list[str], typer.Argument(metavar="ROOM...", help="The rooms, each by its actor.", show_default=False)
]
Versions = Annotated[
    list[str] | None,
    typer.Option("--in", metavar="LANGUAGE", help="Hand over this version; may be repeated. All if left out."),
]
Note = Annotated[str, typer.Option("--note", metavar="WORDS", help="Words for the rooms, beside the draft.")]
Draws = Annotated[int, typer.Option("--draws", min=1000, help="How many draws the note on what it gives away takes.")]
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
    note: Note = "",
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
        shown = preview(desk, rooms, revision=revision, languages=versions or (), note=note, draws=draws, seed=seed)
        show_document(previewed(desk, shown, language), json=json, html=html, docx=docx)


@release.command()
def make(
    where: Place,
    rooms: Rooms,
    revision: Revision = 0,
    versions: Versions = None,
    reason: Annotated[
        str, typer.Option("--reason", metavar="WORDS", help="Why it goes out in spite of the cautions.")
    ] = "",
    differ: Annotated[
        str,
        typer.Option("--versions-differ", metavar="WORDS", help="Why, although versions do not match, or one lags."),
    ] = "",
    note: Note = "",
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

    with (
        keeping_words(reason=reason, note=note, versions_differ=differ),
        at_desk(where, member, key, "release make") as desk,
    ):
        signer = packets.signing_key(desk)
        if out is not None:
            check_outside_rooms(desk.where, out)
        shown = releasing.preview(
            desk, rooms, revision=revision, languages=versions or (), note=note, draws=draws, seed=seed
        )
        show_document(previewed(desk, shown, "en"), json=False, html=None, docx=None)
        print()
        releasing.check_versions(shown, differ)
        why = ask_reason(desk, shown, shown.cautions, reason, yes=yes)
        with keeping_words(reason="" if reason else why), fail_with():
            if not yes:
                ask(desk, shown)
            done = releasing.release(desk, shown, reason=why, versions_differ=differ)
        if isinstance(done, releasing.Proposed):
            words = _("Waits for a second mediator: parley release second {where} {release} --as NAME")
            print(words.format(where=named(where), release=done.release))
            if out is not None:
                print(
                    _("Nothing was written to {folder}: whoever seconds it hands out, with --out.").format(folder=out)
                )
            return
        hand_out(desk, packets.sign(desk, done, signer), out)


release.command("second")(second)
release.command("withdraw")(withdraw)


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
        hand_out(desk, packets.sign(desk, [last_handed(desk, room) for room in rooms], signer), out)


@release.command()
def wrong(
    where: Place,
    room: Annotated[str, typer.Argument(help="The room that had it.", show_default=False)],
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="What happened.")],
    told: Annotated[list[str], typer.Option("--told", metavar="NAME", help="Who was told; may be repeated.")],
    draft: Annotated[
        str,
        typer.Option(
            "--draft",
            help="Which draft of the room, by the number of its packet or how its hash begins; the last if left out.",
        ),
    ] = "",
    member: As = "",
    key: Key = None,
) -> None:
    """Write down that a room was handed what was not meant for it: recorded, never erased."""
    from parley.verbs.shuttle.handed import packet_number
    from parley.workbench.rooms.releasing import wrong_room

    with keeping_words(why=why), at_desk(where, member, key, "release wrong") as desk:
        found = desk.find(room).id
        numbered = {str(packet_number(desk.handed, one)): one.draft for one in desk.handed if one.room == found}
        begun = [one.draft for one in desk.handed if one.room == found and one.packet.startswith(draft)]
        meant = numbered.get(draft) or (begun[-1] if begun else draft)
        wrong_room(desk, room, why=why, told=told, draft=meant if draft else "")
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
    from parley.workbench.rooms.naming import desk_names, title_of

    with at_desk(where, member, key, "release list", language=language) as desk:
        names, found = desk_names(desk), desk.handed
        document = handed_document(
            found,
            names,
            title=_("Handed over: {case}").format(case=title_of(desk)),
            dated=desk.clock().date(),
            revision=revision,
            language=language,
            rtl=rtl(language),
        )
        kept = tuple(one for one in found if not revision or one.revision == revision)
        show_document(Shown(document, kept, names), json=json, html=html, docx=docx)
