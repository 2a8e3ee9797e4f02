"""On which line of a TOML text each key stands: TOML readers forget it, and an error message needs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.files.toml_pieces import Piece, pieces

__all__ = ["TomlLines"]

Path = tuple[str | int, ...]


class TomlLines:
    """Line numbers (from 1) by path: table and key names, with numbers for the members of a list.

    Parameters
    ----------
    text
        Valid TOML.
    first_line
        The line on which it begins in its file.
    """

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._first_line = first_line
        self._lines = text.split("\n")
        self._first: dict[Path, int] = {(): 1}
        self._last: dict[Path, int] = {}
        table: Path = ()
        counts: dict[Path, int] = {}
        for piece in pieces(text):
            if piece.kind == "header":
                table = _table(piece, counts)
                self._first.setdefault(table, piece.line)
                self._first.setdefault(table[:-1] if piece.listed else table, piece.line)
            elif piece.kind == "value":
                key: Path = table
                for name in piece.names:
                    key = (*key, name)
                    self._first.setdefault(key, piece.line)
                    self._last[key] = piece.last_line
                for number, line in enumerate(_members(piece)):
                    self._first.setdefault((*key, number), line)

    def line(self, path: Sequence[str | int], text: str | None = None) -> int:
        """The line of a key, or of the nearest table around it; of ``text`` within its value where that is given."""
        key: Path = tuple(path)
        while key not in self._first:
            key = key[:-1]
        first = self._first[key]
        if text is not None:
            for number in range(first, self._last.get(key, first) + 1):
                line = self._lines[number - 1]
                if f'"{text}"' in line or f"'{text}'" in line:
                    first = number
                    break
        return first + self._first_line - 1


def _table(header: Piece, counts: dict[Path, int]) -> Path:
    path: Path = ()
    for place, name in enumerate(header.names, start=1):
        path = (*path, name)
        if header.listed and place == len(header.names):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _members(value: Piece) -> Iterator[int]:
    """The line on which each member of a list begins, where the value is a list."""
    if "[" not in value.bare:
        return
    line, depth, expected = value.line, 0, False
    start = value.bare.find("=") + 1
    for bare, real in zip(value.bare[start:], value.text[start:], strict=True):
        if depth == 1 and expected and not bare.isspace() and bare != "]":
            yield line
            expected = False
        if bare in "[{":
            depth += 1
            expected = expected or depth == 1
        elif bare in "]}":
            depth -= 1
        elif bare == "," and depth == 1:
            expected = True
        line += real == "\n"
