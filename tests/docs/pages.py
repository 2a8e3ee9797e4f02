"""The pages of the documentation as the tests read them: fenced blocks, in order, each with the note above it.

A note is an HTML comment directly above a block:

- ``<!-- not run: reason -->`` leaves the block out;
- ``<!-- exits: 1 -->`` says how its commands end (0 where nothing is said);
- ``<!-- write: path -->`` puts the block into a file, ``<!-- append: path -->`` adds it to the file's end;
- ``<!-- edit: path -->`` above a ``diff`` block changes the file as the block shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

PROJECT = Path(__file__).resolve().parents[2]
NOTE = re.compile(r"<!--\s*(not run|exits|write|append|edit):\s*(.+?)\s*-->")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, the line it begins on, and the note above it."""

    page: str
    line: int
    language: str
    text: str
    note: str
    said: str

    @property
    def place(self) -> str:
        """Where a reader finds it."""
        return f"{self.page}:{self.line}"


def pages() -> list[str]:
    """Every page of the documentation, from the project's folder."""
    found = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]
    return [path.relative_to(PROJECT).as_posix() for path in found]


def text(page: str) -> str:
    """What a page says."""
    return (PROJECT / page).read_text(encoding="utf-8")


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found: list[Block] = []
    note = said = ""
    for token in MarkdownIt().parse(text(page)):
        if token.type == "html_block" and (match := NOTE.fullmatch(token.content.strip())):
            note, said = match.groups()
        elif token.type == "fence":
            line = token.map[0] + 1 if token.map else 0
            found.append(Block(page, line, token.info.strip(), token.content, note, said))
            note = said = ""
        elif token.nesting == 0 or token.type.endswith("_open"):
            note = said = ""
    return found


def sections(page: str) -> list[tuple[str, str]]:
    """Headings of a page, each with all that stands below it up to the next heading of its level or above."""
    tokens = MarkdownIt().parse(text(page))
    lines = text(page).splitlines()
    headings = [
        (int(token.tag[1]), token.map[0], tokens[index + 1].content)
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.map
    ]
    found = []
    for index, (level, start, heading) in enumerate(headings):
        end = next((begin for depth, begin, _ in headings[index + 1 :] if depth <= level), len(lines))
        found.append((heading.replace("`", ""), "\n".join(lines[start:end])))
    return found
