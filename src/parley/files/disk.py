"""Writing to a disk so that what was written is there after a crash, and saying plainly where it cannot be done."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from parley.errors import CannotWrite
from parley.language import gettext as _

__all__ = [
    "CONFIDENTIAL",
    "alone",
    "make_folders",
    "mode_of",
    "sync_folder",
    "told",
    "write_file",
    "write_through",
]

CONFIDENTIAL = 0o600
"""The mode of files that only their owner may read."""


def write_file(path: Path, content: str | bytes, *, confidential: bool) -> None:
    """Write one file whole or not at all.

    Raises
    ------
    CannotWrite
        If there is no room, or no right to write here; what stood there before is untouched.
    """
    staged = path.with_name(f".{path.name}.parley-new")
    raw = content.encode("utf-8") if isinstance(content, str) else content
    with told(path):
        make_folders(path.parent)
        try:
            write_through(staged, raw, CONFIDENTIAL if confidential else mode_of(path))
            os.replace(staged, path)
        except OSError:
            staged.unlink(missing_ok=True)
            raise
        with contextlib.suppress(OSError):  # it is whole already; a crash now may bring the old file back
            sync_folder(path.parent)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says into what a person can act on."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(
            _("{path} cannot be written: {reason}").format(path=path, reason=error.strerror or error),
            _("nothing was changed; see that there is room, and that you may write there"),
        ) from error


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep others who save in a folder, or finish a save, waiting. Where there is no such lock, nobody waits."""
    try:
        from fcntl import LOCK_EX, flock  # not on every system
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network disks have no locks
            flock(descriptor, LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def make_folders(folder: Path) -> list[Path]:
    """Make a folder and those around it; the ones that were not there, outermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def mode_of(path: Path) -> int | None:
    """Who may read and write a file; None where there is none."""
    return stat.S_IMODE(path.stat().st_mode) if path.is_file() else None


def write_through(path: Path, raw: bytes, mode: int | None) -> None:
    """Write a new file and see it onto the disk, never more readable than its mode says; None is what is usual."""
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o666 if mode is None else CONFIDENTIAL), "wb") as file:
        if mode is not None:
            path.chmod(mode)
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """See what was made, moved or removed in a folder onto the disk."""
    if os.name == "nt":
        return  # folders cannot be opened there, and renaming is on disk by itself
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
