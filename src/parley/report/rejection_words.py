"""Rejections on record in words: what the record has as rejected is told as recorded, never as a red line drawn."""

from __future__ import annotations

from parley.domain.basis import Basis
from parley.domain.case import Case
from parley.domain.names import split_option
from parley.domain.source import RecordEntry
from parley.domain.verdict import RedLine
from parley.language import gettext as _
from parley.report.package_words import combination_words, party_name
from parley.report.shown import joined, shown

__all__ = ["confidence_words", "recorded_by", "rejection_entries", "rejection_words"]


def rejection_entries(case: Case, statement: str) -> tuple[RecordEntry, ...]:
    """The entries of the record that stand behind a rejection on record; none for any other statement."""
    party, known = case.statements[statement]
    if not isinstance(known, RedLine) or len(known.never) != 1 or not known.source:
        return ()
    (option,) = known.never
    issue, one = split_option(option)
    entries = {entry.id: entry for entry in case.record}
    found = tuple(entries[name] for name in known.source if name in entries)
    named = any(statement == f"{entry.id}-rejects-{issue}-{one}" for entry in found)
    rejected = all(entry.actor == party and option in entry.rejects for entry in found)
    return found if named and rejected and len(found) == len(known.source) else ()


def rejection_words(case: Case, statement: str) -> str:
    """A rejection on record: 'Hamas is recorded as rejecting "..." on "..."'."""
    party, known = case.statements[statement]
    assert isinstance(known, RedLine)
    words = _recorded(known)
    return words.format(party=party_name(case, party), option=combination_words(case.agenda, known.never))


def _recorded(line: RedLine) -> str:
    if line.basis is Basis.STATED:
        return _("{party} is recorded as rejecting {option}")
    return _("{party} is recorded, by inference, as rejecting {option}")


def recorded_by(case: Case, entry: RecordEntry) -> str:
    """Who spoke, and how sure the record is of it."""
    speaker = shown(entry.speaker) if entry.speaker else party_name(case, entry.actor)
    return joined([speaker, confidence_words(entry.confidence)])


def confidence_words(confidence: str) -> str:
    """How sure the record is of an entry."""
    return {
        "high": _("confidence high"),
        "medium": _("confidence medium"),
        "low": _("confidence low"),
    }.get(confidence, _("confidence not given"))
