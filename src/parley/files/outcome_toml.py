"""``outcome.toml``: what was signed in the end, mapped to options. Kept apart, and read for comparison only."""

from __future__ import annotations

from datetime import date
from typing import Any

from parley.domain.agenda import Agenda
from parley.domain.outcome import LeftOpen, Outcome, SettledIssue
from parley.errors import Invalid, nearest
from parley.files.findings import Findings
from parley.files.references_toml import left_out, open_issue
from parley.files.table import Table
from parley.language import gettext as _

__all__ = ["FILE", "SCHEMA", "note_outcome_gaps", "read_outcome", "write_outcome"]

FILE = "outcome.toml"
SCHEMA = "parley.outcome/1"


def read_outcome(table: Table, agenda: Agenda, statements: set[str]) -> Outcome | None:
    """The outcome; None, with its problems noted, where it cannot be read. ``statements`` are ids that it may name."""
    table.schema(SCHEMA)
    title = table.text("title", needed=True)
    signed = table.day("signed")
    declared = table.day("declared") if "declared" in table.values else None
    note, hindsight = table.text("note"), table.texts("hindsight")
    for name in hindsight:
        if name not in statements:
            table.add("hindsight", _('there is no statement "{id}"').format(id=name), nearest(name, statements), name)
    settled = [one for part in table.tables("settled") if (one := _read_settled(part, agenda)) is not None]
    left_open = [issue for part in table.tables("left_open") if (issue := _read_left_open(part, agenda)) is not None]
    table.finish()
    if not table.sound:
        return None
    try:
        return Outcome(signed, title, tuple(settled), tuple(left_open), declared, note, hindsight)
    except Invalid as invalid:
        table.note(invalid)
        return None


def _named_issue(table: Table, agenda: Agenda) -> str:
    """The issue that a table is about; empty where another table is about it already, or it is not open."""
    issue = open_issue(table, agenda)
    if issue is None:
        return ""
    first = table.findings.places.setdefault(("outcome", issue.id), table.place())
    if first == table.place():
        return issue.id
    table.add(
        "issue",
        _("the outcome names issue {issue} already, at {file}:{line}").format(
            issue=issue.id, file=first.file, line=first.line
        ),
        _("name each issue once, as settled or as left open"),
    )
    return ""


def _read_settled(table: Table, agenda: Agenda) -> SettledIssue | None:
    issue, option = _named_issue(table, agenda), table.text("option", needed=True)
    rest: dict[str, Any] = {
        "status": table.text("status"),
        "source": table.texts("source"),
        "note": table.text("note"),
        "reconstructed": table.flag("reconstructed"),
    }
    table.finish()
    if not (issue and option.strip() and table.sound):
        return None
    if option not in {one.id for one in agenda.issue(issue).options}:
        left_out(table, "option", agenda.issue(issue), [option])
        return None
    try:
        return SettledIssue(issue, option, **rest)
    except Invalid as invalid:
        table.note(invalid)
        return None


def _read_left_open(table: Table, agenda: Agenda) -> LeftOpen | None:
    issue, note = _named_issue(table, agenda), table.text("note")
    table.finish()
    return LeftOpen(issue, note) if issue else None


def note_outcome_gaps(outcome: Outcome, agenda: Agenda, as_of: date, findings: Findings) -> None:
    """Note issues that an outcome does not mention, and an outcome that is no later than the case."""
    place = findings.place_of("outcome", "", FILE)
    if missing := [issue.id for issue in agenda.open_issues if issue.id not in outcome.named]:
        findings.warn(
            place,
            _("the outcome says nothing of {issues}: taken as left open").format(issues=", ".join(missing)),
            _("add [[settled]] or [[left_open]] for each"),
        )
    if outcome.signed <= as_of:
        findings.warn(
            place,
            _("the outcome was signed on {day}, not after the case's as-of date {last}").format(
                day=outcome.signed.isoformat(), last=as_of.isoformat()
            ),
            _("move as_of in case.toml to a day on which the end was not known"),
        )


def write_outcome(outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain values, in the order in which they are written."""
    plain: dict[str, Any] = {"schema": SCHEMA, "title": outcome.title, "signed": outcome.signed}
    if outcome.declared is not None:
        plain["declared"] = outcome.declared
    if outcome.note:
        plain["note"] = outcome.note
    if outcome.hindsight:
        plain["hindsight"] = list(outcome.hindsight)
    if outcome.settled:
        plain["settled"] = [_plain_settled(one) for one in outcome.settled]
    if outcome.left_open:
        plain["left_open"] = [
            {"issue": one.issue} | ({"note": one.note} if one.note else {}) for one in outcome.left_open
        ]
    return plain


def _plain_settled(one: SettledIssue) -> dict[str, Any]:
    plain: dict[str, Any] = {"issue": one.issue, "option": one.option}
    if one.status:
        plain["status"] = one.status
    if one.source:
        plain["source"] = list(one.source)
    if one.note:
        plain["note"] = one.note
    if one.reconstructed:
        plain["reconstructed"] = True
    return plain
