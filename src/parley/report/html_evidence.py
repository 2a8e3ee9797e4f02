"""Evidence: each statement with its words, and what was read for it, where, when, and how reliable that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from parley.domain.case import Case
from parley.domain.source import Source
from parley.domain.verdict import RedLine
from parley.language import gettext as _
from parley.report.rejection_words import confidence_words
from parley.report.statement_words import basis_word, firmness_words, statement_words

__all__ = ["Evidence", "Reading", "evidence", "web_address"]


@dataclass(frozen=True)
class Reading:
    """One thing that was read for a statement.

    Parameters
    ----------
    id, speaker, day, words, quote, confidence
        Of the entry in the record; the words are empty where a statement names a source directly.
    source
        Where it was read; None where the case does not hold it.
    disputed
        Words of entries that name a contradiction with it.
    again
        Whether it stands in full above, beside another statement.
    """

    id: str
    speaker: str
    day: str
    words: str
    quote: str
    source: Source | None
    disputed: tuple[str, ...]
    again: bool
    confidence: str = ""


@dataclass(frozen=True)
class Evidence:
    """One statement as the list of evidence shows it.

    Parameters
    ----------
    words
        What it says.
    marks
        Basis and, of a red line, firmness, a word each.
    reason, note
        As the case has them.
    """

    id: str
    party: str
    words: str
    marks: tuple[str, ...]
    reason: str
    note: str
    readings: tuple[Reading, ...]


def web_address(url: str) -> str:
    """The address where a browser may be sent, empty where it is not one of the web: such text stays text."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    plain = url.isprintable() and not any(sign.isspace() for sign in url)
    return url if plain and parts.scheme in ("http", "https") and parts.netloc else ""


def evidence(case: Case, statements: Iterable[str], *, on_record: Collection[str] = ()) -> tuple[Evidence, ...]:
    """The evidence for some statements of a case; those ``on_record`` are rejections that no red line counts."""
    sources = {source.id: source for source in case.sources}
    entries = {entry.id: entry for entry in case.record}
    disputes: dict[str, list[str]] = {}
    for entry in case.record:
        if entry.kind == "dispute":
            for name in entry.about:
                disputes.setdefault(name, []).append(entry.words)
    names = {actor.id: actor.name for actor in case.actors}

    seen: set[str] = set()

    def reading(name: str) -> Reading:
        again = name in seen
        seen.add(name)
        entry = entries.get(name)
        disputed = tuple(disputes.get(name, ()))
        if entry is None:
            return Reading(name, "", "", "", "", sources.get(name), disputed, again)
        speaker = entry.speaker or names.get(entry.actor, entry.actor)
        source = sources.get(entry.source)
        sure = confidence_words(entry.confidence) if entry.confidence else ""
        return Reading(name, speaker, entry.date, entry.words, entry.quote, source, disputed, again, sure)

    made = []
    for id in statements:
        party, statement = case.statements[id]
        marks = [basis_word(statement.basis)]
        if isinstance(statement, RedLine) and id not in on_record:
            marks.append(firmness_words(statement.firmness))
        if id in on_record:
            marks.append(_("rejection on record, not counted as a red line"))
        made.append(
            Evidence(
                id=id,
                party=party,
                words=statement_words(case, id),
                marks=tuple(marks),
                reason=statement.reason,
                note=statement.note,
                readings=tuple(reading(name) for name in statement.source),
            )
        )
    return tuple(made)
