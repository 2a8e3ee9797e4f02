"""``parley text out`` and ``parley text in``: a draft to Word with tracked changes, and what comes back from Word."""

from __future__ import annotations

import json as encoding
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from parley.cli.showing import fail_with
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["text_in_word", "text_out_word"]


Room = Annotated[str, typer.Option("--room", metavar="ROOM", help="The room, by its actor; then DIR is needed.")]
Member = Annotated[str, typer.Option("--as", metavar="NAME", help="Who you are, where several mediators work here.")]
Key = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="The key file, if it does not stand beside the folder.")
]


def text_out_word(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="[DIR] DOCX",
            help="The folder of the rooms, with --room; the Word file to write.",
            show_default=False,
        ),
    ],
    room: Room = "",
    version: Annotated[
        str, typer.Option("--in", metavar="LANGUAGE", help="Which version the room gets; the first if left out.")
    ] = "",
    after: Annotated[
        Path | None,
        typer.Option("--after", metavar="DRAFT", help="Without a room: the draft in Markdown that goes out."),
    ] = None,
    before: Annotated[
        Path | None, typer.Option("--before", metavar="DRAFT", help="What was sent last; changes are tracked.")
    ] = None,
    packet: Annotated[str, typer.Option("--packet", help="What both sides call this packet.")] = "Packet 1",
    title: Annotated[str, typer.Option("--title", help="What stands over the text on the packet page.")] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there; the bookmarks beside it are kept.")
    ] = False,
    member: Member = "",
    key: Key = None,
) -> None:
    """Write a draft as a Word file with tracked changes, and nothing in it of who made it."""
    import secrets

    from parley.cli.rooms.word import out_for_room
    from parley.workbench.word_text import KEPT
    from parley.workbench.word_text import text_out as write

    with fail_with():
        where, file, draft = _meant(places, room, after)
    if draft is None:
        out_for_room(where, file, room=room, version=version, force=force, member=member, key=key)
        return
    again = file.with_name(file.name + KEPT).exists()
    with fail_with():
        write(draft, file, before=before, packet=packet, title=title, new_id=lambda: secrets.token_hex(12), force=force)
    print(
        _("Made {file}. Keep {kept} at the desk: it says which bookmark is which clause.").format(
            file=file, kept=file.name + KEPT
        )
    )
    if again:
        print(_("The bookmarks of the file before are kept beside it, under a number."))


def text_in_word(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="[DIR] DOCX",
            help="The folder of the rooms, with --room; the Word file that came back.",
            show_default=False,
        ),
    ],
    room: Room = "",
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who handed it in, in that room.")] = "",
    version: Annotated[
        str, typer.Option("--in", metavar="LANGUAGE", help="Which version it is, where no bookmark is left in it.")
    ] = "",
    rest: Annotated[
        bool, typer.Option("--accept-rest", help="The room said that it accepts what it left as it is.")
    ] = False,
    accepted_in: Annotated[
        list[str] | None,
        typer.Option(
            "--accept-in",
            metavar="LANGUAGE",
            help="The version that is accepted; may be repeated. That of the file if left out.",
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts. What is not sure is left out.")] = False,
    after: Annotated[
        Path | None,
        typer.Option("--after", metavar="DRAFT", help="Without a room: the draft in Markdown that was handed over."),
    ] = None,
    kept: Annotated[
        Path | None,
        typer.Option("--bookmarks", metavar="FILE", help="What `parley text out` wrote beside the Word file."),
    ] = None,
    member: Member = "",
    key: Key = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of the report; for a room, only with --yes.")
    ] = False,
) -> None:
    """Read a Word file beside what was handed over, every change, marked or not; for a room, write its answers down."""
    from parley.cli.rooms.word import in_from_room
    from parley.cli.word_answer import answer_values, show_answer
    from parley.workbench.word_text import text_in as read

    with fail_with():
        where, file, draft = _meant(places, room, after)
        if json and draft is None and not yes:
            raise Invalid(
                _("with --json nothing is asked, and what a room says would be written down"),
                _("add --yes, or leave --json out"),
            )
    if draft is None:
        in_from_room(
            where,
            file,
            room=room,
            version=version,
            by=by,
            rest=rest,
            accepted_in=accepted_in or (),
            yes=yes,
            json=json,
            member=member,
            key=key,
        )
        return
    with fail_with():
        answer = read(file, draft, kept=kept)
    if json:
        print(encoding.dumps(answer_values(answer), ensure_ascii=False, indent=2))
    else:
        show_answer(answer)


def _meant(places: Sequence[str], room: str, after: Path | None) -> tuple[str, Path, Path | None]:
    """The rooms and the Word file of a room, or the Word file and the draft in Markdown."""
    if room and after is None and len(places) == 2:
        return places[0], Path(places[1]), None
    if not room and after is not None and len(places) == 1:
        return "", Path(places[0]), after
    raise Invalid(
        _("it is not clear whether this is about a room"),
        _("with a room: DIR --room ROOM FILE.docx; without one: FILE.docx --after DRAFT"),
    )
