"""``parley note`` and ``parley undertaking``: what is written down at the desk, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.rooms.options import (
    As,
    Docx,
    Html,
    Json,
    Key,
    Language,
    Place,
    Shown,
    at_desk,
    keeping_words,
    rtl,
    show_document,
    words_of,
)
from parley.language import gettext as _

__all__ = ["note", "undertaking"]

note = typer.Typer(help="Notes and sessions at the desk.", no_args_is_help=True)
undertaking = typer.Typer(help="What somebody undertook by word of mouth.", no_args_is_help=True)

Words = Annotated[str, typer.Argument(help="What to write down, in quotation marks.", show_default=False)]
Room = Annotated[str, typer.Argument(help="The room, by its actor.", show_default=False)]


@note.command("add")
def add_note(
    where: Place,
    words: Words = "",
    words_file: Annotated[
        Path | None, typer.Option("--words-file", metavar="FILE", help="The note, from a file.")
    ] = None,
    basis: Annotated[str, typer.Option("--basis", help="told, inferred or guess.")] = "told",
    room: Annotated[str, typer.Option("--room", metavar="ROOM", help="The room it was told in, or is about.")] = "",
    session: Annotated[int, typer.Option("--session", min=0, metavar="N", help="The session it was made in.")] = 0,
    clause: Annotated[str, typer.Option("--clause", help="The clause it is about.")] = "",
    member: As = "",
    key: Key = None,
) -> None:
    """Write a note down, and say how it came about."""
    from parley.workbench.rooms.noting import make_note

    said = words_of(words, words_file)
    with keeping_words(note=words), at_desk(where, member, key, "note add") as desk:
        number = make_note(desk, said, basis=basis, room=room, session=session, clause=clause)
    print(_("Note {number} is written down.").format(number=number))


@note.command()
def session(
    where: Place,
    room: Room,
    place: Annotated[str, typer.Option("--place", help="Where.")],
    start: Annotated[str, typer.Option("--start", help="When it began: 2025-10-08T09:00+03:00, or now.")],
    who: Annotated[list[str], typer.Option("--who", metavar="NAME", help="Who sat there; may be repeated.")],
    round: Annotated[str, typer.Option("--round", help="Which round of the talks.")] = "",
    member: As = "",
    key: Key = None,
) -> None:
    """Write a session down as it was held."""
    from parley.workbench.rooms.noting import hold_session

    typed = "; ".join((place, start, *who))
    with keeping_words(session=typed), at_desk(where, member, key, "note session") as desk:
        number = hold_session(desk, room, place=place, start=start, who=who, round=round)
    print(_("Session {number} is written down. Notes from it: --session {number}").format(number=number))


@note.command("list")
def list_notes(
    where: Place,
    member: As = "",
    key: Key = None,
    html: Html = None,
    docx: Docx = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """Sessions, notes, undertakings and plans. For the mediator's eyes only."""
    from parley.report.notes_document import notes_document
    from parley.workbench.rooms.naming import desk_names, title_of
    from parley.workbench.rooms.noting import notes

    with at_desk(where, member, key, "note list", language=language) as desk:
        found, names = notes(desk), desk_names(desk)
        document = notes_document(
            found,
            names,
            title=_("Notes: {case}").format(case=title_of(desk)),
            dated=desk.clock().date(),
            language=language,
            rtl=rtl(language),
        )
        show_document(Shown(document, found, names), json=json, html=html, docx=docx)


@undertaking.command("add")
def add_undertaking(
    where: Place,
    room: Room,
    words: Words,
    by: Annotated[
        str, typer.Option("--by", metavar="DAY", help="The day by which it is to be done, such as 2025-11-24.")
    ] = "",
    member: As = "",
    key: Key = None,
) -> None:
    """Write down what somebody undertook, in their words."""
    from parley.report.notes_document import SHORT
    from parley.workbench.rooms.noting import make_undertaking

    with keeping_words(undertaking=words), at_desk(where, member, key, "undertaking add") as desk:
        id = make_undertaking(desk, room, words, by=by)
    print(_("Undertaking {id} is written down.").format(id=id[:SHORT]))


@undertaking.command("tie")
def tie_undertaking(
    where: Place,
    id: Annotated[
        str, typer.Argument(metavar="UNDERTAKING", help="Its id, or the beginning of it.", show_default=False)
    ],
    clause: Annotated[str, typer.Argument(help="The clause, by number or id.", show_default=False)],
    member: As = "",
    key: Key = None,
) -> None:
    """Say which clause writes an undertaking out."""
    from parley.workbench.rooms import noting

    with at_desk(where, member, key, "undertaking tie") as desk:
        noting.tie_undertaking(desk, id, clause)
    print(_("Undertaking {id} stands in clause {clause}.").format(id=id, clause=clause))
