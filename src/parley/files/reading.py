"""Getting the text of a file out of a case folder safely: size, encoding, and links that lead out of it."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from parley.domain.names import one_file_ending
from parley.files.findings import Findings, Place
from parley.language import gettext as _

__all__ = ["LARGEST_FILE", "links_out", "plain_text", "read_raw", "read_text"]

LARGEST_FILE = 20_000_000
"""A file above this is not read. [bytes] People write cases; the largest real text met is a hundredth of it."""


def links_out(folder: Path, findings: Findings) -> set[Path]:
    """Links within the folder that lead out of it, or nowhere: each noted, never followed.

    Files too large to be in a case are noted on the same walk.
    """
    root = folder.resolve()
    out = set()
    for inner, folders, files in os.walk(folder):
        for path in (Path(inner, name) for name in (*folders, *files)):
            file = path.relative_to(folder).as_posix()
            if os.path.islink(path) and not _leads_to(path, root):
                out.add(path)
                findings.add(
                    Place(file, 1),
                    _("this is a link that leads out of the case folder"),
                    _("put the file itself here, or take the link away"),
                )
            elif os.path.isfile(path):
                with contextlib.suppress(OSError):  # it went away just now
                    _small_enough(os.path.getsize(path), file, findings)
    return out


def _leads_to(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link that leads to itself leads nowhere
        return False


def _small_enough(size: int, file: str, findings: Findings) -> bool:
    if size <= LARGEST_FILE:
        return True
    findings.add(
        Place(file, 1),
        _("the file has {size} MB; Parley reads up to {most} MB").format(
            size=-(-size // 1_000_000), most=LARGEST_FILE // 1_000_000
        ),
        _("split it, or keep only the part that is needed"),
    )
    return False


def read_text(folder: Path, file: str, findings: Findings) -> str | None:
    """The text of a file; None, with a problem noted, where it cannot be read."""
    raw = read_raw(folder, file, findings)
    return None if raw is None else plain_text(raw, file, findings)


def read_raw(folder: Path, file: str, findings: Findings) -> bytes | None:
    """The bytes of a file; None, with a problem noted, where they cannot be read."""
    path = folder / file
    if not _leads_to(path, folder.resolve()):
        return None  # noted by links_out
    try:
        return _read_bytes(path, file, findings)
    except OSError as error:
        findings.add(
            Place(file, 1),
            _("the file cannot be read: {reason}").format(reason=error.strerror or str(error)),
            _("see that it is there, and that you may read it"),
        )
        return None


def _read_bytes(path: Path, file: str, findings: Findings) -> bytes | None:
    # Without O_NONBLOCK a named pipe would hold whoever opens it, before it can be seen that it is one.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            findings.add(Place(file, 1), _("this is not an ordinary file"), _("put a text file here"))
            return None
        if not _small_enough(status.st_size, file, findings):
            return None
        with open(descriptor, "rb", closefd=False) as handle:
            return handle.read(status.st_size)
    finally:
        os.close(descriptor)


def plain_text(raw: bytes, file: str, findings: Findings) -> str | None:
    """Bytes as text, with lines ended by a line feed alone; None, with a problem noted, where they are not UTF-8."""
    # No text holds a zero byte: it is UTF-16 that happens to be UTF-8 as well, or no text at all.
    bad = [raw.find(b"\0")] if b"\0" in raw else []
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        bad.append(error.start)
    if bad:
        findings.add(
            Place(file, raw.count(b"\n", 0, min(bad)) + 1),
            _("the file is not UTF-8"),
            _('save it as UTF-8 (in a text editor: "Save with encoding")'),
        )
        return None
    return one_file_ending(text.removeprefix("\ufeff"))
