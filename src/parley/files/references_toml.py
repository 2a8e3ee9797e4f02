"""Names in a TOML table that refer to the agenda: each that it does not have is noted where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from parley.domain.agenda import Agenda, Issue
from parley.errors import Invalid, NoSuchName, nearest
from parley.files.table import Table
from parley.language import gettext as _

__all__ = ["known_issue", "known_obligations", "known_options", "left_out", "open_issue", "options_at"]


def known_options(table: Table, key: str, options: Iterable[str], agenda: Agenda) -> bool:
    """Whether every option named at a key is on the agenda."""
    fine = True
    for name in options:
        try:
            agenda.option(name)
        except (NoSuchName, Invalid) as error:
            if name not in table.findings.names("option"):  # its issue could not be read, and that was said
                table.note(error, key, name)
            fine = False
    return fine


def options_at(table: Table, agenda: Agenda, key: str) -> tuple[str, ...]:
    """The options named at a key, which is needed."""
    names = table.texts(key, needed=True)
    known_options(table, key, names, agenda)
    return names


def known_issue(table: Table, agenda: Agenda, key: str, name: str) -> Issue | None:
    """The issue named at a key."""
    try:
        return agenda.issue(name)
    except NoSuchName as error:
        if name not in table.findings.names("issue"):  # it could not be read, and that was said
            table.note(error, key, name)
        return None


def known_obligations(table: Table, key: str, names: Iterable[str]) -> None:
    """Note the obligations named at a key that the agreement does not have."""
    if "obligation" in table.findings.unread:
        return
    known = table.findings.names("obligation")
    for name in names:
        if name not in known:
            table.add(
                key, _('there is no obligation "{id}" in agreement.toml').format(id=name), nearest(name, known), name
            )


def open_issue(table: Table, agenda: Agenda, key: str = "issue") -> Issue | None:
    """The issue named at a key, which is needed and must have options of its own."""
    name = table.text(key, needed=True)
    issue = known_issue(table, agenda, key, name) if name.strip() else None
    if issue is None or issue.options:
        return issue
    table.add(
        key,
        _("issue {issue} has sub-issues and no options of its own").format(issue=name),
        _("name one of: {names}").format(names=", ".join(agenda.parts(name))),
    )
    return None


def left_out(table: Table, key: str, issue: Issue | None, named: Iterable[str]) -> list[str]:
    """The options of an issue that are not named at a key; none where something else is named there."""
    if issue is None:
        return []
    named = tuple(named)
    known = [option.id for option in issue.options]
    for option in named:
        if option not in known:
            table.add(
                key,
                _('issue {issue} has no option "{option}"').format(issue=issue.id, option=option),
                nearest(option, known),
                option,
            )
    return [option for option in known if option not in named] if set(named) <= set(known) else []
