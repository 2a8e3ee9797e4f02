"""What a page in a terminal is made of: headings, paragraphs, lists and tables that wrap words and hide none.

Nothing leans on colour or on frames, so that a page reads the same in 80 columns, in 120, and in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from parley.domain.agenda import Agenda
from parley.domain.combination import Package
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.package_words import package_rows
from parley.report.zone_words import eyes_only

__all__ = ["Parts", "banner", "bullets", "heading", "more", "note", "package_table", "pairs", "say", "show", "table"]

Parts = list[RenderableType]

_WIDEST = 120
"""Lines longer than this are hard to follow, however wide the window. [columns]"""

_NUMBER = 6
"""How narrow a column of numbers may get. [columns]"""


class _Line:
    """A line across the page, of signs that the terminal has: an untitled rule would print "???" elsewhere."""

    def __init__(self, style: str) -> None:
        self.style = style

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        yield Rule(characters="-" if options.ascii_only else "─", style=self.style)


def show(parts: Iterable[RenderableType], console: Console) -> None:
    """Print parts, one below the other, no wider than is good to read."""
    page, width = Group(*parts), min(console.width, _WIDEST)
    if console.is_terminal:
        console.print(page, width=width, highlight=False)
        return
    # Lines are filled up to their width, which a terminal hides and a file would keep.
    with console.capture() as printed:
        console.print(page, width=width, highlight=False)
    console.file.write("".join(f"{line.rstrip()}\n" for line in printed.get().splitlines()))


def say(words: str, style: str = "") -> Text:
    """A paragraph."""
    return Text(words, style=style, overflow="fold")


def note(words: str) -> Text:
    """A paragraph of less weight."""
    return say(words, "dim")


def banner(title: str, lines: Sequence[str]) -> Parts:
    """The top of a page: for whose eyes it is, what it is about, and how large that is."""
    return [_Line("none"), say(eyes_only(), "bold"), say(title, "bold"), *map(say, lines), _Line("none")]


def heading(words: str) -> Parts:
    """A heading, with a free line above and a rule below: a rule beside it would cut a long one."""
    return [say(""), say(words, "bold"), _Line("dim")]


def bullets(items: Iterable[str | tuple[str, Sequence[str]]]) -> RenderableType:
    """A list; an item may have lines of less weight below it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=2, no_wrap=True, justify="right")
    grid.add_column(overflow="fold")
    for item in items:
        words, below = (item, ()) if isinstance(item, str) else item
        cell = say(words)
        for line in below:
            cell.append(f"\n{line}", style="dim")
        grid.add_row("-", cell)
    return grid


def pairs(rows: Iterable[tuple[str, str]]) -> RenderableType:
    """Names and what is said of each."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    for name, words in rows:
        grid.add_row(say(name), say(words))
    return Padding(grid, (0, 0, 0, 1))


def table(columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str]]) -> Table:
    """A table that folds what is too wide.

    Parameters
    ----------
    columns
        The head of each, and whether it holds numbers (then it stands right).
    rows
        Cells.
    """
    made = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False, header_style="bold")
    for name, numbers in columns:
        made.add_column(
            Text(name), justify="right" if numbers else "left", overflow="fold", min_width=_NUMBER if numbers else None
        )
    for row in rows:
        made.add_row(*(say(cell) for cell in row))
    return made


def package_table(agenda: Agenda, package: Package) -> Table:
    """A package, issue by issue."""
    return table(((_("Issue"), False), (_("Option"), False)), package_rows(agenda, package))


def more(left: int, options: str = "--json, --csv, --html") -> Parts:
    """What stands below a list that was capped, or nothing: how many more there are, and which options show them."""
    if left <= 0:
        return []
    words = ngettext("{count} more with {options}.", "{count} more with {options}.", left)
    return [note(_("[{more}]").format(more=words.format(count=left, options=options)))]
