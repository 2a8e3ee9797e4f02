"""Compile the translators' sentences into what Parley reads when it runs: the same on every machine."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PROJECT = Path(__file__).resolve().parent.parent
FIXED = datetime(2025, 1, 1, tzinfo=UTC)
"""In the head of each: the time of making would change a file without a change in it."""
LOCALE = PROJECT / "src" / "parley" / "locale"


def translations() -> list[Path]:
    """The file of each language, in the order of their codes."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/parley.po"))


def catalogue(file: Path) -> Catalog:
    """A file of translations; ValueError where it cannot be read."""
    with file.open("rb") as read:
        return read_po(read, locale=file.parts[-3], abort_invalid=True)


def compiled(file: Path) -> bytes:
    """What Parley reads in the place of a file of translations. What is marked as doubtful is left out."""
    text, found = io.BytesIO(), catalogue(file)
    found.creation_date = found.revision_date = FIXED
    write_mo(text, found)
    return text.getvalue()


def main() -> None:
    for file in translations():
        made = file.with_suffix(".mo")
        made.write_bytes(compiled(file))
        told = sum(1 for one in catalogue(file) if one.id and one.string)
        print(f"{made.relative_to(PROJECT)}: {told} sentences")


if __name__ == "__main__":
    main()
