"""``agenda.toml``: issues, sub-issues and ordered options; links are beside it in :mod:`parley.files.links_toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from parley.domain.agenda import THEMES, Agenda, Issue, Option, part_of_itself
from parley.domain.issue import CONCERNS
from parley.domain.names import option_name
from parley.errors import Invalid, nearest
from parley.files.findings import Findings
from parley.files.languages_toml import read_by_language
from parley.files.links_toml import read_links, write_link
from parley.files.table import Table
from parley.language import gettext as _

__all__ = ["FILE", "SCHEMA", "read_agenda", "write_agenda"]

FILE = "agenda.toml"
SCHEMA = "parley.agenda/1"


def read_agenda(table: Table) -> Agenda:
    """The agenda; what is wrong with it is noted in the table's findings.

    What is half right stays in, so that whatever refers to it is not called wrong as well.
    """
    table.schema(SCHEMA)
    issues = [issue for one in table.tables("issue") if (issue := _read_issue(one)) is not None]
    agenda = Agenda(tuple(_check_issues(issues, table.findings)))
    links = read_links(table, agenda)
    table.finish()
    if not agenda.open_issues:
        table.findings.add(table.place(), _("no issue has options"), _("add [[issue]] with options"))
    return replace(agenda, links=links)


def _read_issue(table: Table) -> Issue | None:
    name = table.name("id")
    free = bool(name) and table.findings.claim("issue", name, table.place(), line=table.place("id"))
    options = _read_options(table, name if free else "")
    title = table.text("title", needed=True)
    rest: dict[str, Any] = {
        "part_of": table.text("part_of"),
        "question": table.text("question"),
        "questions": read_by_language(table, "questions"),
        "theme": table.choice("theme", THEMES),
        "concerns": table.choice("concerns", CONCERNS),
        "axis": table.text("axis"),
        "titles": read_by_language(table, "titles"),
        "note": table.text("note"),
    }
    table.finish()
    if not free:
        return None
    try:
        return Issue(id=name, title=title if title.strip() else name, options=options, **rest)
    except Invalid as invalid:
        table.note(invalid, "options")
        return None


def _read_options(issue: Table, issue_name: str) -> tuple[Option, ...]:
    found: dict[str, Option] = {}
    for table in issue.tables("options", example='options = [ { id = "a", label = "..." }, ... ]'):
        name, label = table.name("id"), table.text("label", needed=True)
        rest: dict[str, Any] = {
            "description": table.text("description"),
            "labels": read_by_language(table, "labels"),
            "note": table.text("note"),
        }
        table.finish()
        if issue_name and name and table.findings.claim("option", option_name(issue_name, name), table.place()):
            found[name] = Option(id=name, label=label if label.strip() else name, **rest)
    return tuple(found.values())


def _check_issues(issues: list[Issue], findings: Findings) -> Iterator[Issue]:
    """The issues, each with its problems noted and without a ``part_of`` that leads nowhere."""
    known = findings.names("issue")
    above = {issue.id: issue.part_of for issue in issues}
    for issue in issues:
        round_about = part_of_itself(issue.id, above)
        for what, mend in _wrong_with(issue, known, above, round_about=round_about):
            findings.add(findings.place_of("issue", issue.id), what, mend)
        yield replace(issue, part_of="") if issue.part_of not in above or round_about else issue


def _wrong_with(
    issue: Issue, known: set[str], above: dict[str, str], *, round_about: bool
) -> Iterator[tuple[str, str]]:
    is_parent = issue.id in above.values()
    if issue.part_of and issue.part_of not in known:
        yield (
            _('issue {issue} is part of "{parent}", which is not an issue').format(
                issue=issue.id, parent=issue.part_of
            ),
            nearest(issue.part_of, known),
        )
    if round_about:
        yield (
            _("issue {issue} is part of itself, by way of its parts").format(issue=issue.id),
            _('take one "part_of" out'),
        )
    if is_parent and issue.options:
        yield (
            _("issue {issue} has sub-issues and options of its own").format(issue=issue.id),
            _("move its options into a sub-issue"),
        )
    if not is_parent and not issue.options:
        yield (
            _("issue {issue} has no options").format(issue=issue.id),
            _('add options = [ { id = "a", label = "..." }, ... ] or sub-issues'),
        )


def write_agenda(agenda: Agenda) -> dict[str, Any]:
    """The agenda as plain values, in the order in which they are written."""
    plain: dict[str, Any] = {"schema": SCHEMA, "issue": [_plain_issue(issue) for issue in agenda.issues]}
    if agenda.links:
        plain["link"] = [write_link(link) for link in agenda.links]
    return plain


def _plain_issue(issue: Issue) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": issue.id, "title": issue.title}
    for key in ("part_of", "question", "theme", "concerns", "axis", "note"):
        if getattr(issue, key):
            plain[key] = getattr(issue, key)
    for key, words in (("titles", issue.titles), ("questions", issue.questions)):
        if words:
            plain[key] = dict(words)
    if issue.options:
        plain["options"] = [
            {"id": option.id, "label": option.label}
            | ({"description": option.description} if option.description else {})
            | ({"labels": dict(option.labels)} if option.labels else {})
            | ({"note": option.note} if option.note else {})
            for option in issue.options
        ]
    return plain
