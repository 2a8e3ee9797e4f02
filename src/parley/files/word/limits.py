"""How much of a Word file is ever read: a file that asks for more is refused, so that reading ends in time and room."""

from __future__ import annotations

__all__ = [
    "DEEPEST",
    "LARGEST_FILE",
    "LARGEST_PART",
    "LARGEST_TEXT",
    "MOST_ELEMENTS",
    "MOST_OPEN",
    "MOST_PARTS",
    "MOST_WORDS",
]

LARGEST_FILE = 32 * 2**20
"""The file as handed in. [bytes] Pictures make files large; they are never unpacked."""

LARGEST_PART = 24 * 2**20
"""One part of text, unpacked. [bytes] A text of 300 pages with every word tracked takes about 10 MB."""

LARGEST_TEXT = 48 * 2**20
"""All parts of text together, unpacked. [bytes]"""

MOST_ELEMENTS = 1_000_000
"""Elements in all parts together. [-]"""

MOST_PARTS = 2_000
"""Parts in the file. [-]"""

DEEPEST = 120
"""Elements within elements. [levels] A table in a text box in a table needs about 40."""

MOST_OPEN = 60
"""Bookmarks and comments that stand over one place. [-]"""

MOST_WORDS = 100_000
"""Words in all parts together. [-] An agreement of 300 clauses has about 25,000; each twice, where all are changed."""
