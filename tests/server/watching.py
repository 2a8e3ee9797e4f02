"""Which files this process opens to write into, or as passing ones: also such as are gone before anybody looks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["files_written"]

_WRITING = os.O_WRONLY | os.O_RDWR
_watchers: list[list[str]] = []
_hooks: list[str] = []


@contextmanager
def files_written() -> Iterator[list[str]]:
    """The names of files that the program opens to write into meanwhile, and of passing ones, in any thread.

    What the databases' own libraries open is not among them.
    """
    if not _hooks:  # a hook stays for as long as the process runs
        sys.addaudithook(_heard)
        _hooks.append("open")
    seen: list[str] = []
    _watchers.append(seen)
    try:
        yield seen
    finally:
        _watchers.remove(seen)


def _heard(event: str, given: tuple[object, ...]) -> None:
    if not _watchers:
        return
    name = given[0] if given else None
    if event == "tempfile.mkstemp":
        _watchers[-1].append(f"a passing file {name}")
    elif event == "open" and isinstance(name, str | bytes) and isinstance(given[2], int) and given[2] & _WRITING:
        _watchers[-1].append(os.fsdecode(name))
