"""A TOML text as blocks that can be taken out, put in and moved: what has no header, then each table."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from parley.files.toml_pieces import Piece, pieces
from parley.files.toml_values import known_by

__all__ = ["Block", "split"]


@dataclass(eq=False)
class Block:
    """A table with all that is within it, the comments directly above it, and what follows it up to the next.

    The first block of a text has no key: it holds the values before any header.
    """

    key: str
    lead: str = ""
    body: str = ""
    tail: str = ""
    name: str = ""
    """Its id or issue, where it is one table of several."""

    def __str__(self) -> str:
        return self.lead + self.body + self.tail


def split(text: str) -> list[Block]:
    """The blocks of a text that is known to be TOML, in order; together they are the whole text."""
    groups: list[list[Piece]] = [[]]
    keys = [""]
    for piece in pieces(text):
        if piece.kind == "header" and (len(piece.names) == 1 or piece.names[0] != keys[-1]):
            groups.append(_lead(groups[-1]))
            keys.append(piece.names[0])
        groups[-1].append(piece)
    return [_block(key, group) for key, group in zip(keys, groups, strict=True)]


def _lead(before: list[Piece]) -> list[Piece]:
    """Take the comments directly above a header away from what stands before it."""
    first = len(before)
    while first and before[first - 1].kind == "comment":
        first -= 1
    lead = before[first:]
    del before[first:]
    return lead


def _block(key: str, group: list[Piece]) -> Block:
    real = [number for number, piece in enumerate(group) if piece.kind in ("header", "value")]
    start, end = (real[0], real[-1] + 1) if real else (0, 0)
    while end < len(group) and group[end].kind == "comment":
        end += 1  # a comment directly below the last value belongs to it
    if not key:
        start = 0
    lead, body, tail = (
        "".join(piece.text for piece in part) for part in (group[:start], group[start:end], group[end:])
    )
    if body and not body.endswith("\n"):
        body += "\n"
    listed = bool(real) and group[start].listed and len(group[start].names) == 1
    return Block(key, lead, body, tail, known_by(tomllib.loads(body)[key][0]) if listed else "")
