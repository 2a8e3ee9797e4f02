"""Deadlines as a calendar: RFC 5545, one all-day event for each day on which something is due."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from parley.domain.agreement import Agreement
from parley.domain.drafted_days import drafted_days
from parley.domain.obligation import Obligation
from parley.errors import CannotAnswer
from parley.files.obligations_toml import plain_number
from parley.language import gettext as _

__all__ = ["write_ics"]

_LINE = 75
"""Octets in a line, its end not counted: RFC 5545, section 3.1."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class _Event:
    name: str
    day: date
    summary: str
    description: str


def write_ics(agreement: Agreement, *, case: str, as_of: date, names: Mapping[str, str] | None = None) -> str:
    """The deadlines of an agreement as an iCalendar text; no addresses, and ids that stay when it is made again.

    Parameters
    ----------
    agreement
        Whose obligations, of every phase.
    case
        Its id: two cases that name their obligations alike keep events of their own.
    as_of
        The day on which it counts, for the stamp that the format asks for.
    names
        By actor, what it is called where that is not its id.

    Raises
    ------
    CannotAnswer
        If day 0 is unknown, or nothing has a day.

    References
    ----------
    .. [1] B. Desruisseaux (ed.), "Internet Calendaring and Scheduling Core Object Specification (iCalendar)", RFC 5545,
       2009. https://www.rfc-editor.org/rfc/rfc5545
    """
    if agreement.day0 is None:
        raise CannotAnswer(_("nobody said which day is day 0"), _("add day0 = 2025-01-19 to agreement.toml"))
    events = list(_events(agreement, names or {}))
    if not events:
        raise CannotAnswer(
            _("no obligation is due on a day"), _('add deadlines or schedules; "parley check" lists what has none')
        )
    stamp = f"{_digits(as_of)}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Parley//agreement//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(agreement.title)}")
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uuid.uuid5(uuid.NAMESPACE_OID, f'parley/{case}/{event.name}')}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{_digits(event.day)}",
            f"DTEND;VALUE=DATE:{_digits(event.day + timedelta(days=1))}",
            f"SUMMARY:{_escaped(event.summary)}",
            *([f"DESCRIPTION:{_escaped(event.description)}"] if event.description else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _events(agreement: Agreement, names: Mapping[str, str]) -> Iterator[_Event]:
    ends = drafted_days(agreement).ends
    for one in agreement.obligations:
        dated = one.deadline is not None or (one.window is not None and one.window.last_day is not None)
        due: list[tuple[float | None, float | None]] = [(part.day, part.quantity) for part in one.schedule]
        due = due or [(ends.get(one.id) if dated else None, one.quantity)]
        for number, (day, quantity) in enumerate(due, start=1):
            when = agreement.date_of(day)
            if when is not None and when < date.max and day is not None:
                told = _description(one, names)
                words = _summary(one, number, len(due), quantity)
                yield _Event(f"{one.id}/{number}", when, _owed(one, names, words), told)
                cured = agreement.date_of(day + one.cure_days) if one.cure_days else None
                if cured is not None and cured < date.max:
                    words = _("{title}: the cure period ends").format(title=one.title)
                    yield _Event(f"{one.id}/{number}/cure", cured, _owed(one, names, words), told)


def _called(actors: Sequence[str], names: Mapping[str, str]) -> str:
    return _(", ").join(names.get(one, one) for one in actors)


def _owed(one: Obligation, names: Mapping[str, str], words: str) -> str:
    """What is due, after who owes it."""
    return _("{debtors}: {words}").format(debtors=_called(one.debtor, names), words=words) if one.debtor else words


def _summary(one: Obligation, number: int, count: int, quantity: float | None) -> str:
    words = (
        one.title
        if count == 1
        else _("{title} ({number} of {count})").format(title=one.title, number=number, count=count)
    )
    if quantity is None:
        return words
    return f"{words}: {plain_number(quantity)} {one.unit}".rstrip()


def _description(one: Obligation, names: Mapping[str, str]) -> str:
    owed = ""
    if one.debtor and one.creditor:
        owed = _("Owed by {debtors} to {creditors}").format(
            debtors=_called(one.debtor, names), creditors=_called(one.creditor, names)
        )
    elif one.debtor:
        owed = _("Owed by {debtors}").format(debtors=_called(one.debtor, names))
    clause = _("Clause {clause}").format(clause=one.clause) if one.clause else ""
    return "\n".join(text for text in (owed, one.action, one.wording, clause, *one.source) if text.strip())


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    text = _CONTROL.sub("", text.replace("\r\n", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line broken after at most 75 octets, never within a character; what goes on begins with a blank."""
    pieces, size = [""], 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > _LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += width
    return "\r\n".join(pieces)
