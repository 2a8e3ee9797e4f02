"""What the commands for rooms share: who works where, how results are shown, and that nothing typed is lost."""

from __future__ import annotations

import json as encoding
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parley.cli.showing import fail_with, terminal
from parley.language import available
from parley.language import gettext as _

if TYPE_CHECKING:
    from parley.domain.document import Document
    from parley.report.desk_names import DeskNames
    from parley.workbench.rooms.desk import Desk

__all__ = [
    "As",
    "Docx",
    "Html",
    "Json",
    "Key",
    "Language",
    "Place",
    "Revision",
    "Shown",
    "at_desk",
    "keeping_words",
    "place",
    "rtl",
    "show_document",
    "words_of",
]

Place = Annotated[
    str,
    typer.Argument(
        metavar="DIR", help="The folder of the rooms, or the address of a PostgreSQL database.", show_default=False
    ),
]
As = Annotated[str, typer.Option("--as", metavar="NAME", help="Who you are, where several mediators work here.")]
Key = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="The key file, if it does not stand beside the folder.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of the report.")]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a self-contained page.")]
Docx = Annotated[Path | None, typer.Option("--docx", metavar="FILE", help="Write a Word document.")]
Language = Annotated[
    str, typer.Option("--language", help=f"The language of the report; there is: {', '.join(available())}.")
]
Revision = Annotated[int, typer.Option("--revision", min=0, help="Which revision of the text; 0 for the last.")]


class Shown:
    """A document and the values behind it, on their way to the terminal and to files."""

    def __init__(self, document: Document, value: Any, names: DeskNames) -> None:
        self.document, self.value, self.names = document, value, names


def place(where: str) -> Path | str:
    """Where rooms are, as typed."""
    from parley.workbench.rooms.keeping import place_of

    return place_of(where)


def rtl(language: str) -> bool:
    """Whether reading starts on the right."""
    from parley.report.html_language import direction

    return direction(language) == "rtl"


@contextmanager
def at_desk(where: str, member: str, key: Path | None, purpose: str, *, language: str | None = None) -> Iterator[Desk]:
    """The desk of some rooms; what goes wrong is said, and ends the command."""
    from parley.workbench.rooms.desk import open_desk

    with fail_with(language), open_desk(place(where), member=member, purpose=purpose, key_file=key) as desk:
        yield desk


@contextmanager
def keeping_words(**typed: str) -> Iterator[None]:
    """Give back what somebody typed where it was not written down."""
    try:
        yield
    except (typer.Exit, typer.Abort, KeyboardInterrupt):
        for name, words in typed.items():
            if words.strip():
                print(_("Not written down, so that you can give it again ({name}):").format(name=name), file=sys.stderr)
                print(words, file=sys.stderr)
        raise


def words_of(words: str, file: Path | None) -> str:
    """Words as they were typed, or those of a file."""
    from parley.errors import Invalid
    from parley.workbench.rooms.handing_in import words_in

    if file is None:
        return words
    with keeping_words(words=words), fail_with():
        if words:
            raise Invalid(_("words were given twice: typed, and in {file}").format(file=file), _("give them once"))
        return words_in(file)


def show_document(shown: Shown, *, json: bool, html: Path | None, docx: Path | None) -> None:
    """Print a document, or its values as JSON, and write it to the files that were asked for."""
    from parley.report.json_rooms import rooms_json
    from parley.report.terminal_document import print_document
    from parley.workbench.rooms import publishing

    if json:
        print(encoding.dumps(rooms_json(shown.value, shown.names), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print_document(shown.document, terminal())
    if html is not None:
        publishing.write_document_html(shown.document, html)
        print(_("Page: {file}").format(file=html), file=sys.stderr)
    if docx is not None:
        publishing.write_document_docx(shown.document, docx)
        print(_("Word document: {file}").format(file=docx), file=sys.stderr)
