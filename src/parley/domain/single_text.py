"""The single text, read as clauses and written back as it was, to the last character."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from parley.domain.annex_names import annex_name
from parley.domain.bracket import Bracket, WrongPlace, brackets, comments
from parley.domain.clause import ANNEX, MARKS, UNNUMBERED, Clause, heading_of, marked_heading
from parley.domain.names import twice
from parley.errors import nearest
from parley.language import gettext as _

__all__ = ["SingleText", "as_clauses", "with_ids", "written"]

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LETTERS = 26
_LONGEST = 40


@dataclass(frozen=True)
class SingleText:
    """A text as clauses.

    Parameters
    ----------
    preamble
        What stands before the first heading, as written.
    clauses
        The rest, in order.
    """

    preamble: str
    clauses: tuple[Clause, ...]

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The number of each clause, from where it stands: 1, 1.1, A for the first annex, A.1; "" if unnumbered."""
        counted: Counter[str] = Counter()
        above: list[tuple[int, str]] = []
        found = []
        for clause in self.clauses:
            marks = clause.marks
            above = [] if ANNEX in marks else [one for one in above if one[0] < clause.level]
            within = next((number for _level, number in reversed(above) if number), "")
            number = ""
            if ANNEX in marks:
                counted[ANNEX] += 1
                number = _letters(counted[ANNEX])
            elif UNNUMBERED not in marks:
                counted[within] += 1
                number = f"{within}.{counted[within]}" if within else str(counted[within])
            above.append((clause.level, number))
            found.append(number)
        return tuple(found)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What each clause is called in reports: its number, "Annex A" for an annex, "" where it has none."""
        return self._labelled(lambda letter: _("Annex {letter}").format(letter=letter))

    def labels_in(self, language: str) -> tuple[str, ...]:
        """The same as its readers see it, in the language of the text."""
        return self._labelled(lambda letter: annex_name(letter, language))

    def _labelled(self, annex: Callable[[str], str]) -> tuple[str, ...]:
        return tuple(
            annex(number) if ANNEX in clause.marks else number
            for clause, number in zip(self.clauses, self.numbers, strict=True)
        )

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the clauses that have one, in order."""
        return tuple(clause.id for clause in self.clauses if clause.id)

    @cached_property
    def _read_brackets(self) -> tuple[tuple[Bracket, ...], tuple[WrongPlace, ...]]:
        places, place = [], len(self.preamble)
        for clause in self.clauses:
            places.append(place)
            place += len(clause.text)
        return brackets(written(self), places)

    @property
    def brackets(self) -> tuple[Bracket, ...]:
        """Every bracket that can be read, with its place in the whole text."""
        return self._read_brackets[0]

    @property
    def wrong_brackets(self) -> tuple[WrongPlace, ...]:
        """Brackets that cannot be read."""
        return self._read_brackets[1]

    def wrong_headings(self) -> tuple[WrongPlace, ...]:
        """Ids that two clauses have, and marks that mean nothing."""
        again = set(twice(self.ids))
        wrong = []
        first: dict[str, int] = {}
        for clause in self.clauses:
            if clause.id in again and first.setdefault(clause.id, clause.line) != clause.line:
                what = _('the clause on line {line} has the id "{id}", too')
                wrong.append(
                    WrongPlace(
                        clause.line,
                        what.format(line=first[clause.id], id=clause.id),
                        _("give each clause an id of its own"),
                    )
                )
            if sum(mark.startswith("#") for mark in marked_heading(clause.heading)[1]) > 1:
                wrong.append(WrongPlace(clause.line, _("the heading has two ids"), _("keep the one that is known")))
            wrong += [
                WrongPlace(clause.line, _('a heading cannot be marked ".{mark}"').format(mark=one), nearest(one, MARKS))
                for one in clause.marks
                if one not in MARKS
            ]
        return tuple(wrong)

    def clause_at(self, place: int) -> Clause | None:
        """The clause that holds a place of the whole text; None for what stands before the first heading."""
        found, end = None, len(self.preamble)
        for clause in self.clauses:
            if place < end:
                break
            found, end = clause, end + len(clause.text)
        return found


def as_clauses(text: str) -> SingleText:
    """A text as clauses; nothing is refused, and nothing is lost: ``written(as_clauses(text)) == text``."""
    hidden = iter(comments(text))
    start, end = next(hidden, (len(text), len(text)))
    pieces: list[tuple[str, list[str], int]] = [("", [], 1)]
    for number, line in enumerate(_LINE.finditer(text), start=1):
        while line.start() >= end and end < len(text):
            start, end = next(hidden, (len(text), len(text)))
        within_comment = start < line.start() < end
        if line[0][0] == "#" and not within_comment and heading_of(line[0]):
            pieces.append((line[0], [], number))
        else:
            pieces[-1][1].append(line[0])
    (_none, preamble, _first), *rest = pieces
    return SingleText("".join(preamble), tuple(Clause(heading, "".join(body), line) for heading, body, line in rest))


def written(text: SingleText) -> str:
    """The text as it was read."""
    return text.preamble + "".join(clause.text for clause in text.clauses)


def with_ids(text: str, *, like: str = "") -> str:
    """The text with an id for each clause that has none; nothing else is touched, and no id is ever changed.

    Parameters
    ----------
    like
        The same text in another language: where it has as many clauses, as deep, its ids are taken over.
    """
    read, other = as_clauses(text), as_clauses(like)
    alike = [one.level for one in read.clauses] == [one.level for one in other.clauses]
    taken = set(read.ids)
    made = [read.preamble]
    for number, clause in enumerate(read.clauses):
        heading = clause.heading
        if not clause.id:
            wanted = other.clauses[number].id if alike else ""
            id = next(one for one in _candidates(wanted, clause.title) if one and one not in taken)
            taken.add(id)
            heading = _with_id(heading, id)
        made.append(heading + clause.body)
    return "".join(made)


def _with_id(heading: str, id: str) -> str:
    if marked_heading(heading)[1]:
        opening = heading.rindex("{") + 1
        return f"{heading[:opening]}#{id} {heading[opening:]}"
    words = heading.rstrip()
    return f"{words} {{#{id}}}{heading[len(words) :]}"


def _candidates(wanted: str, title: str) -> Iterator[str]:
    """Ids in the order in which they would be taken: the one wanted, the title's words, the same with a number."""
    yield wanted
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-")
    yield slug
    number = 1
    while True:
        number += 1
        yield f"{slug}-{number}" if slug else f"clause-{number - 1}"


def _letters(number: int) -> str:
    """A, B, ... Z, AA, AB, ..."""
    found = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found
