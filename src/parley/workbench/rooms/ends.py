"""How far every chain had come, signed with each release and kept by the mediators alone.

A room's own checkpoint proves that room. Those of the desk, and of who read what, are handed to nobody: their numbers
would tell how much was said elsewhere.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from parley.errors import CannotWrite
from parley.files.disk import write_file
from parley.files.store import SigningKey, checkpoints_text, kept_of, places, sign_head
from parley.workbench.rooms.desk import Desk

__all__ = ["ends_file", "sign_ends"]


def ends_file(desk: Desk) -> Path:
    """Where the last ends are kept: beside the key file. A copy belongs in a safe place away from the rooms."""
    return places(desk.where, key_file=desk.key_file)[0].with_suffix(".checkpoints")


def sign_ends(desk: Desk, key: SigningKey) -> bool:
    """Sign the end of every chain, write that down at the desk, and into the mediators' own file.

    Returns
    -------
    Whether the file was written; where it could not be, the desk holds the ends all the same.

    Raises
    ------
    NoSuchName, Invalid
        If the member may not sign.
    """
    at = desk.clock()
    made = [sign_head(head, key, at=at, access=access) for head, access in desk.scope.ends()]
    own = next(one for one in made if one.room == desk.room.id)
    said = {
        "number": own.number,
        "digest": own.digest,
        "signature": own.signature,
        "key": own.public_key,
        "ends": [kept_of(one) for one in made],
    }
    desk.append((desk.room.id, "checkpoint.signed", said))
    with suppress(CannotWrite):
        write_file(ends_file(desk), checkpoints_text(made), confidential=True)
        return True
    return False
