"""``parley text out`` and ``parley text in`` for a room: what it was handed in Word, and its answers from Word."""

from __future__ import annotations

import json as encoding
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from parley.cli.rooms.options import at_desk
from parley.files.store.postgres import named
from parley.language import gettext as _
from parley.language import ngettext

if TYPE_CHECKING:
    from parley.workbench.rooms.reading_word import Reply, Returned

__all__ = ["in_from_room", "out_for_room"]


def out_for_room(
    where: str, file: Path, *, room: str, version: str, force: bool, member: str, key: Path | None
) -> None:
    """Write what a room was handed last as a Word file."""
    from parley.workbench.rooms.sending_word import send_word

    with at_desk(where, member, key, "text out") as desk:
        number = send_word(desk, room, file, language=version, force=force)
        called = desk.called(desk.find(room).id)
    print(_("Made {file}: packet {number} of {room}.").format(file=file, number=number, room=called))


def in_from_room(
    where: str,
    file: Path,
    *,
    room: str,
    version: str,
    by: str,
    rest: bool,
    accepted_in: Sequence[str],
    yes: bool,
    json: bool,
    member: str,
    key: Path | None,
) -> None:
    """Keep a room's Word file, show what it says clause by clause, and write down what the mediator confirms.

    As JSON, what is said besides goes where errors go.
    """
    with redirect_stdout(sys.stderr if json else sys.stdout):
        values = _in_from_room(
            where,
            file,
            room=room,
            version=version,
            by=by,
            rest=rest,
            accepted_in=accepted_in,
            yes=yes,
            json=json,
            member=member,
            key=key,
        )
    if json:
        print(encoding.dumps(values, ensure_ascii=False, indent=2))


def _in_from_room(
    where: str,
    file: Path,
    *,
    room: str,
    version: str,
    by: str,
    rest: bool,
    accepted_in: Sequence[str],
    yes: bool,
    json: bool,
    member: str,
    key: Path | None,
) -> dict[str, Any]:
    from parley.cli.word_answer import answer_values, show_answer
    from parley.workbench.rooms.handing_in import keep_once
    from parley.workbench.rooms.reading_word import read_returned, replies, take_replies

    with at_desk(where, member, key, "text in") as desk:
        number, content = keep_once(desk, room, file, by=by)
        called = desk.called(desk.find(room).id)
        print(
            _("{file} is kept in the room of {room}, as entry {number}.").format(
                file=file.name, room=called, number=number
            )
        )
        read = read_returned(desk, room, content, file.name, language=version)
        _say_of_what(read)
        values = answer_values(read.answer) | {"entry": number, "packet": read.packet, "language": read.language}
        if not json:
            show_answer(read.answer, ours=read.called)
        _say_moved(read)
        _say_nameless(read)
        found = replies(read)
        sure = [one for one in found if not one.aligned.to_confirm]
        doubtful = [one for one in found if one.aligned.to_confirm]
        if read.last and not yes:
            sure += [one for one in doubtful if _confirmed(one)]
        elif doubtful:
            _say_left_out(doubtful)
        accepted = read.untouched if rest else ()
        taken = [one for one in found if one in sure]
        _say_untouched(read, rest)
        if not (taken or accepted) and read.last:
            print(_("Nothing in it answers a clause."))
            return values | {"answers": []}
        if read.last and not yes:
            _ask(called, taken, accepted)
        done = take_replies(desk, read, taken, accepted=accepted, languages=accepted_in, by=by, file=number)
    print(
        ngettext(
            "Written down for {room}: {count} answer. See what it settles: parley answers {where}",
            "Written down for {room}: {count} answers. See what they settle: parley answers {where}",
            len(done),
        ).format(room=called, count=len(done), where=named(where))
    )
    return values | {"answers": [{"clause": one.clause, "kind": one.kind.value, "words": one.words} for one in done]}


def _say_of_what(read: Returned) -> None:
    print(_("It answers packet {number}, in {language}.").format(number=read.packet, language=read.language))
    if not read.known:
        print(_("No bookmark of ours is in it: its paragraphs are tied to clauses by their words."))


def _say_moved(read: Returned) -> None:
    if read.moved:
        clauses = ", ".join(read.moved)
        print(_("In another place than it was handed over, which no answer says: {clauses}.").format(clauses=clauses))


def _say_nameless(read: Returned) -> None:
    from parley.report.shown import shown

    if read.nameless:
        titles = ", ".join(map(shown, read.nameless))
        words = _("No answer can name these clauses, which have no id: {titles}. Give them one: parley text ids FILE")
        print(words.format(titles=titles))


def _say_left_out(doubtful: Sequence[Reply]) -> None:
    clauses = ", ".join(one.clause for one in doubtful)
    print(_("Not sure, and not written down: {clauses}. Look at them: parley answer give.").format(clauses=clauses))


def _say_untouched(read: Returned, rest: bool) -> None:
    if not read.untouched:
        return
    clauses = ", ".join(read.untouched)
    if rest:
        print(_("Accepted as they are, as the room said: {clauses}.").format(clauses=clauses))
    else:
        print(
            _(
                "Left as they are, and not taken as accepted: {clauses}. Where the room said that it accepts the rest: "
                "--accept-rest"
            ).format(clauses=clauses)
        )


def _confirmed(reply: Reply) -> bool:
    words = _("Clause {clause} is not sure. Is this what the room says of it?").format(clause=reply.clause)
    return bool(typer.confirm(words, default=False))


def _ask(room: str, taken: Sequence[Reply], accepted: Sequence[str]) -> None:
    words = _("Write down for {room}: {proposed} proposed, {asked} asked, {accepted} accepted? Type yes").format(
        room=room,
        proposed=sum(one.kind == "propose" for one in taken),
        asked=sum(one.kind == "ask" for one in taken),
        accepted=len(accepted),
    )
    if str(typer.prompt(words, default="no", show_default=False)).strip().lower() not in ("yes", _("yes")):
        print(_("No answer was written down. The file is kept."))
        raise typer.Exit(1)
