"""``parley answer``, ``parley answers`` and ``parley confirm``: what rooms say of clauses, and what that settles."""

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
    words_of,
)
from parley.cli.showing import say
from parley.language import gettext as _
from parley.language import ngettext

if TYPE_CHECKING:
    from parley.report.desk_names import DeskNames
    from parley.verbs.shuttle.resolution import Resolution
    from parley.workbench.rooms.answering import Taken
    from parley.workbench.rooms.desk import Desk

__all__ = ["answer", "confirm_clauses", "show_answers"]

answer = typer.Typer(help="What a room said of the draft that it had last, written down for it.", no_args_is_help=True)

Room = Annotated[str, typer.Argument(help="The room, by its actor.", show_default=False)]
By = Annotated[str, typer.Option("--by", metavar="WHO", help="Who said it, in that room.")]


@answer.command()
def give(
    where: Place,
    room: Room,
    clauses: Annotated[
        list[str] | None,
        typer.Argument(metavar="CLAUSE...", help="Clauses, by number or id; with --all none.", show_default=False),
    ] = None,
    *,
    says: Annotated[str, typer.Option("--says", help="accept, reserve, propose or ask.", show_default=False)],
    every: Annotated[bool, typer.Option("--all", help="Every clause of the draft.")] = False,
    conditions: Annotated[
        list[str] | None,
        typer.Option("--if", metavar="CLAUSE", help="Accepted if this clause is agreed too; may be repeated."),
    ] = None,
    versions: Annotated[
        list[str] | None,
        typer.Option(
            "--in", metavar="LANGUAGE", help="The version that is accepted; may be repeated. All if left out."
        ),
    ] = None,
    words: Annotated[
        str, typer.Option("--words", help="The wording proposed, what is asked, or why it is reserved; not to accept.")
    ] = "",
    words_file: Annotated[
        Path | None, typer.Option("--words-file", metavar="FILE", help="The same, from a file.")
    ] = None,
    by: By = "",
    file: Annotated[
        int,
        typer.Option("--file", min=0, metavar="N", help="The file that it was read from: see `parley answer file`."),
    ] = 0,
    member: As = "",
    key: Key = None,
) -> None:
    """Write down what a room said of clauses: all of it, or nothing."""
    from parley.errors import Invalid
    from parley.workbench.rooms.answering import take_answers
    from parley.workbench.rooms.naming import desk_names

    said = words_of(words, words_file)
    with keeping_words(words=words), at_desk(where, member, key, "answer give") as desk:
        if bool(clauses) == every:
            raise Invalid(_("it is not clear which clauses are answered"), _("name them, or say --all"))
        taken = take_answers(
            desk,
            room,
            clauses or (),
            says,
            conditions=conditions or (),
            languages=versions or (),
            words=said,
            by=by,
            file=file,
        )
        called = desk.called(taken.answers[0].room)
        names = desk_names(desk)
    print(
        ngettext(
            "Written down for {room}: {says}, {count} clause of revision {number}: {clauses}.",
            "Written down for {room}: {says}, {count} clauses of revision {number}: {clauses}.",
            len(taken.answers),
        ).format(
            room=called,
            says=says,
            count=len(taken.answers),
            number=taken.answers[0].revision,
            clauses=", ".join(one.clause for one in taken.answers),
        )
    )
    _say_replaced(taken, names)


@answer.command()
def withdraw(
    where: Place,
    room: Room,
    clause: Annotated[str, typer.Argument(help="The clause, by number or id.", show_default=False)],
    by: By = "",
    member: As = "",
    key: Key = None,
) -> None:
    """Write down that a room took its answer on a clause back."""
    from parley.workbench.rooms.answering import withdraw_answer

    with at_desk(where, member, key, "answer withdraw") as desk:
        withdraw_answer(desk, room, clause, by=by)
    print(_("Taken back: the answer on {clause}.").format(clause=clause))


@answer.command("file")
def take_file(
    where: Place,
    room: Room,
    file: Annotated[Path, typer.Argument(help="A file that the room handed in.", show_default=False)],
    by: By = "",
    member: As = "",
    key: Key = None,
) -> None:
    """Keep a file that a room handed in, whole; answers read from it name its number."""
    from parley.workbench.rooms import handing_in

    with at_desk(where, member, key, "answer file") as desk:
        number = handing_in.take_file(desk, room, file, by=by)
    print(_("Kept {file}. Answers read from it: --file {number}").format(file=file.name, number=number))


def show_answers(
    where: Place,
    revision: Revision = 0,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, help="How long the fewest missing answers are looked for.")
    ] = 10.0,
    member: As = "",
    key: Key = None,
    html: Html = None,
    docx: Docx = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """What is agreed, what would be together, and what is missing. For the mediator's eyes only."""
    from parley.workbench.rooms.answering import resolution

    with at_desk(where, member, key, "answers", language=language) as desk:
        found = resolution(desk, revision=revision, seconds=seconds)
        show_document(_resolved(desk, found, language), json=json, html=html, docx=docx)


def confirm_clauses(
    where: Place,
    clauses: Annotated[
        list[str],
        typer.Argument(metavar="CLAUSE...", help="All clauses of one set, by number or id.", show_default=False),
    ],
    member: As = "",
    key: Key = None,
) -> None:
    """Confirm that clauses which wait for each other are agreed together."""
    from parley.workbench.rooms.answering import confirm

    with at_desk(where, member, key, "confirm") as desk:
        found = confirm(desk, clauses)
        show_document(_resolved(desk, found, "en"), json=False, html=None, docx=None)


def _say_replaced(taken: Taken, names: DeskNames) -> None:
    from parley.report.entry_words import answer_words

    for one in taken.replaced:
        say(_("It replaces an earlier answer: {answer}.").format(answer=answer_words(one, names)))
    if taken.bracketed:
        say(
            _(
                "A bracket is still open in {clauses}: accepting it cannot count until the bracket is closed, and the "
                "room then answers the words as they read."
            ).format(clauses=", ".join(taken.bracketed))
        )


def _resolved(desk: Desk, found: Resolution, language: str) -> Shown:
    from parley.report.resolution_document import resolution_document
    from parley.workbench.rooms.naming import desk_names, title_of

    names = desk_names(desk)
    document = resolution_document(
        found,
        names,
        title=_("Answers: {case}").format(case=title_of(desk)),
        dated=desk.clock().date(),
        unreadable=desk.unreadable,
        language=language,
        rtl=rtl(language),
    )
    return Shown(document, found, names)
