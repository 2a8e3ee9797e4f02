"""Out of the rooms into a case folder, and back: plain files, written down at the desk when they are made."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from parley.errors import Invalid
from parley.files.disk import told
from parley.files.saving import write_files
from parley.language import gettext as _
from parley.report.room_files import desk_files, room_files
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.naming import desk_names
from parley.workbench.rooms.places import check_outside_rooms

__all__ = ["ROOMS", "Exported", "export_rooms"]

ROOMS = "rooms"
"""The folder within the case that holds what happened in the rooms; nothing that opens a case reads it."""


@dataclass(frozen=True)
class Exported:
    """What was written.

    Parameters
    ----------
    folder
        The case folder.
    revisions, rooms, entries
        How many are in it.
    """

    folder: Path
    revisions: int
    rooms: int
    entries: int


def export_rooms(desk: Desk, folder: Path) -> Exported:
    """Write all that the desk sees into a case folder: plain text, which whoever finds it can read.

    The case's own files are as they were last taken in; every revision is a draft in ``text/``. Beside them
    ``rooms/`` holds, room by room, what was handed over, the answers, the files and every entry.

    The folder appears only once the desk has it written down.

    Parameters
    ----------
    folder
        One that is not there yet, or is empty, outside the rooms.

    Raises
    ------
    Invalid
        If something stands there, or it lies among the rooms or in a case.
    CannotWrite
        If it cannot be written; then nothing is left.
    """
    check_outside_rooms(desk.where, folder)
    _check_place(folder)
    files = _files(desk)
    staged = folder.resolve().with_name(f".{folder.resolve().name}.parley-new")
    try:
        with told(folder):
            shutil.rmtree(staged, ignore_errors=True)  # left by one that was stopped
            staged.mkdir(mode=0o700, parents=True)
        write_files(staged, files, set(files))
        desk.append(
            (desk.room.id, "export.made", {"what": _("all rooms, as a case folder: {name}").format(name=folder.name)})
        )
        with told(folder):
            os.replace(staged, folder.resolve())
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    said = sum(map(len, desk.said.values())) + len(desk.entries)
    return Exported(folder, len(desk.revisions), len(desk.rooms), said)


def _check_place(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Invalid(_("{folder} is not empty").format(folder=folder), _("name a folder that is not there yet"))
    case = next((one for one in folder.resolve().parents if (one / "case.toml").exists()), None)
    if case is not None:
        raise Invalid(
            _("{folder} lies in the folder of the case {case}").format(folder=folder, case=case.name),
            _("name a place outside"),
        )


def _files(desk: Desk) -> dict[str, str | bytes]:
    first = desk.case.languages[0]
    files: dict[str, str | bytes] = dict(desk.case_files)
    for revision in desk.revisions:
        for language, text in revision.texts.items():
            files[f"text/draft-{revision.number:02}{'' if language == first else f'.{language}'}.md"] = text
    names = desk_names(desk)
    inner: dict[str, Mapping[str, str | bytes]] = {
        "desk": desk_files(desk.entries, desk.handed, names),
        **{
            actor: room_files(
                desk.said[room.id], [one for one in desk.handed if one.room == room.id], names, first=first
            )
            for actor, room in desk.rooms.items()
        },
    }
    files |= {f"{ROOMS}/{room}/{name}": content for room, kept in inner.items() for name, content in kept.items()}
    return files
