"""The single text: one draft in one language, kept as written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from parley.domain.bracket import WrongPlace, bracket_depth
from parley.domain.clause import heading_of
from parley.domain.names import one_ending, split_option
from parley.domain.single_text import SingleText, as_clauses
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["Draft", "settled_options"]

_COMMENT = re.compile(r"<!--(.*?)(-->|\Z)", re.DOTALL)
_SETTLES = re.compile(r"\s*settles:(.*)\Z", re.DOTALL)
_MEANT = re.compile(r"\s*settle[sd]?\b", re.IGNORECASE)
_NAME = re.compile(r"draft-[0-9]{2,}(\.[a-z]{2,3})?\Z")


@dataclass(frozen=True)
class Draft:
    """A draft: its name without ``.md``, and its text. Headings are clauses, [[brackets]] hold disputed wording.

    A comment ``<!-- settles: ISSUE.OPTION, ... -->`` beside a clause says which options its agreed words write out.
    """

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

    @cached_property
    def read(self) -> SingleText:
        """The draft as clauses with their brackets."""
        return as_clauses(self.text)

    def clauses(self) -> list[tuple[int, str]]:
        """Line number (from 1) and heading of each clause, its marks included."""
        return [(clause.line, heading_of(clause.heading)) for clause in self.read.clauses]

    def wrong_brackets(self) -> tuple[WrongPlace, ...]:
        """Every bracket that opens or closes alone, within another, or across a heading; ids and marks gone wrong."""
        return self.read.wrong_brackets + self.read.wrong_headings()

    def open_brackets(self) -> list[tuple[int, str]]:
        """Line number and what is wrong, for each bracket that cannot be read."""
        return [(one.line, one.what) for one in self.read.wrong_brackets]

    def settlements(self) -> list[tuple[int, str]]:
        """Line number and full name of each option that a comment says the text writes out, as written."""
        return [
            (self._line(comment.start(1) + body.start(1) + one.start()), one.group().strip())
            for comment in _COMMENT.finditer(self.text)
            if (body := _SETTLES.match(comment[1])) and comment[2] and not self._bracketed(comment.start())
            for one in re.finditer(r"[^\s,][^,]*", body[1])
        ]

    def settles(self) -> dict[str, str]:
        """Issue to option, for the issues that the text settles; what stands in brackets is open."""
        return dict(split_option(name) for _line, name in self.settlements())

    def wrong_settlements(self) -> list[tuple[int, str]]:
        """Line number and what is wrong, for each comment that means to settle something and does not."""
        wrong: list[tuple[int, str]] = []
        for comment in _COMMENT.finditer(self.text):
            line = self._line(comment.start())
            body = _SETTLES.match(comment[1])
            if not _MEANT.match(comment[1]):
                continue
            if not comment[2]:
                wrong.append((line, _("the comment is not closed")))
            elif body is None:
                wrong.append((line, _("the comment does not say what is settled")))
            elif self._bracketed(comment.start()):
                wrong.append((line, _("the comment stands in a bracket, and what is in brackets is open")))
            elif not body[1].strip(" ,\n\t"):
                wrong.append((line, _("the comment settles nothing")))
        first: dict[str, tuple[int, str]] = {}
        for line, name in self.settlements():
            issue = name.partition(".")[0]
            there, before = first.setdefault(issue, (line, name))
            if before != name:
                wrong.append((line, _("{option} is settled on line {line}").format(option=before, line=there)))
        return sorted(wrong)

    def _line(self, place: int) -> int:
        return self.text.count("\n", 0, place) + 1

    def _bracketed(self, place: int) -> bool:
        return bracket_depth(self.text, place) > 0


def settled_options(text: str) -> dict[str, str]:
    """Issue to option, for what comments outside brackets say that a text settles."""
    return Draft("draft-00", text).settles()
