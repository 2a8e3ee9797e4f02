"""Where the keys of some rooms stand, and where nothing may be written."""

from __future__ import annotations

from pathlib import Path

from parley.errors import Invalid
from parley.files.store import places, sqlite
from parley.files.store.postgres import is_address
from parley.language import gettext as _

__all__ = ["are_rooms", "check_outside_rooms", "key_places"]


def are_rooms(where: Path | str) -> bool:
    """Whether rooms stand there: in a folder, or in the database of that address."""
    return is_address(str(where)) or (Path(where) / sqlite.FILE).is_file()


def key_places(where: Path | str, *, key_file: Path | None = None) -> tuple[Path, Path]:
    """The key file and the signing key of some rooms.

    Raises
    ------
    Invalid
        If the rooms are in a database, which has no place beside it, and no key file is named.
    """
    return places(where, key_file=key_file)


def check_outside_rooms(where: Path | str, place: Path) -> None:
    """Raise Invalid where a place lies among the rooms: what is written there can be read by anybody who finds it."""
    if not is_address(str(where)) and place.resolve().is_relative_to(Path(where).resolve()):
        raise Invalid(
            _("{place} lies among the rooms").format(place=place), _("name a place outside, best on another disk")
        )
