"""Sources, and the reviewed entries that were read from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from parley.domain.basis import Basis
from parley.domain.names import check_name, check_text, one_file_ending
from parley.errors import Invalid, nearest
from parley.language import gettext as _

__all__ = ["CONFIDENCES", "ENTRY_KINDS", "GRADES", "RecordEntry", "Source"]

GRADES = ("A", "B", "C", "D", "E", "F")
"""Reliability of a source, from A (best) to F (cannot be judged)."""

ENTRY_KINDS = ("statement", "claim", "poll", "dispute")
"""What a record entry can be; a dispute names entries that contradict each other."""

CONFIDENCES = ("", "high", "medium", "low")

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_WHEN = re.compile(rf"{_DAY}(/{_DAY})?\Z")


def _is_when(text: str) -> bool:
    """Whether a text names a day, or two days in order."""
    if not _WHEN.match(text):
        return False
    try:
        days = [date.fromisoformat(day) for day in text.split("/")]
    except ValueError:
        return False
    return days == sorted(days)


@dataclass(frozen=True)
class Source:
    """A text as it was read; never edited."""

    id: str
    outlet: str
    date: date
    grade: str
    text: str
    title: str = ""
    url: str = ""
    language: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        check_name(self.id)
        check_text(self.outlet, _("the outlet of source {id}").format(id=self.id))
        if self.grade not in GRADES:
            raise Invalid(
                _('source {id} has the unknown grade "{grade}"').format(id=self.id, grade=self.grade),
                _("grade its reliability from A (best) to F (cannot be judged)"),
            )
        # Lines end one way, whatever wrote them: the places in a text are counted in these characters.
        object.__setattr__(self, "text", one_file_ending(self.text))


@dataclass(frozen=True)
class RecordEntry:
    """Who said, claimed or answered what, and where it was read."""

    id: str
    kind: str
    words: str
    source: str = ""
    span: tuple[int, int] | None = None
    actor: str = ""
    speaker: str = ""
    date: str = ""
    quote: str = ""
    supports: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    basis: Basis = Basis.STATED
    confidence: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        check_name(self.id)
        check_text(self.words, _('"words" of entry {id}').format(id=self.id))
        if self.kind not in ENTRY_KINDS:
            raise Invalid(
                _('entry {id} is of the unknown kind "{kind}"').format(id=self.id, kind=self.kind),
                nearest(self.kind, ENTRY_KINDS),
            )
        if self.confidence not in CONFIDENCES:
            raise Invalid(
                _('entry {id} has the unknown confidence "{confidence}"').format(
                    id=self.id, confidence=self.confidence
                ),
                _("write high, medium or low"),
            )
        if self.kind == "dispute":
            if not self.about:
                raise Invalid(
                    _("dispute {id} does not say between what").format(id=self.id), _('add "about" with their ids')
                )
            return
        self._check_said()

    def _check_said(self) -> None:
        missing = [
            name
            for name, value in (
                ("source", self.source),
                ("span", self.span),
                ("actor", self.actor),
                ("date", self.date),
            )
            if not value
        ]
        if missing:
            raise Invalid(
                _("entry {id} lacks {names}").format(id=self.id, names=", ".join(missing)),
                _("say who, when, and where it was read"),
            )
        if self.span is not None and not 0 <= self.span[0] < self.span[1]:
            raise Invalid(
                _("entry {id} has the empty span {span}").format(id=self.id, span=list(self.span)),
                _("give the first character and the one after the last"),
            )
        if not _is_when(self.date):
            raise Invalid(
                _('entry {id} has the date "{date}"').format(id=self.id, date=self.date),
                _("write YYYY-MM-DD, or two days with / between, the earlier first"),
            )
