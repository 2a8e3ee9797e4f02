"""Fields: code in the text that a word processor replaces by what it shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.files.word.findings import Found
from parley.files.word.refusals import KEPT_FIELDS
from parley.language import gettext as _

__all__ = ["Fields"]


@dataclass
class _Field:
    parts: list[str]
    shows: bool = False
    settled: bool = False

    @property
    def code(self) -> str:
        return "".join(self.parts)

    @property
    def name(self) -> str:
        return (self.code.split() or [""])[0].upper()


@dataclass
class Fields:
    """The fields that are open at a place of the text, the outermost first."""

    found: Found
    _open: list[_Field] = field(default_factory=list)

    def begin(self, code: str = "") -> None:
        """A field starts."""
        self._open.append(_Field([code]))

    def write(self, code: str) -> None:
        """More of the code of the innermost field."""
        if self._open and not self._open[-1].shows:
            self._open[-1].parts.append(code)

    def separate(self) -> None:
        """What the innermost field shows starts here."""
        if self._open:
            self._settle(self._open[-1])
            self._open[-1].shows = True

    def end(self) -> None:
        """The innermost field ends."""
        if self._open:
            self._settle(self._open.pop())

    def close(self) -> None:
        """The story ends, and with it fields that were left open."""
        while self._open:
            self.end()

    @property
    def name(self) -> str:
        """The field whose result the words here are: a table of contents whatever is in it, else the innermost."""
        if any(each.name == "TOC" for each in self._open):
            return "TOC"
        return self._open[-1].name if self._open else ""

    @property
    def unseen(self) -> bool:
        """Whether the words here are code, which nobody sees."""
        return any(not each.shows for each in self._open)

    def _settle(self, one: _Field) -> None:
        if one.settled:
            return
        one.settled = True
        name = one.name or "?"
        if name not in KEPT_FIELDS:
            self.found.refuse(_("a field {name}").format(name=name[:40]))
        elif name not in ("PAGE", "NUMPAGES", "SECTIONPAGES"):
            self.found.notice(_("a field: {code}").format(code=" ".join(one.code.split())[:120]))
