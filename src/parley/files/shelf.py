"""Where the files of a case are read from: a folder, or texts that are about to be saved."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from parley.files.findings import Findings, Place
from parley.files.reading import plain_text, read_text
from parley.language import gettext as _

__all__ = ["FolderShelf", "RawShelf", "Shelf"]


class Shelf(Protocol):
    """Files by the names they have in a case folder."""

    def has(self, file: str) -> bool:
        """Whether the file is there."""

    def text(self, file: str, findings: Findings) -> str | None:
        """Its text; None, with a problem noted, where it cannot be read."""

    def files(self, part: str, findings: Findings) -> list[str]:
        """The names of the files in a folder of the case, in order; hidden ones left out."""


@dataclass(frozen=True)
class FolderShelf:
    """The files of a folder, but for links that lead out of it."""

    folder: Path
    outside: frozenset[Path] = frozenset()

    def has(self, file: str) -> bool:
        """Whether the file is there."""
        return os.path.exists(self.folder / file)

    def text(self, file: str, findings: Findings) -> str | None:
        """Its text; None, with a problem noted, where it cannot be read."""
        return read_text(self.folder, file, findings)

    def files(self, part: str, findings: Findings) -> list[str]:
        """The names of the files in a folder of the case, in order; hidden ones left out."""
        within = self.folder / part
        if within in self.outside or not os.path.isdir(within):
            return []
        try:
            names = sorted(name for name in os.listdir(within) if not name.startswith("."))
        except OSError as error:
            findings.add(
                Place(part, 1),
                _("the folder cannot be read: {reason}").format(reason=error.strerror or error),
                _("see that you may read it"),
            )
            return []
        return [f"{part}/{name}" for name in names if within / name not in self.outside]


@dataclass(frozen=True)
class RawShelf:
    """Files in memory."""

    raw: Mapping[str, bytes]

    def has(self, file: str) -> bool:
        """Whether the file is there."""
        return file in self.raw

    def text(self, file: str, findings: Findings) -> str | None:
        """Its text; None, with a problem noted, where it cannot be read."""
        return plain_text(self.raw[file], file, findings)

    def files(self, part: str, findings: Findings) -> list[str]:
        """The names of the files in a folder of the case, in order."""
        return sorted(file for file in self.raw if file.startswith(f"{part}/"))
