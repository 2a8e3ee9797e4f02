"""The sources of the desk's case: each text with what was read in it marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from parley.domain.case import Case
from parley.domain.source import RecordEntry, Source
from parley.errors import NoSuchName, nearest
from parley.language import gettext as _
from parley.report.html_language import localised
from parley.workbench.rooms.desk import Desk

__all__ = ["ReadSource", "Stretch", "read_source", "sources"]


@dataclass(frozen=True)
class Stretch:
    """A stretch of a source, and the entries of the record that were read in it; none for words beside them."""

    words: str
    entries: tuple[RecordEntry, ...]


@dataclass(frozen=True)
class ReadSource:
    """One source.

    Parameters
    ----------
    stretches
        Its text, whole and in order.
    entries
        What was read in it, in the order in which it stands there.
    statements
        Ids of statements of preference that lean on it, directly or by way of an entry.
    """

    case: Case
    source: Source
    stretches: tuple[Stretch, ...]
    entries: tuple[RecordEntry, ...]
    statements: tuple[str, ...]


def sources(desk: Desk, *, language: str = "") -> tuple[Case, tuple[tuple[Source, int], ...]]:
    """The case in the reader's language, and each source with how many entries were read in it, the latest first."""
    case = localised(desk.case, language) if language else desk.case
    count: dict[str, int] = {}
    for entry in case.record:
        count[entry.source] = count.get(entry.source, 0) + 1
    latest = sorted(case.sources, key=lambda one: one.date, reverse=True)
    return case, tuple((one, count.get(one.id, 0)) for one in latest)


def read_source(desk: Desk, id: str, *, language: str = "") -> ReadSource:
    """One source, with who said what marked in its text.

    Raises
    ------
    NoSuchName
        If the case has no such source.
    """
    case = localised(desk.case, language) if language else desk.case
    for source in case.sources:
        if source.id == id:
            break
    else:
        raise NoSuchName(
            _('there is no source "{id}"').format(id=id), nearest(id, (source.id for source in case.sources))
        )
    entries = sorted((one for one in case.record if one.source == id), key=lambda one: one.span or (0, 0))
    names = {id, *(one.id for one in entries)}
    leaning = tuple(one for one, (_party, said) in case.statements.items() if names & set(said.source))
    return ReadSource(case, source, _stretches(source.text, entries), tuple(entries), leaning)


def _stretches(text: str, entries: list[RecordEntry]) -> tuple[Stretch, ...]:
    """The text cut wherever the span of an entry begins or ends: spans may overlap."""
    spans = [(one, *one.span) for one in entries if one.span is not None]
    cuts = sorted({0, len(text), *(min(place, len(text)) for _one, start, end in spans for place in (start, end))})
    return tuple(
        Stretch(text[start:end], tuple(one for one, first, last in spans if first <= start and end <= last))
        for start, end in pairwise(cuts)
    )
