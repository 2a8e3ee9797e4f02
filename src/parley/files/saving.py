"""Saving a case folder so that a crash leaves either the old case or the new one, never half of each.

All new files are first written into a folder of their own, the stage, beside those that they replace. Only when every
one of them is on disk is the stage marked ready, in one step. From then on the new case is the one that counts: its
files are moved into place, and whoever opens the folder next moves those that a crash left on the stage.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from parley.errors import CannotWrite
from parley.files.disk import (
    CONFIDENTIAL,
    alone,
    make_folders,
    mode_of,
    sync_folder,
    told,
    write_file,
    write_through,
)
from parley.language import gettext as _

__all__ = ["CONFIDENTIAL", "STAGE", "finish_saving", "write_file", "write_files"]

STAGE = ".parley-saving"
"""The folder within a case folder that holds new files until they are moved into place."""

_READY = "READY.json"


def write_files(folder: Path, files: Mapping[str, str | bytes], confidential: Collection[str]) -> None:
    """Write several files of a folder as one step: all or none of them.

    Raises
    ------
    CannotWrite
        If there is no room, or no right to write here. Unless the message says otherwise nothing has changed.
    """
    raw = {file: content.encode("utf-8") if isinstance(content, str) else content for file, content in files.items()}
    made: list[Path] = []
    try:
        with told(folder):
            made += make_folders(folder)
            with alone(folder):
                _finish(folder)
                made += _stage_files(folder, raw, confidential)
                _finish(folder)
    except CannotWrite:
        if not (folder / STAGE / _READY).exists():
            _undo(folder, made)
        raise


def finish_saving(folder: Path) -> None:
    """Move what a ready stage holds into place; throw away a stage that was never ready.

    Raises
    ------
    CannotWrite
        If a file cannot be moved. It stays on the stage, and the next to open the folder tries again.
    """
    if _stands(folder / STAGE):
        with told(folder), alone(folder):
            _finish(folder)


def _stands(stage: Path) -> bool:
    return stage.is_dir() and not stage.is_symlink()


def _finish(folder: Path) -> None:
    stage = folder / STAGE
    if not _stands(stage):
        return
    if not (stage / _READY).exists():
        with contextlib.suppress(OSError):  # it never counted, and does no harm to who only reads
            shutil.rmtree(stage)
        return
    try:
        for number, file in _staged(stage).items():
            _move(stage / number, folder / file)
        with contextlib.suppress(OSError):  # all is in place, and who opens the folder next tidies up
            _discard(stage)
    except OSError as error:
        raise CannotWrite(
            _("a save of {folder} is not finished: {reason}").format(folder=folder, reason=error.strerror or error),
            _(
                "see that its files may be written, and open it again: the new ones that are missing are in {stage}"
            ).format(stage=STAGE),
        ) from error


def _staged(stage: Path) -> dict[str, str]:
    """What a ready stage holds, by the name it has there; OSError where that is nothing that Parley wrote."""
    damaged = OSError(errno.EINVAL, _("{file} is damaged").format(file=_READY))
    try:
        names = json.loads((stage / _READY).read_bytes())
    except (ValueError, RecursionError):
        raise damaged from None
    if not isinstance(names, dict):
        raise damaged
    for number, file in names.items():
        if not (number.isascii() and number.isdigit() and isinstance(file, str)):
            raise damaged
        _check_target(stage.parent, file)
    return names


def _check_target(folder: Path, file: str) -> None:
    """Raise OSError where a file would not be written within the folder."""
    path = PurePosixPath(file)
    strange = path.is_absolute() or ".." in path.parts or not path.name or "\0" in file
    if strange or not (folder / file).parent.resolve().is_relative_to(folder.resolve()):
        raise OSError(errno.EPERM, _("{file} leads out of the folder").format(file=file))
    if (folder / file).is_dir() and not (folder / file).is_symlink():
        raise OSError(errno.EISDIR, _("{file} is a folder").format(file=file))


def _move(staged: Path, target: Path) -> None:
    if staged.is_file() and not staged.is_symlink():  # otherwise it was moved before the crash
        make_folders(target.parent)
        os.replace(staged, target)
        sync_folder(target.parent)


def _discard(stage: Path) -> None:
    """Remove a stage; first what makes it count, so that half a stage never does."""
    (stage / _READY).unlink(missing_ok=True)
    sync_folder(stage)
    shutil.rmtree(stage)


def _stage_files(folder: Path, files: Mapping[str, bytes], confidential: Collection[str]) -> list[Path]:
    """Put all files on a stage and mark it ready; the folders that were made for them."""
    stage = folder / STAGE
    made: list[Path] = []
    try:
        stage.mkdir(mode=0o700)
        for number, (file, raw) in enumerate(files.items()):
            target = folder / file
            _check_target(folder, file)
            made += make_folders(target.parent)
            _check_movable(stage, target.parent)
            write_through(stage / str(number), raw, CONFIDENTIAL if file in confidential else mode_of(target))
        for parent in (folder, *made):
            sync_folder(parent)
        names = {str(number): file for number, file in enumerate(files)}
        write_through(stage / "unready", json.dumps(names).encode("utf-8"), CONFIDENTIAL)
        sync_folder(stage)
        os.replace(stage / "unready", stage / _READY)
        sync_folder(stage)
    except OSError:
        _undo(folder, made)
        raise
    return made


def _check_movable(stage: Path, parent: Path) -> None:
    """Raise OSError where a file could not be moved from the stage, while it is early enough to leave all as it was."""
    if not os.access(parent, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    if parent.stat().st_dev != stage.stat().st_dev:
        raise OSError(errno.EXDEV, _("{folder} is on another disk").format(folder=parent))


def _undo(folder: Path, made: list[Path]) -> None:
    """Leave no trace of a save that came to nothing."""
    with contextlib.suppress(OSError):
        if _stands(folder / STAGE):
            _discard(folder / STAGE)
    with contextlib.suppress(OSError):
        for one in reversed(made):
            one.rmdir()
