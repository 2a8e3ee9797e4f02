"""The single text: one draft in one language, kept as written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parley.domain.names import one_ending
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["Draft"]

_DEEPEST = 6
_NAME = re.compile(r"draft-[0-9]{2,}(\.[a-z]{2,3})?\Z")


@dataclass(frozen=True)
class Draft:
    """A draft: its name without ``.md``, and its text. Headings are clauses, [[brackets]] hold disputed wording."""

    name: str
    text: str

    def __post_init__(self) -> None:
        if not _NAME.match(self.name):
            raise Invalid(
                _('"{name}" is not the name of a draft').format(name=self.name),
                _("call it draft-NN.md, or draft-NN.LANGUAGE.md for another language"),
            )
        # Lines end one way, whatever wrote them, so that a draft is the same after it was saved.
        object.__setattr__(self, "text", one_ending(self.text).lstrip("\ufeff"))

    def clauses(self) -> list[tuple[int, str]]:
        """Line number (from 1) and heading of each clause."""
        found = []
        for number, line in enumerate(self.text.split("\n"), start=1):
            if heading := _heading(line):
                found.append((number, heading))
        return found

    def open_brackets(self) -> list[tuple[int, str]]:
        """Line number and what is wrong, for each bracket that opens or closes alone."""
        wrong: list[tuple[int, str]] = []
        opened: list[int] = []
        for number, line in enumerate(self.text.split("\n"), start=1):
            for mark in re.findall(r"\[\[|\]\]", line):
                if mark == "[[":
                    opened.append(number)
                elif opened:
                    opened.pop()
                else:
                    wrong.append((number, _("]] closes a bracket that was not opened")))
        unclosed = _("[[ opens a bracket that is not closed")
        return sorted(wrong + [(number, unclosed) for number in opened])


def _heading(line: str) -> str:
    """The heading on a line, without its marks; empty where it has none."""
    text = line.lstrip("#")
    if not 1 <= len(line) - len(text) <= _DEEPEST or not text[:1].isspace():
        return ""
    bare = text.rstrip().rstrip("#")  # "## Title ##" is a heading too
    return (bare if bare[-1:].isspace() else text).strip()
