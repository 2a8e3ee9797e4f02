"""Files of a room: handed in, read clause by clause, and taken as answers where somebody confirms it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from parley.domain.answer import Answer
from parley.errors import CannotAnswer, Invalid
from parley.files.word.states import in_signs
from parley.language import gettext as _
from parley.workbench.rooms.handing_in import keep_content
from parley.workbench.rooms.reading_word import Reply, Returned, read_returned, replies, take_replies, unanswerable
from parley.workbench.rooms.room_view import KeptFile, file_in
from parley.workbench.rooms.standpoint import Standpoint
from parley.workbench.rooms.uploads import check_upload

__all__ = ["LooseWords", "ReadFile", "hand_in", "loose_words", "read_file", "take_from_file"]

_READ_AS_TEXT = ("txt", "md", "csv")


@dataclass(frozen=True)
class ReadFile:
    """A file of a room, and what it says.

    Parameters
    ----------
    file, body
        The file, and what it holds.
    returned
        A Word file beside the draft that it answers; None for any other file.
    replies
        What can be read of each clause; nothing of it is an answer before somebody confirms it.
    words
        What a plain text says; empty for other files.
    why
        Why it could not be read clause by clause; empty where it was.
    """

    file: KeptFile
    body: bytes
    returned: Returned | None
    replies: tuple[Reply, ...]
    words: str
    why: str


@dataclass(frozen=True)
class LooseWords:
    """What stands in a Word file and is not told clause by clause, with changes in signs; each once.

    Parameters
    ----------
    unplaced
        Paragraphs that could not be matched to any clause.
    untold
        Paragraphs of clauses in which the file marks changes otherwise than a comparison tells them: words that were
        put in and taken out again, or taken out and put back. An answer may hold these words.
    beside
        Comments on no clause, and what stands beside the text, such as notes. The foot that we printed ourselves is
        left out.
    """

    unplaced: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def hand_in(place: Standpoint, room: str, name: str, body: bytes, *, by: str = "") -> int:
    """Keep a file that came from outside, once, and give the number of its entry.

    Raises
    ------
    Invalid
        If it is not taken, with the reason; or a mediator does not say who gave it.
    """
    return keep_content(place, room, check_upload(name, body), body, by=by)


def read_file(place: Standpoint, room: str, number: int, *, language: str = "") -> ReadFile:
    """A file of a room by its number, and what it says.

    Parameters
    ----------
    language
        Which version a Word file answers, where no bookmark in it says so.

    Raises
    ------
    NoSuchName
        If the room has no such file, or was handed no such version.
    """
    file, body = file_in(place, room, number)
    if file.kind in _READ_AS_TEXT:
        try:
            return ReadFile(file, body, None, (), body.decode("utf-8").lstrip("\ufeff"), "")
        except UnicodeDecodeError:
            return ReadFile(file, body, None, (), "", _("It is not written in UTF-8."))
    if file.kind != "docx":
        return ReadFile(file, body, None, (), "", _("It is kept whole, and was not opened."))
    try:
        read = read_returned(place, room, body, file.name, language=language)
    except (CannotAnswer, Invalid) as error:
        return ReadFile(file, body, None, (), "", f"{error.what}; {error.mend}")
    return ReadFile(file, body, read, replies(read), "", "")


def take_from_file(
    place: Standpoint,
    read: ReadFile,
    clauses: Collection[str],
    *,
    accepted: Collection[str] = (),
    languages: Collection[str] = (),
    by: str = "",
) -> tuple[Answer, ...]:
    """Write down what was confirmed of a file: all of it, or nothing.

    Parameters
    ----------
    clauses
        The ids of those whose reply is taken.
    accepted
        The ids of those that came back untouched and are accepted.
    languages
        The versions that are accepted; that of the file alone without.
    by
        Who gave the file, where a mediator confirms it.

    Raises
    ------
    CannotAnswer
        If nothing in the file answers a clause, or nothing was chosen.
    Invalid
        If it answers a packet that the room has had another one since.
    """
    if read.returned is None:
        raise CannotAnswer(_("nothing in this file answers a clause"), _("answer on the page of the draft"))
    taken = [one for one in read.replies if one.clause in clauses]
    free = [one for one in read.returned.untouched if one in accepted]
    if not (taken or free):
        raise CannotAnswer(_("nothing was chosen"), _("tick what becomes an answer; the file is kept in any case"))
    return take_replies(
        place,
        read.returned,
        taken,
        accepted=free,
        languages=tuple(languages),
        by=by or read.file.by,
        file=read.file.number,
    )


def loose_words(read: ReadFile) -> LooseWords:
    """What stands in a Word file and is not told clause by clause."""
    if read.returned is None:
        return LooseWords()
    answer = read.returned.answer
    told = {one.clause for one in read.replies} | {one.id for one in unanswerable(read.returned)}
    ours = re.compile(rf"{re.escape(read.returned.called)} · \d+ / \d+")
    notes = (in_signs(one) for aside in answer.reading.asides for one in aside.paragraphs)
    return LooseWords(
        _each_once(map(in_signs, answer.rest.outside)),
        _each_once(map(in_signs, answer.rest.untold)),
        _each_once(
            [
                *(one.words for one in answer.remarks if one.clause not in told),
                *(one for one in notes if not ours.fullmatch(one.strip())),
            ]
        ),
    )


def _each_once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in found if one.strip()))
