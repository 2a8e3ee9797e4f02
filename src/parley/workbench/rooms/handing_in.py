"""Files that a room hands in: kept whole in that room, as they came."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from parley.domain.names import one_ending
from parley.errors import CannotAnswer, Invalid, ParleyError
from parley.files.word.word_in import read_word
from parley.language import gettext as _
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.standpoint import Standpoint, check_who, teller

__all__ = ["LARGEST", "keep_content", "keep_once", "take_file", "words_in"]

LARGEST = 20_000_000
"""A file above this is not taken. [bytes]"""


def take_file(desk: Desk, room: str, file: Path, *, by: str) -> int:
    """Keep a file that a room handed in, and give the number of its entry, which answers read from it name.

    Parameters
    ----------
    room
        By actor, or id.
    by
        Who handed it in, in that room.

    Raises
    ------
    CannotAnswer
        If the file cannot be read.
    Invalid
        If it is too large.
    """
    return _keep(desk, room, file.name, _content(file, by), by)


def keep_once(desk: Desk, room: str, file: Path, *, by: str) -> tuple[int, bytes]:
    """The same, with what the file holds; a file that the room handed in before is not kept again.

    Raises
    ------
    CannotAnswer
        If the file cannot be read.
    Invalid
        If it is too large.
    """
    body = _content(file, by)
    return keep_content(desk, room, file.name, body, by=by), body


def keep_content(place: Standpoint, room: str, name: str, body: bytes, *, by: str = "") -> int:
    """Keep a file by its name and bytes, once, and give the number of its entry.

    Raises
    ------
    Invalid
        If it is too large, or somebody else hands it in and does not name who gave it.
    """
    _check_size(name, len(body))
    digest = sha256(body).hexdigest()
    kept = (one for one in place.said[place.find(room).id] if one.kind == "file.handed_in")
    number = next((one.number for one in kept if one.content["digest"] == digest), 0)
    return number or _keep(place, room, name, body, by)


def _keep(place: Standpoint, room: str, name: str, body: bytes, by: str) -> int:
    found = place.find(room)
    told = teller(place, found.id, by)
    had = [one for one in place.handed if one.room == found.id and one.recalled is None]
    said: dict[str, Any] = {
        "name": name,
        "digest": sha256(body).hexdigest(),
        "body": b64encode(body).decode(),
        "type": Path(name).suffix.lower().lstrip("."),
    }
    may = {"from": told, "words": _words_of(name, body), "draft": had[-1].draft if had else ""}
    said |= {key: value for key, value in may.items() if value}
    (entry,) = place.append((found.id, "file.handed_in", said))
    return entry.number


def _words_of(name: str, body: bytes) -> str:
    """What a file says, so that drafts for others can be compared with it; empty where that cannot be read.

    Words that were struck out count, too: they were said.
    """
    if Path(name).suffix.lower() == ".docx":
        try:
            read = read_word(body, name)
        except ParleyError:
            return ""
        parts = [*read.paragraphs, *(one for aside in read.asides for one in aside.paragraphs)]
        parts += [one for comment in read.comments for one in comment.paragraphs]
        return "\n".join(one.words for one in parts)
    try:
        return one_ending(body.decode("utf-8").lstrip("\ufeff"))
    except UnicodeDecodeError:
        return ""


def words_in(file: Path) -> str:
    """The words of a file that somebody wrote, instead of typing them.

    Raises
    ------
    CannotAnswer
        If it cannot be read.
    Invalid
        If it is too large, or not written in UTF-8.
    """
    try:
        return one_ending(_read(file).decode("utf-8").lstrip("\ufeff"))
    except UnicodeDecodeError:
        raise Invalid(_("{file} is not written in UTF-8").format(file=file.name), _("save it as UTF-8")) from None


def _content(file: Path, by: str) -> bytes:
    check_who(by)
    return _read(file)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            body = opened.read(LARGEST + 1)
    except OSError as error:
        raise CannotAnswer(
            _("{file} cannot be read: {reason}").format(file=file, reason=error.strerror or error),
            _("see how its name is written, and that you may read it"),
        ) from error
    _check_size(file.name, len(body))
    return body


def _check_size(name: str, size: int) -> None:
    if size > LARGEST:
        raise Invalid(
            _("{file} has more than {most} MB").format(file=name, most=LARGEST // 1_000_000),
            _("hand it in as several files"),
        )
