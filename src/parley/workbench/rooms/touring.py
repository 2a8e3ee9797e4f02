"""The walk of the demo: from a first draft to an agreed clause, and what the other room learns of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from parley.domain.document import Document
from parley.errors import NoSuchName
from parley.files.store import open_rooms
from parley.files.store.scope import scope
from parley.language import gettext as _
from parley.report.preview_document import caution_lines
from parley.report.resolution_document import resolution_document
from parley.workbench.rooms.answering import resolution
from parley.workbench.rooms.closing import close_brackets
from parley.workbench.rooms.desk import Desk, now, open_desk
from parley.workbench.rooms.draft_view import see_draft
from parley.workbench.rooms.keeping import record_of, verify_record
from parley.workbench.rooms.naming import desk_names
from parley.workbench.rooms.packets import sign, signing_key
from parley.workbench.rooms.previewing import preview
from parley.workbench.rooms.printing import printed
from parley.workbench.rooms.reading_files import hand_in, read_file, take_from_file
from parley.workbench.rooms.releasing import Proposed, release
from parley.workbench.rooms.room_view import packets_of
from parley.workbench.rooms.seat import Seat
from parley.workbench.rooms.seat_answering import send
from parley.workbench.rooms.sending_word import word_of
from parley.workbench.rooms.typed_answers import Typed

__all__ = ["Stop", "walk"]


@dataclass(frozen=True)
class Stop:
    """A stop of the walk: what is done there, and what is seen."""

    title: str
    said: tuple[str, ...] = ()
    document: Document | None = None


def walk(
    where: Path,
    members: Mapping[str, str],
    *,
    clause: str,
    package: str,
    change: tuple[str, str],
    clock: Callable[[], datetime] = now,
) -> Iterator[Stop]:
    """The stops, one after the other, in rooms that were just furnished; each is lived through when it is asked for.

    Parameters
    ----------
    where
        The folder of the rooms.
    members
        Ids of the members by login: ``mediator``, ``delegation-a``, ``delegation-b``.
    clause, package
        Which clause is agreed in the end, and the options that close its brackets.
    change
        Words of that clause, and what delegation B makes of them in its Word file.
    """
    with _desk(where, clock) as desk:
        rooms = [room.actor for room in desk.answering]
        shown = preview(desk, rooms)
        lines = caution_lines(shown, desk_names(desk))
        yield Stop(
            _("The mediator looks before anything goes out"),
            (
                _("Revision {number}, for {rooms}.").format(
                    number=shown.revision.number, rooms=", ".join(desk.called(one.room) for one in shown.rooms)
                ),
                *lines,
            ),
        )
        _hand_over(desk, rooms)
        yield Stop(_("Both rooms are handed the draft"), (_("Each has it as its packet 1, with a signed checkpoint."),))
    with _seat(where, members["delegation-a"], clock) as seat:
        typed = {clause: Typed("ask", words=_("In the demo: what counts as a truck?"))}
        send(seat, see_draft(seat, seat.room.id, packets_of(seat, seat.room.id)[-1]), typed)
        yield Stop(_("Delegation A answers on its page"), (_("It asks something of one clause."),))
    with _seat(where, members["delegation-b"], clock) as seat:
        told = _from_word(seat, clause, change)
        yield Stop(_("Delegation B answers in Word"), (_("Read from its file, and confirmed by it:"), *told))
        foreign = _foreign(where, members["delegation-a"], clock)
        yield Stop(_("Delegation B tries the other room"), (_refused(seat, foreign), _refused(seat, "0" * 16)))
    with _desk(where, clock) as desk:
        yield Stop(_("The mediator sees both answers"), document=_settled(desk))
        closed = close_brackets(desk, package)
        yield Stop(
            _("The brackets of that clause are closed"),
            (_("By {package}: revision {number}.").format(package=package, number=closed.revision.number),),
        )
        _hand_over(desk, rooms)
    for login in ("delegation-a", "delegation-b"):
        with _seat(where, members[login], clock) as seat:
            send(seat, see_draft(seat, seat.room.id, packets_of(seat, seat.room.id)[-1]), {clause: Typed("accept")})
    with _desk(where, clock) as desk:
        yield Stop(_("Both rooms have the new words, and accept the clause"), document=_settled(desk))
        last = next(one for one in reversed(desk.handed) if one.room == desk.answering[0].id)
        page = printed(desk, last, "ar" if "ar" in last.languages else last.languages[0])
        yield Stop(
            _("The packet prints"),
            (_("One page to print on A4, in {language}: {size} kB.").format(language="ar", size=len(page) // 1000),),
        )
    yield Stop(_("The record is checked"), document=record_of(verify_record(where), at=clock()))


@contextmanager
def _desk(where: Path, clock: Callable[[], datetime]) -> Iterator[Desk]:
    with open_desk(where, purpose="demo", clock=clock) as desk:
        yield desk


@contextmanager
def _seat(where: Path, member: str, clock: Callable[[], datetime]) -> Iterator[Seat]:
    with open_rooms(where) as store:
        yield Seat(scope(store, member, clock=clock, purpose="demo"), clock)


def _hand_over(desk: Desk, rooms: list[str]) -> None:
    shown = preview(desk, rooms)
    why = _("In the demo: to show the walk.")
    done = release(desk, shown, reason=why, versions_differ=why)
    assert not isinstance(done, Proposed)  # the demo's case asks for no second mediator
    sign(desk, done, signing_key(desk))


def _settled(desk: Desk) -> Document:
    names = desk_names(desk)
    return resolution_document(resolution(desk), names, title=_("What the answers settle"), dated=desk.clock().date())


def _from_word(seat: Seat, clause: str, change: tuple[str, str]) -> tuple[str, ...]:
    """Hand a Word file back in which words were changed with tracking off, and confirm what is read of it."""
    room = seat.room.id
    language = "en" if "en" in seat.newest.languages else seat.newest.languages[0]
    sent = word_of(seat, seat.newest, language).content
    read = read_file(seat, room, hand_in(seat, room, "answer.docx", _changed(sent, *change)))
    taken = take_from_file(seat, read, [clause])
    return tuple(f"{one.clause}: {one.words}" for one in taken)


def _changed(content: bytes, old: str, new: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, part.replace(old.encode(), new.encode()) if name == "word/document.xml" else part)
    return made.getvalue()


def _foreign(where: Path, member: str, clock: Callable[[], datetime]) -> str:
    with _seat(where, member, clock) as seat:
        return seat.room.id


def _refused(seat: Seat, room: str) -> str:
    try:
        seat.find(room)
    except NoSuchName as error:
        return f"{room}: {error.what}"
    return _("{room} opened: this must not be").format(room=room)
